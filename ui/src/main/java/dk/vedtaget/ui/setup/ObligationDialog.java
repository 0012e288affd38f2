package dk.vedtaget.ui.setup;

import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeObligation;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;

/** When something is owed, for what, to whom, and who is reminded. Only what somebody changes is ordered. */
final class ObligationDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient Obligation obligation;
    private final transient ParameterFields fields;

    ObligationDialog(SetupDesk desk, Obligation obligation) {
        super(Texts.t(obligation.title()), desk);
        this.obligation = obligation;
        this.fields = new ParameterFields(
                desk,
                this::value,
                choice -> Texts.optional("component.subject." + choice)
                        .orElseGet(() -> Standing.body(choice, desk.setup().bodies())),
                parameter -> Texts.optional(
                                "setup.parameter.type." + parameter.type().name())
                        .orElse(""));
        ObligationSettings.of(obligation).forEach(parameter -> field(parameter.name(), fields.field(parameter)));
        finish();
        from().addValueChangeListener(event -> {
            if (event.getValue() != null) {
                fields.show(event.getValue());
            }
        });
    }

    private String value(Parameter parameter, LocalDate day) {
        return desk().state()
                .obligationParameter(obligation.id(), parameter.name(), day)
                .orElse(parameter.defaultValue());
    }

    @Override
    SetupCommand order(Ground ground) {
        return new ChangeObligation(desk().code(), obligation.id(), fields.changed(), ground, "");
    }
}
