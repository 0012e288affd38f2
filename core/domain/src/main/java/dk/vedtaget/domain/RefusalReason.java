package dk.vedtaget.domain;

/** Everything that can stand in the way of a command. */
public enum RefusalReason {
    /** The thing does not exist, or the actor may not know that it does. */
    UNKNOWN,
    NOT_PERMITTED,
    REASON_MISSING,
    VALUE_MISSING,
    VALUE_INVALID,
    TEXT_TOO_LONG,
    NOTHING_CHANGED,
    ID_IN_USE,
    ALREADY_REGISTERED,

    DRAFT_ALREADY_OPEN,
    NOT_A_DRAFT,
    EMPTY_CONTENT,
    ELEMENT_UNKNOWN,
    /** That aspect of that element was changed by somebody since the view was drawn. Details: by, position, title, text. */
    ELEMENT_CHANGED_MEANWHILE,
    PARENT_UNKNOWN,
    UNDER_ITSELF,
    LINK_TARGET_UNKNOWN,
    LINK_UNKNOWN,

    HEARING_ALREADY_OPEN,
    HEARING_NOT_OPEN,
    BODY_UNKNOWN,
    BODY_NOT_HEARD,
    BODY_NOT_CO_SIGNER,
    BODY_NOT_COMPETENT,
    ALREADY_CO_SIGNED,

    /** The content is no longer the one the actor saw. */
    CONTENT_CHANGED_MEANWHILE,
    RULES_BLOCK,
    ALREADY_DECIDED,
    NOT_DECIDED,
    /** The read model is being built anew already. */
    REBUILD_RUNS,
    /** The day the revision was to take effect is over; what was wrong about it is corrected. */
    COMMENCEMENT_PASSED,
    BOUND_BY_DECISION,
    DATE_IN_THE_FUTURE,
    DATES_OUT_OF_ORDER,
    POLICY_REPEALED,
    NOTHING_TO_CORRECT,

    RULE_UNKNOWN,
    PARAMETER_UNKNOWN,
    PARAMETER_OUT_OF_BOUNDS,
    /** Somebody has said something of the same since the orderer looked at the setup. Details: by, position. */
    CHANGED_MEANWHILE,
    /** The change has consequences nobody has looked at. */
    WHAT_IF_MISSING,
    /** The consequences are no longer those that were looked at. */
    WHAT_IF_OUTDATED,

    CLOCK_BACKWARDS,
    NOT_A_DEMONSTRATION,
    /** The module of a municipality it concerns is broken: it can be read until the next start, nothing more. Details: name. */
    MODULE_BROKEN,
    /** The journal takes no more just now; nothing was recorded, trying again is right. */
    BUSY
}
