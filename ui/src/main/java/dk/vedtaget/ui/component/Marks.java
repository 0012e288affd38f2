package dk.vedtaget.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Severity;

/** Small words beside a text that say how it is known. Never colour alone. */
public final class Marks {

    private Marks() {}

    /** <i>udledt</i>: concluded rather than read. */
    public static Component derived() {
        return derived(Texts.t("component.derived.explanation"));
    }

    /** <i>udledt</i>, with what was concluded from what. */
    public static Component derived(String explanation) {
        return mark("vt-mark-derived", Texts.t("component.derived"), explanation);
    }

    /** Whose words an element has. */
    public static Component wording(Element.Wording wording) {
        String key = "component.wording." + wording.name();
        return mark("vt-mark-wording", Texts.t(key), Texts.t(key + ".explanation"));
    }

    /** What a finding does, as a sign and a word. */
    public static Component severity(Severity severity) {
        String key = "component.severity." + severity.name();
        Span mark = mark("vt-mark-severity", Texts.t(key), Texts.t(key + ".explanation"));
        mark.addClassName("vt-severity-" + severity.name().toLowerCase(java.util.Locale.ROOT));
        Span sign = new Span(Texts.t(key + ".sign"));
        sign.getElement().setAttribute("aria-hidden", "true");
        sign.addClassName("vt-sign");
        mark.addComponentAsFirst(sign);
        return mark;
    }

    /** A word with an explanation that a pointer shows and a screen reader reads. */
    public static Component word(String word, String explanation) {
        return mark("vt-mark-word", word, explanation);
    }

    private static Span mark(String kind, String word, String explanation) {
        Span mark = new Span(new Span(word));
        mark.addClassNames("vt-mark", kind);
        mark.setTitle(explanation);
        Span more = new Span(" (" + explanation + ")");
        more.addClassName("vt-sr-only");
        mark.add(more);
        return mark;
    }
}
