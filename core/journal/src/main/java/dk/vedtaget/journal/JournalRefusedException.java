package dk.vedtaget.journal;

import org.jspecify.annotations.Nullable;

/**
 * The store is not one this version may work on: another format, a missing unique index, a weaker setting, content that
 * does not give the root written beside it. The message names what is wrong and is meant for the operator.
 */
public final class JournalRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalRefusedException(String message) {
        this(message, null);
    }

    public JournalRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
