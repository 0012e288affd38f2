package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.textfield.TextArea;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.ui.component.Texts;
import java.util.Optional;

/** Throws a draft away, with a reason, asked twice. What was written stays in the history. */
final class DiscardDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final TextArea reason = new TextArea(Texts.t("decision.reason"));

    DiscardDialog(Matter matter) {
        super(matter, "decision.discard");
        say(Texts.t("decision.discard.lead", matter.revision().title()));
        reason.setHelperText(Texts.t("decision.protected.helper"));
        reason.setMaxLength(PolicyDecision.LONGEST_TEXT);
        field("reason", reason);
        askFirst(Texts.t("decision.discard.sure"));
    }

    @Override
    Optional<PolicyCommand> order() {
        Optional<Reason> why = matter().why(reason.getValue());
        if (why.isEmpty()) {
            missing("reason");
        }
        return why.map(known -> new PolicyCommand.DiscardDraft(matter().policy(), matter().id(), known));
    }
}
