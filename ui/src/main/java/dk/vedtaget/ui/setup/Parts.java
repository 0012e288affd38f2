package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.ui.component.Texts;

/** What the sections are made of. */
final class Parts {

    private Parts() {}

    /** A section under its heading, with what it is about. */
    static Section section(String key) {
        Section section = new Section(new H2(Texts.t(key)), new Paragraph(Texts.t(key + ".about")));
        section.addClassName("vt-section");
        return section;
    }

    static UnorderedList list() {
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-list");
        return list;
    }

    static Span strong(String text) {
        Span span = new Span(text);
        span.addClassName("vt-strong");
        return span;
    }

    static Span muted(String text) {
        Span span = new Span(text);
        span.addClassNames("vt-muted", "vt-small");
        return span;
    }

    /** A button whose name says what it changes. */
    static Button button(String text, String of, Runnable pressed) {
        Button button = new Button(text, click -> pressed.run());
        button.setAriaLabel(of);
        return button;
    }
}
