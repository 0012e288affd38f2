package dk.vedtaget.journal.checkpoint;

/** A witness says that the journal is not the one it knew. */
public final class WitnessRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what the witness said. */
    public WitnessRefusedException(String message) {
        super(message);
    }
}
