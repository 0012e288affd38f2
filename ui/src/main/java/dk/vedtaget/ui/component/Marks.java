package dk.vedtaget.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
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
        mark.addComponentAsFirst(sign(severity));
        return mark;
    }

    /** Drawn, because not every computer has a letter for it; the word beside it says the same. */
    private static Component sign(Severity severity) {
        String drawing =
                switch (severity) {
                    case BLOCKS -> "<circle cx='8' cy='8' r='7'/><path d='m5 5 6 6m0-6-6 6'/>";
                    case WARNS -> "<path d='M8 1.5 15 14H1Z'/><path d='M8 6v4m0 1.6v.6'/>";
                    case INFORMS -> "<circle cx='8' cy='8' r='7'/><path d='M8 7.2v4M8 4.4V5'/>";
                };
        Svg sign = new Svg("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none'"
                + " stroke='currentColor' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'>" + drawing
                + "</svg>");
        sign.getElement().setAttribute("aria-hidden", "true");
        sign.addClassName("vt-sign");
        return sign;
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
