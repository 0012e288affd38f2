package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextArea;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.NamePartners;
import dk.vedtaget.spi.Element;
import dk.vedtaget.ui.component.Texts;
import java.util.List;

/** Who works along in a focus area: those named, the whole organisation, or both. */
final class PartnersDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final String area;
    private final TextArea partners = new TextArea(Texts.t("setup.partners.named"));
    private final Checkbox whole = new Checkbox(Texts.t("component.partners.whole"));

    PartnersDialog(SetupDesk desk, Element area, List<String> now, boolean wholeNow) {
        super(Texts.t("setup.partners.of", area.label()), desk);
        this.area = area.id();
        partners.setValue(String.join("\n", now));
        partners.setHelperText(Texts.t("setup.partners.named.help"));
        whole.setValue(wholeNow);
        field("partners", partners);
        field("whole", whole);
        finishUntested();
    }

    @Override
    SetupCommand order(Ground ground) {
        return new NamePartners(
                desk().code(),
                area,
                partners.getValue()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                whole.getValue(),
                ground);
    }
}
