package dk.vedtaget.spi;

import java.util.List;

/**
 * What a rule has to say about a revision. A rule that is content says nothing.
 *
 * @param elements the elements it is about; empty where it is about the revision as a whole
 * @param message what is wrong, as an official would say it to a colleague
 * @param remedy what to do about it
 */
public record Finding(List<String> elements, LocalizedText message, LocalizedText remedy) {

    public Finding {
        elements = List.copyOf(elements);
    }
}
