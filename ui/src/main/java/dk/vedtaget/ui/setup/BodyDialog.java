package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.NameBody;
import dk.vedtaget.spi.Body;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;

/** A body, what sort it is and what it may do. */
final class BodyDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient Body body;
    private final TextField name = new TextField(Texts.t("component.field.name"));
    private final Select<Body.Kind> kind = new Select<>();
    private final CheckboxGroup<Body.Role> roles = new CheckboxGroup<>(Texts.t("setup.body.roles"));

    /** @param body as it is, or an empty one with a new id */
    BodyDialog(SetupDesk desk, Body body) {
        super(Texts.t(body.name().isEmpty() ? "setup.body.add" : "setup.body.change"), desk);
        this.body = body;
        name.setValue(body.name());
        name.setRequiredIndicatorVisible(true);
        kind.setLabel(Texts.t("setup.body.kind"));
        kind.setItems(Body.Kind.values());
        kind.setItemLabelGenerator(value -> value == null ? "" : new Terms(desk.module()).bodyKind(value));
        kind.setValue(body.kind());
        roles.setItems(Body.Role.values());
        roles.setItemLabelGenerator(value -> Texts.t("setup.body.role." + value.name()));
        roles.setValue(body.roles());
        field("name", name);
        field("kind", kind);
        field("roles", roles);
        finish();
    }

    @Override
    SetupCommand order(Ground ground) {
        Body wanted = new Body(
                body.id(), name.getValue().strip(), kind.getValue(), roles.getValue(), body.aliases(), body.sources());
        return new NameBody(desk().code(), wanted, ground, "");
    }
}
