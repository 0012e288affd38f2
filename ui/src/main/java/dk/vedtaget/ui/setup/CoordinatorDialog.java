package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.NameCoordinator;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.util.List;

/** Which unit drives a focus area, and the manager it is attached to. */
final class CoordinatorDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient MunicipalityCode code;
    private final String area;
    private final String unitBefore;
    private final String anchorBefore;
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
        this.unitBefore = unitNow;
        this.anchorBefore = anchorNow;
        unit.setValue(unitNow);
        unit.setRequiredIndicatorVisible(true);
        anchor.setValue(anchorNow);
        anchor.setHelperText(Texts.t("setup.coordinator.anchor.help"));
        field("unit", unit);
        field("managementAnchor", anchor);
        finish();
    }

    @Override
    List<SetupCommand> orders(LocalDate day, ProtectedText why) {
        String wanted = unit.getValue().strip();
        String manager = anchor.getValue().strip();
        return wanted.equals(unitBefore) && manager.equals(anchorBefore)
                ? List.of()
                : List.of(new NameCoordinator(code, area, wanted, manager, day, why));
    }
}
