package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;

/** The languages the municipality publishes in, its own first. */
final class LanguagesSection {

    private final SetupDesk desk;

    LanguagesSection(SetupDesk desk) {
        this.desk = desk;
    }

    Component component() {
        Section section = Parts.section("setup.languages");
        Sayings sayings = new Sayings(desk);
        List<Aspect> aspects = List.of(Aspect.languages());
        List<String> now = desk.module().content().languages();
        Div row = new Div(new Span(Sayings.languages(now)), sayings.origin(aspects));
        row.addClassName("vt-row");
        Div setting = new Div(new Div(row, sayings.of(aspects, Optional.empty())));
        setting.addClassName("vt-setting");
        if (desk.mayChange()) {
            setting.add(Parts.button(
                    Texts.t("setup.change"), Texts.t("setup.languages.change"), () -> new LanguagesDialog(desk, now)
                            .open()));
        }
        section.add(setting);
        return section;
    }
}
