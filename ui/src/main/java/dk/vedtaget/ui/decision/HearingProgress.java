package dk.vedtaget.ui.decision;

import dk.vedtaget.domain.policy.RevisionState;
import java.time.LocalDate;
import java.util.List;

/**
 * How far a hearing has come.
 *
 * @param asked bodies that were asked, in the order they were named
 * @param missing those that have not answered
 * @param open whether answers are still waited for
 * @param textChanged whether the text is another than the one that was sent out
 */
record HearingProgress(
        List<String> asked, List<String> missing, LocalDate deadline, boolean open, boolean textChanged) {

    static HearingProgress of(RevisionState.Hearing hearing, String contentHash) {
        List<String> missing = hearing.bodies().stream()
                .filter(body -> hearing.responses().stream()
                        .noneMatch(response -> response.body().equals(body)))
                .toList();
        return new HearingProgress(
                hearing.bodies(),
                missing,
                hearing.deadline(),
                hearing.open(),
                !hearing.contentHash().equals(contentHash));
    }

    boolean isComplete() {
        return missing.isEmpty();
    }

    boolean isOverdue(LocalDate today) {
        return open && !isComplete() && today.isAfter(deadline);
    }
}
