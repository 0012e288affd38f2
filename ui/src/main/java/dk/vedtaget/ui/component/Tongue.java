package dk.vedtaget.ui.component;

import com.vaadin.flow.component.Component;
import java.util.Locale;
import java.util.Set;

/** Says to the browser in which language a policy's words are, where that is not the page's, and which way they run. */
public final class Tongue {

    private static final Set<String> FROM_THE_RIGHT =
            Set.of("ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");

    private Tongue() {}

    /** @param tag the language of the words, as in {@code da} or {@code ar} */
    public static <C extends Component> C mark(C words, String tag) {
        String language = Locale.forLanguageTag(tag).getLanguage();
        if (!language.isEmpty() && !language.equals(Texts.locale().getLanguage())) {
            words.getElement().setAttribute("lang", tag);
            words.getElement().setAttribute("dir", FROM_THE_RIGHT.contains(language) ? "rtl" : "ltr");
        }
        return words;
    }
}
