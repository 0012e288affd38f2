package dk.vedtaget.verifier;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** What the tools say, in one of the two languages. Numbers arrive as texts, so that they can be searched for. */
final class Texts {

    private final ResourceBundle bundle;

    /** @param language {@code en} for English; Danish otherwise */
    Texts(String language) {
        bundle = ResourceBundle.getBundle(
                "dk.vedtaget.verifier.texts",
                Locale.forLanguageTag(language.equals("en") ? "en" : "da"),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    String get(String key, Object... details) {
        Object[] texts = new Object[details.length];
        for (int i = 0; i < details.length; i++) {
            texts[i] = String.valueOf(details[i]);
        }
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(texts);
    }

    String get(String key, List<String> details) {
        return get(key, details.toArray());
    }

    String get(Fault fault) {
        return get("fault", fault.position(), get("fault." + fault.kind(), fault.details()));
    }
}
