package dk.vedtaget.domain.access;

/** The role in which somebody acts. */
public enum Role {
    /** Configures the module and runs the policy of one municipality. */
    ADMINISTRATOR,
    /** Writes drafts and records what happened, in one municipality. */
    CASE_WORKER,
    /** Reads everything of one or several municipalities. */
    AUDITOR,
    /** Runs the system; sees no content. */
    OPERATOR,
    /** The product itself. */
    SYSTEM
}
