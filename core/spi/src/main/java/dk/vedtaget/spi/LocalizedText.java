package dk.vedtaget.spi;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text for people, in one or more languages.
 *
 * @param byLanguage language tag (BCP 47) to text; never empty
 */
public record LocalizedText(SortedMap<String, String> byLanguage) {

    public LocalizedText {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("A text needs at least one language");
        }
        byLanguage = Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
    }

    public static LocalizedText of(String danish, String english) {
        return new LocalizedText(new TreeMap<>(Map.of("da", danish, "en", english)));
    }

    /** The text in that language, else in Danish, else in the first language there is. */
    public String in(Locale locale) {
        String exact = byLanguage.get(locale.getLanguage());
        if (exact != null) {
            return exact;
        }
        String danish = byLanguage.get("da");
        return danish != null ? danish : byLanguage.sequencedValues().getFirst();
    }
}
