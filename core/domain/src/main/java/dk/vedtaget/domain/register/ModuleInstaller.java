package dk.vedtaget.domain.register;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.BrokenModule.Fault;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleFault;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.CorrectableField;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyCommand.CorrectRecord;
import dk.vedtaget.domain.policy.PolicyCommand.RecordHistoricRevision;
import dk.vedtaget.domain.policy.PolicyCommand.RegisterPolicy;
import dk.vedtaget.domain.policy.PolicyCommand.ReviseOwnSummary;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.setup.SetupCommand.InstallModule;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.InitialPolicy;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.RevisionDates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Enters what the modules state into the journal, once: ids come from code and slugs, so two nodes and many starts leave
 * one record. What a newer module states differently becomes a correction, our own changed wording a revised summary.
 */
public final class ModuleInstaller {

    private final Register register;

    public ModuleInstaller(Register register) {
        this.register = register;
    }

    /**
     * What installing a module would do, in order, for a person to see before it happens.
     *
     * @param orders what would be ordered
     * @param unsupported differences no order can express: an element a newer module adds or drops, a place it moves;
     *     they stay as recorded until the municipality decides a new revision
     */
    public record Plan(InstalledModule module, List<PolicyCommand> orders, List<String> unsupported) {
        public Plan {
            orders = List.copyOf(orders);
            unsupported = List.copyOf(unsupported);
        }
    }

    /** Compares a module with what is recorded. */
    public Plan plan(InstalledModule module) {
        List<PolicyCommand> orders = new ArrayList<>();
        List<String> unsupported = new ArrayList<>();
        RegisterQueries queries = register.queries();
        for (InitialPolicy policy : module.content().policies()) {
            PolicyId id = new PolicyId(policy.id());
            Optional<RegisterQueries.PolicyView> known = queries.policy(Actor.system(), id);
            if (known.isEmpty()) {
                TreeSet<MunicipalityCode> owners = new TreeSet<>(policy.sharedWith());
                owners.add(module.code());
                orders.add(new RegisterPolicy(id, policy.documentType(), policy.title(), owners));
            }
            for (InitialRevision stated : policy.revisions()) {
                RevisionId revision = new RevisionId(stated.id());
                Optional<RevisionState> recorded =
                        known.flatMap(view -> view.state().revision(revision));
                if (recorded.isEmpty()) {
                    orders.add(new RecordHistoricRevision(
                            id, revision, stated, module.content().documents()));
                } else {
                    compare(id, stated, recorded.get(), orders, unsupported);
                }
            }
        }
        return new Plan(module, orders, unsupported);
    }

    private void compare(
            PolicyId policy,
            InitialRevision stated,
            RevisionState recorded,
            List<PolicyCommand> orders,
            List<String> unsupported) {
        if (recorded.isBound()) {
            return;
        }
        Map<CorrectableField, PartialDate> recordedDates = dates(recorded.dates(), recorded.statedDecision());
        for (Map.Entry<CorrectableField, PartialDate> date :
                dates(stated.dates(), stated.decision()).entrySet()) {
            PartialDate now = recordedDates.getOrDefault(date.getKey(), PartialDate.notStated());
            if (!touched(recorded, date.getKey()) && !now.equals(date.getValue())) {
                orders.add(correction(
                        policy, recorded, date.getKey(), date.getValue().toString()));
            }
        }
        compareDecision(policy, stated, recorded, orders, unsupported);
        for (Element element : stated.elements()) {
            Element known = recorded.elements().get(element.id());
            if (known == null) {
                unsupported.add("+ " + element.id());
            } else if (known.wording() == Element.Wording.OWN_SUMMARY
                    && !(known.title().equals(element.title()) && known.text().equals(element.text()))) {
                orders.add(new ReviseOwnSummary(policy, recorded.id(), element.id(), element.title(), element.text()));
            }
            if (known != null
                    && !(known.kind().equals(element.kind())
                            && known.placements().equals(element.placements())
                            && known.links().equals(element.links()))) {
                unsupported.add("~ " + element.id());
            }
        }
        recorded.elements().keySet().stream()
                .filter(id -> stated.elements().stream().noneMatch(e -> e.id().equals(id)))
                .forEach(id -> unsupported.add("- " + id));
    }

