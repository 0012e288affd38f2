package dk.vedtaget.domain.history;

import dk.vedtaget.spi.Element;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What differs about one element.
 *
 * @param kinds everything that happened to it; an element added or removed has that kind alone
 * @param before as it was; empty where it was added
 * @param after as it is; empty where it was removed
 * @param title its title, word by word
 * @param text its text, word by word
 */
public record ElementDifference(
        String element,
        Set<Kind> kinds,
        Optional<Element> before,
        Optional<Element> after,
        List<Words> title,
        List<Words> text) {

    public enum Kind {
        ADDED,
        REMOVED,
        MOVED,
        REWORDED,
        RELINKED
    }

    /** A stretch of words and what happened to it. */
    public record Words(Mark mark, String words) {}

    public enum Mark {
        SAME,
        TAKEN_OUT,
        PUT_IN
    }
}
