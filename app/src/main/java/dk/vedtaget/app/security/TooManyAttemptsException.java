package dk.vedtaget.app.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many wrong passwords; this one was not looked at. */
final class TooManyAttemptsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttemptsException(Duration wait) {
        super("Too many wrong passwords");
        this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** How long to wait, in whole seconds, at least one. */
    long seconds() {
        return Math.max(1, seconds);
    }
}
