package dk.vedtaget.journal.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded store cannot be opened: in use by another process, behind its head anchor, or of another file format. The
 * message says what to do and is meant for the operator.
 */
public final class EmbeddedStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedStoreException(String message) {
        this(message, null);
    }

    EmbeddedStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
