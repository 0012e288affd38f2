package dk.vedtaget.spi;

/** What a finding does: stops the step, asks for a second look, or only tells. Ordered from heaviest to lightest. */
public enum Severity {
    BLOCKS,
    WARNS,
    INFORMS
}
