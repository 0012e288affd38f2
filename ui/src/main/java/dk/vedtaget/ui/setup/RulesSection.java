package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules, each with its weight, its values and where the policy says it. */
final class RulesSection {

    private final SetupDesk desk;
    private final Sayings sayings;
    private final ParameterValues values;

    RulesSection(SetupDesk desk) {
        this.desk = desk;
        this.sayings = new Sayings(desk);
        this.values = desk.values();
    }

    Component component() {
        Section section = Parts.section("setup.rules");
        Map<String, Rule> newest = ParameterValues.newest(desk.setup());
        if (newest.isEmpty()) {
            section.add(Notice.empty(Texts.t("setup.rules.none"), Texts.t("setup.rules.none.text")));
        }
        newest.values().forEach(rule -> {
            Section block = new Section(rule(rule));
            block.addClassNames("vt-rule", "vt-setting");
            if (desk.mayChange()) {
                block.add(Parts.button(
                        Texts.t("setup.change"),
                        Texts.t("setup.change.of", Texts.t(rule.title())),
                        () -> new RuleDialog(desk, rule).open()));
            }
            section.add(block);
        });
        return section;
    }

    private static List<Aspect> aspects(Rule rule) {
        List<Aspect> aspects = new ArrayList<>();
        aspects.add(Aspect.ruleOn(rule.id()));
        aspects.add(Aspect.ruleSeverity(rule.id()));
        rule.parameters().forEach(parameter -> aspects.add(Aspect.ruleParameter(rule.id(), parameter.name())));
        return aspects;
    }

    private Div rule(Rule rule) {
        SetupState state = desk.state();
        List<Aspect> aspects = aspects(rule);
        Div row = new Div(new H3(Texts.t(rule.title())));
        row.addClassName("vt-row");
        row.add(
                state.isOn(rule.id(), desk.today())
                        ? Marks.severity(state.severity(rule.id(), desk.today()).orElse(rule.severity()))
                        : Marks.word(Texts.t("setup.rule.isOff"), Texts.t("setup.rule.isOff.explanation")));
        row.add(sayings.origin(aspects));
        Div block = new Div(row, new Paragraph(Texts.t(rule.explanation())), SourceChip.of(rule.sources()));
        if (!rule.parameters().isEmpty()) {
            DescriptionList list = new DescriptionList();
            list.addClassName("vt-facts");
            rule.parameters()
                    .forEach(parameter ->
                            list.add(new DescriptionList.Term(Texts.t(parameter.label())), value(rule, parameter)));
            block.add(list);
        }
        block.add(sayings.of(aspects, Optional.of(rule)));
        return block;
    }

    private DescriptionList.Description value(Rule rule, Parameter parameter) {
        Optional<String> own = desk.state().parameter(rule.id(), parameter.name(), desk.today());
        DescriptionList.Description description =
                new DescriptionList.Description(new Span(values.text(own.orElse(parameter.defaultValue()))));
        own.filter(value -> !value.equals(parameter.defaultValue()))
                .ifPresent(value -> description.add(
                        Parts.muted(" " + Texts.t("setup.parameter.standard", values.text(parameter.defaultValue())))));
        return description;
    }
}
