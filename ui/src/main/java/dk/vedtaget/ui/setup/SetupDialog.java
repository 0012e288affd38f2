package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.ui.component.DayField;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Notices;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A change of the configuration: what, from which day, and why. Nothing typed is lost by a refusal: the dialog stays as it
 * is and says which field is meant.
 */
abstract class SetupDialog extends Dialog {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 2000;

    private final transient Register register;
    private final transient Actor actor;
    private final Runnable done;
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Div form = new Div();
    private final Div problem = new Div();
    private final DayField from = new DayField(Texts.t("setup.from"));
    private final TextArea reason = new TextArea(Texts.t("setup.reason"));

    SetupDialog(String title, Register register, Actor actor, LocalDate today, Runnable done) {
        this.register = register;
        this.actor = actor;
        this.done = done;
        setHeaderTitle(title);
        setWidth("min(40rem, 96vw)");
        setCloseOnOutsideClick(false);
        form.addClassName("vt-form");
        add(form, problem);
        from.setValue(today);
        from.setRequiredIndicatorVisible(true);
        from.setHelperText(Texts.t("setup.from.help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setHelperText(Texts.t("setup.reason.help"));
        reason.setMaxLength(LONGEST_REASON);
        Button save = new Button(Texts.t("setup.save"), click -> {
            click.getSource().setEnabled(true);
            save();
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        getFooter().add(new Button(Texts.t("setup.cancel"), click -> close()), save);
    }

    /** The order the form amounts to; where everything is as it was, it is refused. */
    abstract SetupCommand order(LocalDate day, Reason why);

    /** Adds a field under the name the domain knows it by. */
    final void field(String name, Component field) {
        fields.put(name, field);
        form.add(field);
    }

    /** Adds the two fields every change has; call last. */
    final void finish() {
        field("from", from);
        field("reason", reason);
    }

    private void save() {
        problem.removeAll();
        fields.values().forEach(field -> mark(field, ""));
        if (from.getValue() == null) {
            refuse(Refusal.of(RefusalReason.VALUE_MISSING, "from"));
            return;
        }
        Optional<Reason> why = Reason.of(reason.getValue(), text -> register.protection()
                .protect(actor.person().value(), text));
        if (why.isEmpty()) {
            refuse(Refusal.of(RefusalReason.REASON_MISSING, "reason"));
            return;
        }
        switch (register.send(actor, order(from.getValue(), why.get()))) {
            case CommandResult.Done result -> {
                boolean visible = register.queries().awaitPosition(result.position());
                Notices.done(Texts.t(visible ? "setup.saved" : "setup.saved.soon"));
                close();
                done.run();
            }
            case CommandResult.Refused refused -> refuse(refused.refusal());
        }
    }

    private void refuse(Refusal refusal) {
        Component field = fields.get(refusal.field());
        if (field instanceof HasValidation) {
            mark(field, Refusals.text(Refusal.of(refusal.reason(), "", refusal.details())));
        } else {
            problem.add(Refusals.notice(refusal));
        }
    }

    private static void mark(Component field, String message) {
        if (field instanceof HasValidation validated) {
            validated.setErrorMessage(message);
            validated.setInvalid(!message.isEmpty());
        }
    }
}
