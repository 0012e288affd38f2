package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRuleParameter;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRuleSeverity;
import dk.vedtaget.domain.setup.SetupCommand.SwitchRule;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether a rule counts, how heavily and with which values. */
final class RuleDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient MunicipalityCode code;
    private final transient Rule rule;
    private final transient SetupState state;
    private final RadioButtonGroup<Boolean> on = new RadioButtonGroup<>(Texts.t("setup.rule.on"));
    private final Select<Severity> severity = new Select<>();
    private final Map<String, HasValue<?, String>> values = new LinkedHashMap<>();

    RuleDialog(
            Register register,
            Actor actor,
            MunicipalityCode code,
            Rule rule,
            SetupState state,
            LocalDate today,
            Runnable done) {
        super(Texts.t(rule.title()), register, actor, today, done);
        this.code = code;
        this.rule = rule;
        this.state = state;
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
            field(rule.parameters().size() == 1 ? "value" : parameter.name(), field);
        }
        finish();
    }

    private Component field(Parameter parameter, String now) {
        String standard = Texts.t("setup.parameter.standard", parameter.defaultValue());
        if (parameter.type() == Parameter.Type.CHOICE) {
            Select<String> field = new Select<>();
            field.setLabel(Texts.t(parameter.label()));
            field.setItems(parameter.choices());
            field.setValue(now);
            field.setHelperText(standard);
            values.put(parameter.name(), field);
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
        values.put(parameter.name(), field);
        return field;
    }

    @Override
    List<SetupCommand> orders(LocalDate day, ProtectedText why) {
        List<SetupCommand> orders = new ArrayList<>();
        // what may be refused stands first, so that a refusal leaves everything as it was
        for (Parameter parameter : rule.parameters()) {
            String before = state.parameter(rule.id(), parameter.name(), day).orElse(parameter.defaultValue());
            String after = Objects.requireNonNull(values.get(parameter.name())).getValue();
            String written = after == null ? "" : after.strip();
            if (!written.equals(before)) {
                orders.add(new ChangeRuleParameter(code, rule.id(), parameter.name(), written, day, why));
            }
        }
        if (severity.getValue() != state.severity(rule.id(), day).orElse(rule.severity())) {
            orders.add(new ChangeRuleSeverity(code, rule.id(), severity.getValue(), day, why));
        }
        boolean wanted = Boolean.TRUE.equals(on.getValue());
        if (wanted != state.isOn(rule.id(), day)) {
            orders.add(new SwitchRule(code, rule.id(), wanted, day, why));
        }
        return orders;
    }
}
