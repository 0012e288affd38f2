package dk.vedtaget.ui.draft;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A small form about one element; what is refused is said beside its field, and nothing typed is lost. */
abstract class EditDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final transient Desk desk;
    private final transient Consumer<Desk.Sent.Kept> afterwards;
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Div form = new Div();
    private final Div message = new Div();

    EditDialog(Desk desk, String title, String confirmKey, Consumer<Desk.Sent.Kept> afterwards) {
        this.desk = desk;
        this.afterwards = afterwards;
        setHeaderTitle(title);
        setWidth("min(36rem, 96vw)");
        setCloseOnOutsideClick(false);
        form.addClassName("order-form");
        add(form, message);
        Button confirm = new Button(Texts.t(confirmKey), click -> confirm());
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.t("draft.cancel"), click -> close()), confirm);
    }

    /** Gives the order; empty where a field already says what is missing. */
    abstract Optional<Desk.Sent> attempt();

    final Desk desk() {
        return desk;
    }

    final void say(String text) {
        form.add(new Paragraph(text));
    }

    final void put(Component component) {
        form.add(component);
    }

    final <C extends Component> C field(String name, C field) {
        fields.put(name, field);
        if (field instanceof HasValidation validated) {
            validated.setManualValidation(true);
        }
        if (field instanceof HasSize sized) {
            sized.setWidthFull();
        }
        form.add(field);
        return field;
    }

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

    private void confirm() {
        message.removeAll();
        fields.values().forEach(field -> {
            if (field instanceof HasValidation validated) {
                validated.setInvalid(false);
            }
        });
        attempt().ifPresent(sent -> {
            switch (sent) {
                case Desk.Sent.Kept kept -> {
                    close();
                    afterwards.accept(kept);
                }
                case Desk.Sent.Refused refused -> refused(refused.refusal());
            }
        });
    }

    private void refused(Refusal refusal) {
        if (!refuseAt(refusal.field(), Refusals.text(refusal, desk.queries()))) {
            message.add(Refusals.notice(refusal));
        }
    }
}
