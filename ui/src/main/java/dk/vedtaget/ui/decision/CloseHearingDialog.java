package dk.vedtaget.ui.decision;

import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.ui.component.Texts;
import java.util.Optional;
import java.util.stream.Collectors;

/** Closes a hearing, and says first who has not answered. */
final class CloseHearingDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    CloseHearingDialog(Matter matter, RevisionState.Hearing hearing) {
        super(matter, "decision.close-hearing");
        HearingProgress progress = HearingProgress.of(hearing, matter.revision().contentHash());
        say(
                progress.isComplete()
                        ? Texts.t("decision.close-hearing.complete")
                        : Texts.t(
                                "decision.close-hearing.missing",
                                progress.missing().stream()
                                        .map(matter::nameOfBody)
                                        .collect(Collectors.joining(", "))));
        say(Texts.t("decision.close-hearing.consequence"));
    }

    @Override
    Optional<PolicyCommand> order() {
        return Optional.of(new PolicyCommand.CloseHearing(matter().policy(), matter().id()));
    }
}
