package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether a rule counts, how heavily and with which values. The fields show what counts on the day that is chosen, and
 * only what somebody changes in them is ordered.
 */
final class RuleDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient Rule rule;
    private final RadioButtonGroup<Boolean> on = new RadioButtonGroup<>(Texts.t("setup.rule.on"));
    private final Select<Severity> severity = new Select<>();
    private final transient ParameterValues words;
    private final transient Map<String, Field> values = new LinkedHashMap<>();
    private transient LocalDate shown;

    /** A parameter's field, in written form. */
    private record Field(Supplier<String> get, Consumer<String> set) {}

    RuleDialog(SetupDesk desk, Rule rule) {
        super(Texts.t(rule.title()), desk);
        this.rule = rule;
        this.words = desk.values();
        this.shown = desk.today();
        on.setItems(true, false);
        on.setItemLabelGenerator(value -> Texts.t(Boolean.TRUE.equals(value) ? "setup.rule.isOn" : "setup.rule.isOff"));
        on.setValue(isOn(shown));
        severity.setLabel(Texts.t("component.field.severity"));
        severity.setItems(Severity.values());
        severity.setItemLabelGenerator(value -> value == null ? "" : Texts.t("component.severity." + value.name()));
        severity.setValue(weight(shown));
        severity.setHelperText(Texts.t(
                "setup.parameter.standard",
                Texts.t("component.severity." + rule.severity().name())));
        field("on", on);
        field("severity", severity);
        for (Parameter parameter : rule.parameters()) {
            field(parameter.name(), field(parameter));
        }
        finish();
        from().addValueChangeListener(event -> {
            if (event.getValue() != null) {
                show(event.getValue());
            }
        });
    }

    @Override
    Optional<Rule> rule() {
        return Optional.of(rule);
    }

    private SetupState state() {
        return desk().state();
    }

    private boolean isOn(LocalDate day) {
        return state().isOn(rule.id(), day);
    }

    private Severity weight(LocalDate day) {
        return state().severity(rule.id(), day).orElse(rule.severity());
    }

    private String value(Parameter parameter, LocalDate day) {
        return state().parameter(rule.id(), parameter.name(), day).orElse(parameter.defaultValue());
    }

    /** Another day may have other values; what somebody has changed stays. */
    private void show(LocalDate day) {
        if (on.getValue() == isOn(shown)) {
            on.setValue(isOn(day));
        }
        if (severity.getValue() == weight(shown)) {
            severity.setValue(weight(day));
        }
        for (Parameter parameter : rule.parameters()) {
            Field field = values.get(parameter.name());
            if (field != null && field.get().get().equals(value(parameter, shown))) {
                field.set().accept(value(parameter, day));
            }
        }
        shown = day;
    }

    private Component field(Parameter parameter) {
        String now = value(parameter, shown);
        String standard = Texts.t("setup.parameter.standard", words.text(parameter.defaultValue()));
        SequencedSet<String> offered = offered(parameter);
        if (parameter.type() == Parameter.Type.LIST && !offered.isEmpty()) {
            Set<String> chosen = chosen(now);
            offered.addAll(chosen);
            MultiSelectComboBox<String> field = new MultiSelectComboBox<>(Texts.t(parameter.label()));
            field.setItems(offered);
            field.setItemLabelGenerator(words::text);
            field.setValue(chosen);
            field.setHelperText(standard);
            values.put(
                    parameter.name(),
                    new Field(
                            // in another order it is still the same
                            () -> chosen(value(parameter, shown)).equals(field.getValue())
                                    ? value(parameter, shown)
                                    : String.join(",", field.getValue()),
                            written -> field.setValue(chosen(written))));
            return field;
        }
        if (!offered.isEmpty()) {
            offered.add(now);
            ComboBox<String> field = new ComboBox<>(Texts.t(parameter.label()));
            field.setItems(offered);
            field.setItemLabelGenerator(words::text);
            field.setValue(now);
            field.setHelperText(standard);
            values.put(
                    parameter.name(), new Field(() -> field.getOptionalValue().orElse(""), field::setValue));
            return field;
        }
        TextField field = new TextField(Texts.t(parameter.label()));
        field.setValue(now);
        Integer least = parameter.minimum();
        Integer most = parameter.maximum();
        field.setHelperText(
                least == null || most == null
                        ? standard
                        : standard + " " + Texts.t("setup.parameter.bounds", least.toString(), most.toString()));
        values.put(parameter.name(), new Field(() -> field.getValue().strip(), field::setValue));
        return field;
    }

    private static Set<String> chosen(String written) {
        return new LinkedHashSet<>(Stream.of(written.split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList());
    }

    /** What an id can be chosen from, so that nobody has to know ids; empty where something is to be written. */
    private SequencedSet<String> offered(Parameter parameter) {
        return new LinkedHashSet<>(
                switch (parameter.name()) {
                    case "kind" ->
                        desk().module().content().terms().stream()
                                .map(term -> term.kind().id())
                                .toList();
                    case "body", "bodies" ->
                        desk().setup().bodies().stream().map(Body::id).toList();
                    case "element", "parent" -> desk().elements().keySet();
                    case "languages" ->
                        Stream.concat(
                                        desk().module().content().languages().stream(),
                                        Stream.of(Locale.getISOLanguages()))
                                .toList();
                    case "type" ->
                        List.of(Link.COORDINATED_BY, Link.PURSUES, Link.PARTNER, Link.TARGET_GROUP, "measured-by");
                    default -> parameter.choices();
                });
    }

    @Override
    SetupCommand order(Ground ground) {
        Map<String, String> written = new LinkedHashMap<>();
        for (Parameter parameter : rule.parameters()) {
            Field field = values.get(parameter.name());
            if (field != null && !field.get().get().equals(value(parameter, shown))) {
                written.put(parameter.name(), field.get().get());
            }
        }
        return new ChangeRule(
                desk().code(),
                rule.id(),
                Optional.of(Boolean.TRUE.equals(on.getValue())).filter(wanted -> wanted != isOn(shown)),
                Optional.of(severity.getValue()).filter(wanted -> wanted != weight(shown)),
                written,
                ground,
                "");
    }
}
