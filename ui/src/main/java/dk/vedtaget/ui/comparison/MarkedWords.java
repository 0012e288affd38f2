package dk.vedtaget.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dk.vedtaget.domain.history.ElementDifference.Words;
import dk.vedtaget.ui.component.Texts;
import java.util.List;

/**
 * A text with what was taken out struck and what was put in underlined, each between signs that are seen, printed and
 * read out. Never colour alone.
 */
public final class MarkedWords {

    private MarkedWords() {}

    public static Component of(List<Words> words) {
        Span text = new Span();
        text.addClassName("vt-words");
        for (Words stretch : words) {
            switch (stretch.mark()) {
                case SAME -> text.add(new Span(stretch.words()));
                case TAKEN_OUT -> text.getElement().appendChild(marked("del", "comparison.words.out", stretch.words()));
                case PUT_IN -> text.getElement().appendChild(marked("ins", "comparison.words.in", stretch.words()));
            }
        }
        return text;
    }

    private static Element marked(String tag, String key, String words) {
        Element mark = new Element(tag);
        Span spoken = new Span(Texts.t(key) + " ");
        spoken.addClassName("vt-sr-only");
        Span said = new Span(words);
        mark.appendChild(spoken.getElement(), said.getElement());
        return mark;
    }
}
