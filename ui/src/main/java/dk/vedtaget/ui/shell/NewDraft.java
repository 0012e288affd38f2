package dk.vedtaget.ui.shell;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.InForceView;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import java.util.Optional;

/** Opens the draft of a policy's next edition: from what is in force, or from the latest one known where nothing is. */
public final class NewDraft {

    private final Register register;
    private final IdFactory ids;

    public NewDraft(Register register, IdFactory ids) {
        this.register = register;
        this.ids = ids;
    }

    /** The draft; empty where it was refused, which the person has been told then. */
    public Optional<RevisionId> open(Actor actor, MunicipalityCode code, PolicyState policy) {
        RegisterQueries queries = register.queries();
        RevisionId revision = new RevisionId(code + "-" + ids.next());
        long editions =
                policy.revisions().values().stream().filter(NewDraft::isKept).count();
        String name = Texts.in(Texts.DANISH, "shell.draft.name", policy.title(), Long.toString(editions + 1));
        Optional<RevisionId> from = inForce(actor, code, policy).or(() -> latest(policy));
        switch (register.send(actor, new OpenDraft(policy.id().orElseThrow(), revision, name, from))) {
            case CommandResult.Done done -> {
                if (!queries.awaitPosition(done.position())) {
                    Notices.done(Texts.t("shell.draft.soon"));
                }
                return Optional.of(revision);
            }
            case CommandResult.Refused refused -> {
                Notices.problem(Refusals.text(refused.refusal(), queries));
                return Optional.empty();
            }
        }
    }

    private Optional<RevisionId> inForce(Actor actor, MunicipalityCode code, PolicyState policy) {
        RegisterQueries queries = register.queries();
        return queries.inForce(actor, code, queries.today(code), Optional.empty()).policies().stream()
                .filter(view -> view.policy().id().equals(policy.id()))
                .map(InForceView::revision)
                .flatMap(Optional::stream)
                .map(RevisionState::id)
                .findFirst();
    }

    private static Optional<RevisionId> latest(PolicyState policy) {
        return policy.revisions().values().stream()
                .filter(NewDraft::isKept)
                .map(RevisionState::id)
                .reduce((older, newer) -> newer);
    }

    private static boolean isKept(RevisionState revision) {
        return revision.stage() != RevisionState.Stage.DISCARDED;
    }
}
