package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.ui.component.Texts;

/** Says on every page that this is a demonstration. */
public final class Ribbon {

    private Ribbon() {}

    /** One line; invisible outside a demonstration. */
    public static Component of(Environment environment) {
        Span word = new Span(Texts.t("shell.demonstration"));
        word.addClassName("vt-strong");
        String more = environment.embedded()
                ? Texts.t("shell.demonstration.embedded")
                : Texts.t("shell.demonstration.server");
        Aside ribbon = new Aside(word, new Span(" " + more));
        ribbon.addClassName("vt-ribbon");
        ribbon.getElement().setAttribute("aria-label", Texts.t("shell.demonstration.label"));
        ribbon.setVisible(environment.demonstration());
        return ribbon;
    }
}
