package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;

/** Records what a body answered in a hearing. */
final class ResponseDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final Select<String> body = new Select<>();
    private final DatePicker received;
    private final TextArea response = new TextArea(Texts.t("decision.response.text"));

    ResponseDialog(Matter matter, RevisionState.Hearing hearing, Optional<String> from) {
        super(matter, "decision.response");
        List<String> missing =
                HearingProgress.of(hearing, matter.revision().contentHash()).missing();
        body.setLabel(Texts.t("decision.response.body"));
        body.setItems(hearing.bodies());
        body.setItemLabelGenerator(id -> missing.contains(id)
                ? matter.nameOfBody(id)
                : Texts.t("decision.response.has-answered", matter.nameOfBody(id)));
        from.or(() -> missing.stream().findFirst()).ifPresent(body::setValue);
        field("body", body);
        received = field("received", Days.field("decision.response.received", matter.today()));
        received.setMax(matter.today());
        received.setMin(hearing.from());
        response.setMaxLength(PolicyDecision.LONGEST_TEXT);
        response.setHelperText(Texts.t("decision.response.helper"));
        response.setMinRows(4);
        field("response", response);
    }

    @Override
    Optional<PolicyCommand> order() {
        boolean complete = true;
        if (response.getValue().isBlank()) {
            complete = false;
            missing("response");
        }
        if (received.isEmpty()) {
            complete = false;
            missing("received");
        }
        if (body.isEmpty()) {
            complete = false;
            missing("body");
        }
        return complete
                ? Optional.of(new PolicyCommand.RecordHearingResponse(
                        matter().policy(),
                        matter().id(),
                        body.getValue(),
                        received.getValue(),
                        matter().somebodys(response.getValue())))
                : Optional.empty();
    }
}
