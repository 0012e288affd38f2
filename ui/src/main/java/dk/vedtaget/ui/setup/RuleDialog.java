package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Whether a rule counts, how heavily and with which values. */
final class RuleDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient MunicipalityCode code;
    private final transient Rule rule;
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
    SetupCommand order(LocalDate day, Reason why) {
        Map<String, String> written = new LinkedHashMap<>();
        values.forEach((name, field) -> {
            String value = field.getValue();
            written.put(name, value == null ? "" : value.strip());
        });
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
