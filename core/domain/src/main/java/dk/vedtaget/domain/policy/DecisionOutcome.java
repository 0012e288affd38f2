package dk.vedtaget.domain.policy;

/** What a body decided. */
public enum DecisionOutcome {
    /** Vedtaget. */
    ADOPTED,
    /** Godkendt. */
    APPROVED,
    /** Ikke godkendt (forkastet). */
    REJECTED,
    /** Udsat. */
    POSTPONED,
    /** Sendt tilbage. */
    RETURNED;

    /** Whether the revision is decided and can take effect. */
    public boolean accepts() {
        return this == ADOPTED || this == APPROVED;
    }
}
