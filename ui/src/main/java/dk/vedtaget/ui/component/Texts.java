package dk.vedtaget.ui.component;

import com.vaadin.flow.component.UI;
import dk.vedtaget.spi.LocalizedText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every text a person reads, from the bundles {@code dk/vedtaget/ui/<feature>/texts_<language>.properties} (UTF-8), all
 * read together. A key belongs to one bundle and starts with its feature's name.
 *
 * <p>A text with arguments is a {@link MessageFormat} pattern, so an apostrophe in a bundle is always the typographic
 * one. A key no bundle has is shown as it is.
 */
public final class Texts {

    public static final Locale DANISH = Locale.of("da", "DK");
    public static final Locale ENGLISH = Locale.UK;

    /** The languages of the product, the first one first. */
    public static final List<Locale> LOCALES = List.of(DANISH, ENGLISH);

    private static final Map<String, Map<String, String>> BY_LANGUAGE = Map.of("da", read("da"), "en", read("en"));

    private Texts() {}

    /** The text in the language of the page at hand. */
    public static String t(String key, Object... arguments) {
        return in(locale(), key, arguments);
    }

    /** The text in that language, or the key where there is none. */
    public static String in(Locale locale, String key, Object... arguments) {
        String pattern = bundle(locale).get(key);
        if (pattern == null) {
            return key;
        }
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    /** The text of a key that need not exist. */
    public static Optional<String> optional(String key) {
        return Optional.ofNullable(bundle(locale()).get(key));
    }

    /** A module's text in the language of the page at hand. */
    public static String t(LocalizedText text) {
        return text.in(locale());
    }

    /** The language of the page at hand; Danish where there is no page. */
    public static Locale locale() {
        UI ui = UI.getCurrent();
        return ui == null ? DANISH : supported(ui.getLocale());
    }

    /** The product's locale nearest to that one. */
    public static Locale supported(Locale locale) {
        return locale.getLanguage().equals(ENGLISH.getLanguage()) ? ENGLISH : DANISH;
    }

    static Map<String, String> bundle(Locale locale) {
        return BY_LANGUAGE.getOrDefault(supported(locale).getLanguage(), Map.of());
    }

    private static Map<String, String> read(String language) {
        Map<String, String> texts = new HashMap<>();
        try {
            Resource[] bundles = new PathMatchingResourcePatternResolver(Texts.class.getClassLoader())
                    .getResources("classpath*:dk/vedtaget/ui/*/texts_" + language + ".properties");
            for (Resource bundle : bundles) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(texts);
    }
}
