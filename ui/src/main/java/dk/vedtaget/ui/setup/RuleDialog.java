package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.MunicipalityCode;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether a rule counts, how heavily and with which values. */
final class RuleDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient MunicipalityCode code;
    private final transient Rule rule;
    private final RadioButtonGroup<Boolean> on = new RadioButtonGroup<>(Texts.t("setup.rule.on"));
    private final Select<Severity> severity = new Select<>();
    private final transient RegisterQueries.SetupView setup;
    private final transient Map<String, Element> elements;
    private final transient ParameterValues words;
    private final transient Map<String, Supplier<String>> values = new LinkedHashMap<>();

    RuleDialog(
            Register register,
            Actor actor,
            InstalledModule module,
            Rule rule,
            RegisterQueries.SetupView setup,
            Map<String, Element> elements,
            ParameterValues words,
            LocalDate today,
            Runnable done) {
        super(Texts.t(rule.title()), register, actor, today, done);
        this.code = module.code();
        this.rule = rule;
        this.setup = setup;
        this.elements = elements;
        this.words = words;
        SetupState state = setup.state();
        on.setItems(true, false);
        on.setItemLabelGenerator(value -> Texts.t(Boolean.TRUE.equals(value) ? "setup.rule.isOn" : "setup.rule.isOff"));
        on.setValue(state.isOn(rule.id(), today));
        severity.setLabel(Texts.t("component.field.severity"));
        severity.setItems(Severity.values());
        severity.setItemLabelGenerator(value -> value == null ? "" : Texts.t("component.severity." + value.name()));
        severity.setValue(state.severity(rule.id(), today).orElse(rule.severity()));
        field("on", on);
        field("severity", severity);
        for (Parameter parameter : rule.parameters()) {
            String now = state.parameter(rule.id(), parameter.name(), today).orElse(parameter.defaultValue());
            Component field = field(parameter, now);
            field(parameter.name(), field);
        }
        finish();
    }

    private Component field(Parameter parameter, String now) {
        String standard = Texts.t("setup.parameter.standard", words.text(parameter.defaultValue()));
        SequencedSet<String> offered = offered(parameter);
        if (parameter.type() == Parameter.Type.LIST && !offered.isEmpty()) {
            Set<String> chosen = new LinkedHashSet<>(Stream.of(now.split(",", -1))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList());
            offered.addAll(chosen);
            MultiSelectComboBox<String> field = new MultiSelectComboBox<>(Texts.t(parameter.label()));
            field.setItems(offered);
            field.setItemLabelGenerator(words::text);
            field.setValue(chosen);
            field.setHelperText(standard);
            values.put(parameter.name(), () -> String.join(",", field.getValue()));
            return field;
        }
        if (!offered.isEmpty()) {
            offered.add(now);
            ComboBox<String> field = new ComboBox<>(Texts.t(parameter.label()));
            field.setItems(offered);
            field.setItemLabelGenerator(words::text);
            field.setValue(now);
            field.setHelperText(standard);
            values.put(parameter.name(), () -> field.getOptionalValue().orElse(""));
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
        values.put(parameter.name(), () -> field.getValue().strip());
        return field;
    }

    /** What an id can be chosen from, so that nobody has to know ids; empty where something is to be written. */
    private SequencedSet<String> offered(Parameter parameter) {
        return new LinkedHashSet<>(
                switch (parameter.name()) {
                    case "kind" ->
                        setup.module().content().terms().stream()
                                .map(term -> term.kind().id())
                                .toList();
                    case "body", "bodies" ->
                        setup.bodies().stream().map(Body::id).toList();
                    case "element", "parent" -> elements.keySet();
                    case "languages" ->
                        Stream.concat(
                                        setup.module().content().languages().stream(),
                                        Stream.of(Locale.getISOLanguages()))
                                .toList();
                    case "type" ->
                        List.of(Link.COORDINATED_BY, Link.PURSUES, Link.PARTNER, Link.TARGET_GROUP, "measured-by");
                    default -> parameter.choices();
                });
    }

    @Override
    SetupCommand order(LocalDate day, Reason why) {
        Map<String, String> written = new LinkedHashMap<>();
        values.forEach((name, value) -> written.put(name, value.get()));
        return new ChangeRule(
                code,
                rule.id(),
                Optional.of(Boolean.TRUE.equals(on.getValue())),
                Optional.of(severity.getValue()),
                written,
                day,
                why);
    }
}
