package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.spi.Status;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;

/** The words reports use for how something goes: an administrator's, the module's, else the product's. */
final class StatusesSection {

    private final SetupDesk desk;

    StatusesSection(SetupDesk desk) {
        this.desk = desk;
    }

    Component component() {
        Section section = Parts.section("setup.statuses");
        Sayings sayings = new Sayings(desk);
        List<Aspect> aspects = List.of(Aspect.statuses());
        List<Status> now = desk.queries().vocabulary(desk.actor(), desk.code());
        boolean standard = desk.module().content().statuses().isEmpty();
        Component origin = standard
                ? Marks.word(Texts.t("setup.standard"), Texts.t("setup.standard.explanation"))
                : sayings.origin(aspects);
        Div row = new Div(new Span(Sayings.statuses(now)), origin);
        row.addClassName("vt-row");
        Div setting = new Div(new Div(row, sayings.of(aspects, Optional.empty())));
        setting.addClassName("vt-setting");
        if (desk.mayChange()) {
            setting.add(Parts.button(
                    Texts.t("setup.change"), Texts.t("setup.statuses.change"), () -> new StatusesDialog(desk, now)
                            .open()));
        }
        section.add(setting);
        return section;
    }
}
