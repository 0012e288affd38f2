package dk.vedtaget.domain.rule;

import dk.vedtaget.spi.LocalizedText;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.SortedMap;
import java.util.TreeMap;

/** The standard rules' words, from the message bundle, in every language there is. */
public final class RuleTexts {

    private static final String BUNDLE = "dk.vedtaget.domain.rule.rules";
    private static final List<Locale> LOCALES = List.of(Locale.of("da"), Locale.ENGLISH);
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private RuleTexts() {}

    /** What people call a parameter the product knows. */
    public static LocalizedText parameter(String name) {
        return text("parameter." + name);
    }

    /** The same; empty for a name the product does not know. */
    public static Optional<LocalizedText> knownParameter(String name) {
        return ResourceBundle.getBundle(BUNDLE, Locale.of("da"), NO_FALLBACK).containsKey("parameter." + name)
                ? Optional.of(parameter(name))
                : Optional.empty();
    }

    /** One of the product's own words for how something goes. */
    public static LocalizedText status(String id) {
        return text("status." + id);
    }

    static LocalizedText text(String key, Object... arguments) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Locale locale : LOCALES) {
            Object[] inLocale = Arrays.stream(arguments)
                    .map(a -> a instanceof LocalizedText t ? t.in(locale) : a)
                    .toArray();
            texts.put(locale.getLanguage(), new MessageFormat(pattern(key, locale), locale).format(inLocale));
        }
        return new LocalizedText(texts);
    }

    static LocalizedText withLanguages(String key, List<String> languages) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Locale locale : LOCALES) {
            String names = String.join(
                    ", ",
                    languages.stream()
                            .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(locale))
                            .toList());
            texts.put(
                    locale.getLanguage(), new MessageFormat(pattern(key, locale), locale).format(new Object[] {names}));
        }
        return new LocalizedText(texts);
    }

    private static String pattern(String key, Locale locale) {
        return ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
    }
}
