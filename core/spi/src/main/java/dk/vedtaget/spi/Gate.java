package dk.vedtaget.spi;

/** The step at which a rule speaks. */
public enum Gate {
    EDITING,
    HEARING,
    DECISION,
    COMMENCEMENT,
    REPORTING,
    EVALUATION
}
