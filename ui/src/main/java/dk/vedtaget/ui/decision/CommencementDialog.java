package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.datepicker.DatePicker;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Texts;
import java.util.Optional;

/** Sets the day from which a decided revision is in force. */
final class CommencementDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final DatePicker day;

    CommencementDialog(Matter matter) {
        super(matter, "decision.commencement");
        Optional<RevisionState.RecordedDecision> decision = matter.revision().acceptance();
        say(decision.map(d -> Texts.t(
                        "decision.commencement.lead",
                        matter.nameOfBody(d.body()),
                        Dates.text(d.decided()),
                        matter.revision().title()))
                .orElse(""));
        day = field("commencement", Days.field("decision.commencement.day"));
        decision.ifPresent(d -> day.setMin(d.decided()));
        matter.revision().dates().commencement().date().earliest().ifPresent(day::setValue);
        say(Texts.t("decision.commencement.consequence"));
    }

    @Override
    Optional<PolicyCommand> order() {
        if (day.isEmpty()) {
            missing("commencement");
            return Optional.empty();
        }
        return Optional.of(new PolicyCommand.SetCommencement(matter().policy(), matter().id(), day.getValue()));
    }
}
