package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.NameCoordinator;
import dk.vedtaget.spi.Element;
import dk.vedtaget.ui.component.Texts;

/** Which unit drives a focus area, and the manager it is attached to. */
final class CoordinatorDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final String area;
    private final TextField unit = new TextField(Texts.t("setup.coordinator.unit"));
    private final TextField anchor = new TextField(Texts.t("setup.coordinator.anchor"));

    CoordinatorDialog(SetupDesk desk, Element area, String unitNow, String anchorNow) {
        super(Texts.t("setup.coordinator.of", area.label()), desk);
        this.area = area.id();
        unit.setValue(unitNow);
        unit.setRequiredIndicatorVisible(true);
        anchor.setValue(anchorNow);
        anchor.setHelperText(Texts.t("setup.coordinator.anchor.help"));
        field("unit", unit);
        field("managementAnchor", anchor);
        say(Texts.t("setup.coordinator.next"));
        finishUntested();
    }

    @Override
    SetupCommand order(Ground ground) {
        return new NameCoordinator(
                desk().code(), area, unit.getValue().strip(), anchor.getValue().strip(), ground);
    }
}
