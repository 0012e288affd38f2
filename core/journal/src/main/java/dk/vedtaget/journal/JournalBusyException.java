package dk.vedtaget.journal;

/** So much is waiting to be appended that nothing more is taken; nothing was stored, and trying again later is safe. */
public final class JournalBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalBusyException(String message) {
        super(message);
    }
}
