package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.IdFactory;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured, and how: what the module and the administrators define, and what they no longer do. */
final class IndicatorsSection {

    private final SetupDesk desk;
    private final IdFactory ids;
    private final Sayings sayings;

    IndicatorsSection(SetupDesk desk, IdFactory ids) {
        this.desk = desk;
        this.ids = ids;
        this.sayings = new Sayings(desk);
    }

    Component component() {
        Section section = Parts.section("setup.indicators");
        Map<String, Indicator> measured = new LinkedHashMap<>();
        desk.module().content().indicators().forEach(one -> measured.put(one.id(), one));
        Map<String, Indicator> known = new LinkedHashMap<>();
        desk.setup().module().content().indicators().forEach(one -> known.put(one.id(), one));
        desk.state()
                .indicatorsNamed()
                .forEach(id -> desk.state().definitions(id).forEach(one -> known.put(id, one)));
        if (known.isEmpty()) {
            section.add(Notice.empty(Texts.t("setup.indicators.none"), Texts.t("setup.indicators.none.text")));
        }
        known.forEach((id, last) -> section.add(
                Optional.ofNullable(measured.get(id)).map(this::block).orElseGet(() -> notMeasured(last))));
        if (desk.mayChange()) {
            section.add(new Button(
                    Texts.t("setup.indicator.add"),
                    click -> new IndicatorDialog(desk, ids.next(), Optional.empty()).open()));
        }
        return section;
    }

    private Component block(Indicator indicator) {
        List<Aspect> aspects = List.of(Aspect.indicator(indicator.id()));
        String title = Texts.t(indicator.title());
        Div row = new Div(
                new H3(title),
                Parts.muted(Texts.t("setup.indicator.version", Integer.toString(indicator.version()))),
                sayings.origin(aspects));
        row.addClassName("vt-row");
        Section block = new Section(new Div(
                row, SourceChip.of(indicator.sources()), facts(indicator), sayings.of(aspects, Optional.empty())));
        block.addClassNames("vt-rule", "vt-setting");
        if (desk.mayChange()) {
            Div buttons = new Div(
                    Parts.button(Texts.t("setup.change"), Texts.t("setup.change.of", title), () -> new IndicatorDialog(
                                    desk, indicator.id(), Optional.of(indicator))
                            .open()),
                    Parts.button(
                            Texts.t("setup.indicator.retire"),
                            Texts.t("setup.indicator.retire.of", title),
                            () -> new RetireDialog(desk, indicator).open()));
            buttons.addClassName("vt-row");
            block.add(buttons);
        }
        return block;
    }

    /** What was measured and is not any more, or is to be from a later day: it can be undone, or defined again. */
    private Component notMeasured(Indicator last) {
        String title = Texts.t(last.title());
        Div row = new Div(new H3(title), Parts.muted(Texts.t("setup.indicator.notMeasured")));
        row.addClassName("vt-row");
        Section block = new Section(new Div(row, sayings.of(List.of(Aspect.indicator(last.id())), Optional.empty())));
        block.addClassNames("vt-rule", "vt-setting");
        if (desk.mayChange()) {
            block.add(Parts.button(
                    Texts.t("setup.indicator.again"),
                    Texts.t("setup.indicator.again.of", title),
                    () -> new IndicatorDialog(desk, last.id(), Optional.of(last)).open()));
        }
        return block;
    }

    private DescriptionList facts(Indicator indicator) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("vt-facts");
        if (!indicator.objective().isEmpty()) {
            fact(facts, "setup.indicator.objective", objective(desk, indicator.objective()));
        }
        fact(facts, "setup.indicator.numerator", Texts.t(indicator.numerator()));
        fact(facts, "setup.indicator.denominator", stated(indicator.denominator()));
        fact(
                facts,
                "setup.indicator.population",
                indicator.population().map(Texts::t).orElseGet(() -> Texts.t("setup.indicator.population.whole")));
        fact(
                facts,
                "setup.indicator.unit",
                indicator.unit() + " · "
                        + Texts.t("setup.indicator.direction."
                                + indicator.direction().name()));
        fact(facts, "setup.indicator.baseline", value(indicator.baseline(), indicator.unit()));
        fact(facts, "setup.indicator.target", value(indicator.target(), indicator.unit()));
        fact(
                facts,
                "setup.indicator.dataSource",
                indicator.dataSource().isEmpty() ? Texts.t("component.notStated") : indicator.dataSource());
        fact(
                facts,
                "setup.indicator.smallest",
                indicator.smallestShown() == 0
                        ? Texts.t("setup.indicator.smallest.any")
                        : Integer.toString(indicator.smallestShown()));
        return facts;
    }

    private static void fact(DescriptionList facts, String name, String value) {
        facts.add(new DescriptionList.Term(Texts.t(name)), new DescriptionList.Description(new Span(value)));
    }

    private static String stated(Optional<LocalizedText> text) {
        return text.map(Texts::t).orElseGet(() -> Texts.t("setup.indicator.denominator.none"));
    }

    private static String value(Optional<Indicator.Value> value, String unit) {
        return value.map(one ->
                        Texts.t("setup.indicator.value", number(one.value()), unit, Integer.toString(one.year())))
                .orElseGet(() -> Texts.t("component.notStated"));
    }

    /** As people write it in the language of the page, every decimal kept. */
    static String number(BigDecimal value) {
        NumberFormat format = NumberFormat.getInstance(Texts.locale());
        format.setGroupingUsed(false);
        format.setMinimumFractionDigits(value.scale());
        format.setMaximumFractionDigits(value.scale());
        return format.format(value);
    }

    /** What the policy calls what an indicator measures. */
    static String objective(SetupDesk desk, String id) {
        Element element = desk.elements().get(id);
        return element == null ? id : PolicyText.plain(element.label());
    }
}
