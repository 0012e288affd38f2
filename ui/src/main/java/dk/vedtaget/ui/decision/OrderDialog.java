package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Notices;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A form that becomes one order. What stands in the way is said beside the field it concerns; what was typed stays until
 * the order is carried out or its writer throws it away.
 */
abstract class OrderDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final transient Matter matter;
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Div body = new Div();
    private final Div message = new Div();
    private final Button confirm;
    private boolean touched;
    private Optional<String> question = Optional.empty();
    private boolean asked;

    /**
     * @param key what its texts start with: {@code <key>.title} and {@code <key>.confirm}
     */
    OrderDialog(Matter matter, String key) {
        this.matter = matter;
        setHeaderTitle(Texts.t(key + ".title"));
        setWidth("min(42rem, 96vw)");
        setCloseOnOutsideClick(false);
        addClassName("order-dialog");
        body.addClassName("order-form");
        message.addClassName("order-message");
        add(body, message);
        confirm = new Button(Texts.t(key + ".confirm"), click -> confirm());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        confirm.setDisableOnClick(true);
        Button cancel = new Button(Texts.t("decision.cancel"), click -> leave());
        getFooter().add(cancel, confirm);
        addDialogCloseActionListener(event -> leave());
    }

    /** The order as the form says it; empty where a field already says what is missing. */
    abstract Optional<PolicyCommand> order();

    /** What happens once the order is carried out, beside what the matter wants. */
    void carriedOut(long position) {
        // most dialogs only close
    }

    final Matter matter() {
        return matter;
    }

    final Button confirmButton() {
        return confirm;
    }

    final void say(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("order-lead");
        body.add(paragraph);
    }

    final void put(Component component) {
        body.add(component);
    }

    /** A field, under the name refusals know it by. */
    final <C extends Component> C field(String name, C field) {
        fields.put(name, field);
        if (field instanceof HasValidation validated) {
            validated.setManualValidation(true);
        }
        if (field instanceof HasSize sized) {
            sized.setWidthFull();
        }
        if (field instanceof HasValue<?, ?> value) {
            value.addValueChangeListener(event -> {
                touched |= event.isFromClient();
                clear(field);
            });
        }
        body.add(field);
        return field;
    }

    /** The first press of the button asks this, the second one does it. */
    final void askFirst(String text) {
        question = Optional.of(text);
    }

    /** Says beside a field that it must be filled in. */
    final boolean missing(String name) {
        return refuseAt(name, Texts.t("component.refusal.VALUE_MISSING"));
    }

    /** Says beside a field what is wrong; true where there is such a field. */
    final boolean refuseAt(String name, String text) {
        Component field = fields.get(name);
        if (!(field instanceof HasValidation validated)) {
            return false;
        }
        validated.setErrorMessage(text);
        validated.setInvalid(true);
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
        return true;
    }

    private static void clear(Component field) {
        if (field instanceof HasValidation validated) {
            validated.setInvalid(false);
        }
    }

    private void confirm() {
        confirm.setEnabled(true);
        message.removeAll();
        fields.values().forEach(OrderDialog::clear);
        Optional<PolicyCommand> order = order();
        if (order.isEmpty()) {
            return;
        }
        if (question.isPresent() && !asked) {
            asked = true;
            show(Notice.warning("", question.get()));
            confirm.setText(Texts.t("decision.yes-do-it"));
            confirm.addThemeVariants(ButtonVariant.ERROR);
            return;
        }
        switch (matter.register().send(matter.actor(), order.get())) {
            case CommandResult.Done done -> {
                close();
                announce(matter, done.position());
                matter.afterwards().recorded(done.position());
                carriedOut(done.position());
            }
            case CommandResult.Refused refused -> refused(refused.refusal());
        }
    }

    /** Waits until it can be read and says that it is kept, or that it will show in a moment. */
    private static void announce(Matter matter, long position) {
        boolean readable = matter.register().queries().awaitPosition(position);
        Notices.done(Texts.t(readable ? "decision.saved" : "decision.saved-soon"));
    }

    private void refused(Refusal refusal) {
        boolean beside = refusal.judgements().isEmpty() && refuseAt(refusal.field(), Refusals.text(refusal));
        if (!beside) {
            show(Refusals.notice(refusal));
        }
        if (refusal.reason() == RefusalReason.CONTENT_CHANGED_MEANWHILE) {
            contentChanged();
        }
    }

    /** At the end of the form, and into sight where the form is long. */
    private void show(Notice notice) {
        message.add(notice);
        message.scrollIntoView();
    }

    /** The text is no longer the one the form was opened about. */
    void contentChanged() {
        // the message says so; forms that show the text's mark override this
    }

    private void leave() {
        if (!touched) {
            close();
            return;
        }
        message.removeAll();
        Button discard = new Button(Texts.t("decision.leave.discard"), click -> close());
        Button stay = new Button(Texts.t("decision.leave.stay"), click -> message.removeAll());
        Div choices = new Div(stay, discard);
        choices.addClassName("order-choices");
        show(Notice.warning("", Texts.t("decision.leave"), choices));
        stay.focus();
    }
}
