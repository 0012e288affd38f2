package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.DefineIndicator;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.ui.component.Texts;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What is measured, said so that two people count the same. */
final class IndicatorDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,7}");
    /** Without thousands marked, since a dot would be that to one and a decimal to another. */
    private static final Pattern WITH_COMMA = Pattern.compile("[-−]?\\d{1,12}(,\\d{1,6})?");

    private static final Pattern WITH_DOT = Pattern.compile("[-−]?\\d{1,12}(\\.\\d{1,6})?");

    private final String id;
    private final transient Optional<Indicator> now;
    private final TextField title = text("setup.indicator.title");
    private final TextField titleEnglish = text("setup.indicator.title.en");
    private final ComboBox<String> objective = new ComboBox<>(Texts.t("setup.indicator.objective"));
    private final TextField numerator = text("setup.indicator.numerator.da");
    private final TextField numeratorEnglish = text("setup.indicator.numerator.en");
    private final TextField denominator = text("setup.indicator.denominator.da");
    private final TextField denominatorEnglish = text("setup.indicator.denominator.en");
    private final TextField population = text("setup.indicator.population.da");
    private final TextField populationEnglish = text("setup.indicator.population.en");
    private final TextField unit = text("setup.indicator.unit");
    private final Select<Indicator.Direction> direction = new Select<>();
    private final TextField baselineYear = text("setup.indicator.baseline.year");
    private final TextField baseline = text("setup.indicator.baseline.value");
    private final TextField targetYear = text("setup.indicator.target.year");
    private final TextField target = text("setup.indicator.target.value");
    private final TextField dataSource = text("setup.indicator.dataSource");
    private final TextField smallestShown = text("setup.indicator.smallest");

    /** @param now as it is; empty for what is not measured yet */
    IndicatorDialog(SetupDesk desk, String id, Optional<Indicator> now) {
        super(
                now.map(one -> Texts.t("setup.indicator.of", Texts.t(one.title())))
                        .orElseGet(() -> Texts.t("setup.indicator.add")),
                desk);
        this.id = id;
        this.now = now;
        Set<String> offered = new LinkedHashSet<>(desk.elements().keySet());
        now.map(Indicator::objective).filter(one -> !one.isEmpty()).ifPresent(offered::add);
        objective.setItems(offered);
        objective.setItemLabelGenerator(element -> IndicatorsSection.objective(desk, element));
        objective.setClearButtonVisible(true);
        objective.setHelperText(Texts.t("setup.indicator.objective.help"));
        direction.setLabel(Texts.t("setup.indicator.direction"));
        direction.setItems(Indicator.Direction.values());
        direction.setItemLabelGenerator(
                value -> value == null ? "" : Texts.t("setup.indicator.direction." + value.name()));
        direction.setValue(now.map(Indicator::direction).orElse(Indicator.Direction.UP));
        List.of(title, titleEnglish, numerator, numeratorEnglish, unit)
                .forEach(field -> field.setRequiredIndicatorVisible(true));
        denominator.setHelperText(Texts.t("setup.indicator.denominator.help"));
        population.setHelperText(Texts.t("setup.indicator.population.help"));
        unit.setHelperText(Texts.t("setup.indicator.unit.help"));
        baseline.setHelperText(Texts.t("setup.indicator.value.help"));
        target.setHelperText(Texts.t("setup.indicator.value.help"));
        targetYear.setHelperText(Texts.t("setup.indicator.target.help"));
        smallestShown.setHelperText(Texts.t("setup.indicator.smallest.help"));
        smallestShown.setValue("0");
        now.ifPresent(this::fill);
        addFields();
        finishUntested();
    }

    private static TextField text(String label) {
        return new TextField(Texts.t(label));
    }

    private void addFields() {
        field("title", title);
        field("titleEnglish", titleEnglish);
        field("objective", objective);
        field("numerator", numerator);
        field("numeratorEnglish", numeratorEnglish);
        field("denominator", denominator);
        field("denominatorEnglish", denominatorEnglish);
        field("population", population);
        field("populationEnglish", populationEnglish);
        field("measuredIn", unit);
        field("direction", direction);
        field("baselineYear", baselineYear);
        field("baseline", baseline);
        field("targetYear", targetYear);
        field("target", target);
        field("dataSource", dataSource);
        field("smallestShown", smallestShown);
    }

    private void fill(Indicator indicator) {
        fill(Optional.of(indicator.title()), title, titleEnglish);
        if (!indicator.objective().isEmpty()) {
            objective.setValue(indicator.objective());
        }
        fill(Optional.of(indicator.numerator()), numerator, numeratorEnglish);
        fill(indicator.denominator(), denominator, denominatorEnglish);
        fill(indicator.population(), population, populationEnglish);
        unit.setValue(indicator.unit());
        fillValue(indicator.baseline(), baselineYear, baseline);
        fillValue(indicator.target(), targetYear, target);
        dataSource.setValue(indicator.dataSource());
        smallestShown.setValue(Integer.toString(indicator.smallestShown()));
    }

    private static void fill(Optional<LocalizedText> text, TextField danish, TextField english) {
        danish.setValue(text.map(words -> words.in(Texts.DANISH)).orElse(""));
        english.setValue(text.map(words -> words.in(Texts.ENGLISH)).orElse(""));
    }

    private static void fillValue(Optional<Indicator.Value> value, TextField year, TextField number) {
        year.setValue(value.map(one -> Integer.toString(one.year())).orElse(""));
        number.setValue(value.map(one -> IndicatorsSection.number(one.value())).orElse(""));
    }

    @Override
    Optional<Refusal> unreadable() {
        return unreadable("baseline", baselineYear, baseline)
                .or(() -> unreadable("target", targetYear, target))
                .or(() -> COUNT.matcher(written(smallestShown)).matches()
                        ? Optional.empty()
                        : refusal(written(smallestShown), "smallestShown"));
    }

    /** A year and a value belong together, or neither is stated. */
    private static Optional<Refusal> unreadable(String name, TextField year, TextField number) {
        if (written(year).isEmpty() && written(number).isEmpty()) {
            return Optional.empty();
        }
        if (!YEAR.matcher(written(year)).matches()) {
            return refusal(written(year), name + "Year");
        }
        return number().matcher(written(number)).matches() ? Optional.empty() : refusal(written(number), name);
    }

    private static Optional<Refusal> refusal(String written, String field) {
        return Optional.of(
                Refusal.of(written.isEmpty() ? RefusalReason.VALUE_MISSING : RefusalReason.VALUE_INVALID, field));
    }

    private static Pattern number() {
        return Texts.locale().equals(Texts.DANISH) ? WITH_COMMA : WITH_DOT;
    }

    private static String written(TextField field) {
        return field.getValue().strip();
    }

    @Override
    SetupCommand order(Ground ground) {
        return new DefineIndicator(
                desk().code(),
                new Indicator(
                        id,
                        now.map(Indicator::version).orElse(1),
                        words(now.map(Indicator::title), title, titleEnglish),
                        objective.getOptionalValue().orElse(""),
                        words(now.map(Indicator::numerator), numerator, numeratorEnglish),
                        stated(now.flatMap(Indicator::denominator), denominator, denominatorEnglish),
                        stated(now.flatMap(Indicator::population), population, populationEnglish),
                        written(unit),
                        direction.getValue(),
                        value(baselineYear, baseline),
                        value(targetYear, target),
                        written(dataSource),
                        Integer.parseInt(written(smallestShown)),
                        now.map(Indicator::derived).orElse(false),
                        now.map(Indicator::sources).orElse(List.of())),
                ground);
    }

    private static Optional<LocalizedText> stated(Optional<LocalizedText> now, TextField danish, TextField english) {
        return written(danish).isEmpty() && written(english).isEmpty()
                ? Optional.empty()
                : Optional.of(words(now, danish, english));
    }

    /** Further languages the module has stay as they are. */
    private static LocalizedText words(Optional<LocalizedText> now, TextField danish, TextField english) {
        TreeMap<String, String> words =
                now.map(text -> new TreeMap<>(text.byLanguage())).orElseGet(TreeMap::new);
        words.put(Texts.DANISH.getLanguage(), written(danish));
        words.put(Texts.ENGLISH.getLanguage(), written(english));
        return new LocalizedText(words);
    }

    private static Optional<Indicator.Value> value(TextField year, TextField number) {
        return written(year).isEmpty()
                ? Optional.empty()
                : Optional.of(new Indicator.Value(
                        Integer.parseInt(written(year)),
                        new BigDecimal(written(number).replace(',', '.').replace('−', '-'))));
    }
}
