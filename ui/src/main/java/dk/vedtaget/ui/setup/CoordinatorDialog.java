package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.NameCoordinator;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;

/** Which unit drives a focus area, and the manager it is attached to. */
final class CoordinatorDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient MunicipalityCode code;
    private final String area;
    private final TextField unit = new TextField(Texts.t("setup.coordinator.unit"));
    private final TextField anchor = new TextField(Texts.t("setup.coordinator.anchor"));

    CoordinatorDialog(
            Register register,
            Actor actor,
            MunicipalityCode code,
            Element area,
            String unitNow,
            String anchorNow,
            LocalDate today,
            Runnable done) {
        super(Texts.t("setup.coordinator.of", area.label()), register, actor, today, done);
        this.code = code;
        this.area = area.id();
        unit.setValue(unitNow);
        unit.setRequiredIndicatorVisible(true);
        anchor.setValue(anchorNow);
        anchor.setHelperText(Texts.t("setup.coordinator.anchor.help"));
        field("unit", unit);
        field("managementAnchor", anchor);
        finish();
    }

    @Override
    SetupCommand order(LocalDate day, Reason why) {
        return new NameCoordinator(
                code, area, unit.getValue().strip(), anchor.getValue().strip(), day, why);
    }
}
