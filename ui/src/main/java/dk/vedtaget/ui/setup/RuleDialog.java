package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.util.Optional;

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
    private final transient ParameterFields fields;
    private transient LocalDate shown;

    RuleDialog(SetupDesk desk, Rule rule) {
        super(Texts.t(rule.title()), desk);
        this.rule = rule;
        this.words = desk.values();
        this.fields = new ParameterFields(desk, this::value, words::text, this::help);
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
            field(parameter.name(), fields.field(parameter));
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
        fields.show(day);
        shown = day;
    }

    private String help(Parameter parameter) {
        String standard = Texts.t("setup.parameter.standard", words.text(parameter.defaultValue()));
        Integer least = parameter.minimum();
        Integer most = parameter.maximum();
        return least == null || most == null
                ? standard
                : standard + " " + Texts.t("setup.parameter.bounds", least.toString(), most.toString());
    }

    @Override
    SetupCommand order(Ground ground) {
        return new ChangeRule(
                desk().code(),
                rule.id(),
                Optional.of(Boolean.TRUE.equals(on.getValue())).filter(wanted -> wanted != isOn(shown)),
                Optional.of(severity.getValue()).filter(wanted -> wanted != weight(shown)),
                fields.changed(),
                ground,
                "");
    }
}
