package dk.vedtaget.verifier;

import java.util.Arrays;
import java.util.List;

/** What was given cannot be read at all, so nothing can be said about it; the text is looked up by its key. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    private final String key;
    private final List<String> details;

    UnreadableException(String key, Object... details) {
        super(key + " " + List.of(details));
        this.key = key;
        this.details = Arrays.stream(details).map(String::valueOf).toList();
    }

    String key() {
        return key;
    }

    List<String> details() {
        return details;
    }
}
