package dk.vedtaget.journal.timestamp;

/** The authority answered, but not with a time stamp that counts. */
public final class TimestampRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Says what was wrong with the answer. */
    public TimestampRefusedException(String message) {
        super(message);
    }

    /** Says what was wrong with the answer, and by whom that was found. */
    public TimestampRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
