package dk.vedtaget.ui.followup;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.history.RegisterQueries.ObligationView;
import dk.vedtaget.domain.obligation.ObligationCommand.Waive;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Notices;
import java.util.Optional;

/** Says that something is not owed this time, and why. */
final class WaiveForm extends Section {

    private static final long serialVersionUID = 1L;

    WaiveForm(Register register, Actor actor, ObligationView view, Runnable afterwards) {
        addClassNames("vt-card", "vt-form");
        TextArea why = new TextArea(Texts.t("followup.waive.why"));
        why.setMaxLength(PolicyDecision.LONGEST_TEXT);
        why.setManualValidation(true);
        why.setWidthFull();
        Div message = new Div();
        Button waive = new Button(Texts.t("followup.waive.confirm"));
        waive.setDisableOnClick(true);
        waive.addClickListener(click -> {
            waive.setEnabled(true);
            message.removeAll();
            Optional<Reason> reason = Reason.of(why.getValue(), clear -> register.protection()
                    .protect(actor.person().value(), clear));
            if (reason.isEmpty()) {
                why.setErrorMessage(Texts.t("component.refusal.REASON_MISSING"));
                why.setInvalid(true);
                why.focus();
                return;
            }
            switch (register.send(
                    actor,
                    new Waive(view.policy().id().orElseThrow(), view.item().id(), reason.get()))) {
                case CommandResult.Done done -> {
                    register.queries().awaitPosition(done.position());
                    Notices.done(Texts.t("followup.waive.done"));
                    afterwards.run();
                }
                case CommandResult.Refused refused -> message.add(Refusals.notice(refused.refusal()));
            }
        });
        add(new H2(Texts.t("followup.waive")), new Paragraph(Texts.t("followup.waive.text")), why, message, waive);
        why.focus();
    }
}
