package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;

/** What is owed, and what can be set about it. */
final class ObligationsSection {

    private final SetupDesk desk;
    private final Sayings sayings;

    ObligationsSection(SetupDesk desk) {
        this.desk = desk;
        this.sayings = new Sayings(desk);
    }

    Component component() {
        Section section = Parts.section("setup.obligations");
        List<Obligation> obligations = desk.setup().module().content().obligations();
        if (obligations.isEmpty()) {
            section.add(Notice.empty(Texts.t("setup.obligations.none"), Texts.t("setup.obligations.none.text")));
        }
        obligations.forEach(obligation -> {
            Section block = new Section(words(obligation));
            block.addClassNames("vt-rule", "vt-setting");
            if (desk.mayChange()) {
                block.add(Parts.button(
                        Texts.t("setup.change"),
                        Texts.t("setup.change.of", Texts.t(obligation.title())),
                        () -> new ObligationDialog(desk, obligation).open()));
            }
            section.add(block);
        });
        return section;
    }

    private Div words(Obligation obligation) {
        List<Parameter> parameters = ObligationSettings.of(obligation);
        List<Aspect> aspects = parameters.stream()
                .map(parameter -> Aspect.obligationParameter(obligation.id(), parameter.name()))
                .toList();
        Div row = new Div(new H3(Texts.t(obligation.title())), sayings.origin(aspects));
        row.addClassName("vt-row");
        DescriptionList list = new DescriptionList();
        list.addClassName("vt-facts");
        parameters.forEach(parameter -> {
            Optional<String> own = desk.state().obligationParameter(obligation.id(), parameter.name(), desk.today());
            list.add(
                    new DescriptionList.Term(Texts.t(parameter.label())),
                    new DescriptionList.Description(new Span(
                            own.isEmpty() && ObligationSettings.isProducts(parameter.name())
                                    ? Texts.t(
                                            "setup.obligation.suggested",
                                            desk.values().setting(parameter, parameter.defaultValue()))
                                    : desk.values().setting(parameter, own.orElse(parameter.defaultValue())))));
        });
        return new Div(row, SourceChip.of(obligation.sources()), list, sayings.of(aspects, Optional.empty()));
    }
}