    private void compareDecision(
            PolicyId policy,
            InitialRevision stated,
            RevisionState recorded,
            List<PolicyCommand> orders,
            List<String> unsupported) {
        if (stated.decision().isEmpty() || recorded.statedDecision().isEmpty()) {
            if (stated.decision().isPresent() != recorded.statedDecision().isPresent()) {
                unsupported.add("~ decision");
            }
            return;
        }
        StatedDecision wanted = stated.decision().get();
        StatedDecision known = recorded.statedDecision().get();
        if (!wanted.body().equals(known.body()) && !touched(recorded, CorrectableField.BODY)) {
            orders.add(correction(policy, recorded, CorrectableField.BODY, wanted.body()));
        }
    }

    /** Whether somebody here has corrected the field: then it is theirs. */
    private static boolean touched(RevisionState recorded, CorrectableField field) {
        return recorded.corrections().stream()
                .anyMatch(correction -> correction.field() == field && !isSystem(correction));
    }

    private CorrectRecord correction(PolicyId policy, RevisionState recorded, CorrectableField field, String value) {
        return new CorrectRecord(
                policy,
                recorded.id(),
                field,
                value,
                Reason.of("module", register.protection()::protectAlone).orElseThrow());
    }

    private static boolean isSystem(RevisionState.Correction correction) {
        return correction.by().equals(Actor.system().person());
    }

    private static Map<CorrectableField, PartialDate> dates(RevisionDates dates, Optional<StatedDecision> decision) {
        return Map.of(
                CorrectableField.DATED, dates.dated().date(),
                CorrectableField.DECIDED,
                        decision.map(StatedDecision::date)
                                .filter(PartialDate::isStated)
                                .orElse(dates.decided().date()),
                CorrectableField.COMMENCEMENT, dates.commencement().date(),
                CorrectableField.PUBLISHED, dates.published().date(),
                CorrectableField.PERIOD_FROM, dates.periodFrom().date(),
                CorrectableField.PERIOD_TO, dates.periodTo().date());
    }

    /**
     * Carries a plan out; what is shared with a municipality whose module is broken waits for a later start.
     *
     * @throws ModuleFault where the register refuses a fact
     * @throws IllegalStateException where it cannot take any just now
     */
    public void apply(Plan plan) {
        register.keep(plan.module().code());
        if (!entered(register.send(
                Actor.system(),
                new InstallModule(
                        plan.module().code(),
                        plan.module().content().version(),
                        plan.module().resourceSha256())))) {
            return;
        }
        Set<PolicyId> waiting = new HashSet<>();
        for (PolicyCommand order : plan.orders()) {
            if (!waiting.contains(order.policy()) && !entered(register.send(Actor.system(), order))) {
                waiting.add(order.policy());
            }
        }
    }

    /** False where a broken module stands in the way: this one's own, or that of another municipality with a part in it. */
    private boolean entered(CommandResult result) {
        return switch (result) {
            case CommandResult.Done done -> {
                if (done.position() >= 0) {
                    register.index().awaitPosition(done.position(), java.time.Duration.ofSeconds(10));
                }
                yield true;
            }
            case CommandResult.Refused refused ->
                switch (refused.refusal().reason()) {
                    case NOTHING_CHANGED -> true;
                    case MODULE_BROKEN -> false;
                    case BUSY -> throw new IllegalStateException("The register cannot take a module's facts just now");
                    default ->
                        throw new ModuleFault(
                                Fault.FACT_REFUSED,
                                refused.refusal().reason() + " "
                                        + refused.refusal().details());
                };
        };
    }
}
