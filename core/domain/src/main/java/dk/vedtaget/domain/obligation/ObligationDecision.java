package dk.vedtaget.domain.obligation;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.obligation.ObligationCommand.KeepTime;
import dk.vedtaget.domain.obligation.ObligationCommand.RecordReport;
import dk.vedtaget.domain.obligation.ObligationCommand.Waive;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationArose;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationEscalated;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationMet;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationMissed;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationWaived;
import dk.vedtaget.domain.obligation.ObligationEvent.ReminderGiven;
import dk.vedtaget.domain.obligation.ObligationEvent.ReportRecorded;
import dk.vedtaget.domain.obligation.ObligationFacts.Owner;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Report;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.RuleFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether an order about what a policy promises can be carried out. */
public final class ObligationDecision {

    private static final int LONGEST_LIST = 200;

    private ObligationDecision() {}

    public static Outcome<ObligationEvent> decide(
            ObligationLedger ledger, ObligationCommand command, ObligationFacts facts) {
        if (command instanceof KeepTime c) {
            return facts.actor().mayRun(command.permission()) ? keepTime(ledger, c, facts) : notPermitted();
        }
        Optional<DueItem> item = facts.item(command instanceof RecordReport c ? c.item() : ((Waive) command).item());
        if (item.isEmpty()) {
            return refuse(RefusalReason.UNKNOWN, "item");
        }
        if (!facts.actor().may(command.permission(), item.get().municipality())) {
            return notPermitted();
        }
        return switch (command) {
            case KeepTime c -> throw new IllegalStateException("Decided above");
            case RecordReport c -> report(ledger, c, item.get(), facts);
            case Waive c -> waive(ledger, c, item.get());
        };
    }

    private static Outcome<ObligationEvent> keepTime(ObligationLedger ledger, KeepTime c, ObligationFacts facts) {
        List<ObligationEvent> events = new ArrayList<>();
        for (DueItem item : facts.owed()) {
            Owner owner = facts.owners().get(item.municipality());
            if (owner == null || owner.registerStarted().isEmpty() || !item.provable()) {
                continue;
            }
            LocalDate started = owner.registerStarted().get();
            boolean before = item.due().orElse(item.periodTo()).isBefore(started);
            if (before || item.periodFrom().isAfter(owner.today())) {
                continue;
            }
            ObligationLedger.Entry entry = ledger.entry(item.id());
            if (entry.arose().isEmpty()) {
                events.add(arose(c, item));
            }
            if (!entry.isSettled()) {
                item.due().ifPresent(due -> passing(events, c, item, due, entry, owner));
            }
        }
        return new Outcome.Accepted<>(List.copyOf(events));
    }

    private static ObligationArose arose(KeepTime c, DueItem item) {
        return new ObligationArose(
                c.policy(),
                item.id(),
                item.revision(),
                item.obligation().type(),
                item.obligation().title(),
                item.subjectLabel(),
                item.periodFrom(),
                item.periodTo(),
                item.due(),
                item.obligation().owedBy(),
                item.owedTo(),
                item.obligation().receipt(),
                item.obligation().sources());
    }

    private static void passing(
            List<ObligationEvent> events,
            KeepTime c,
            DueItem item,
            LocalDate due,
            ObligationLedger.Entry entry,
            Owner owner) {
        LocalDate today = owner.today();
        boolean passed = due.isBefore(today);
        if (!passed) {
            for (int days : owner.promises().reminders(item.obligation(), due)) {
                // one whose day lies before the register's first is no longer a help to anybody
                if (!entry.reminded().contains(days)
                        && !owner.workingDays().before(due, days).isAfter(today)) {
                    events.add(new ReminderGiven(c.policy(), item.id(), due, days, Role.CASE_WORKER));
                }
            }
            return;
        }
        if (entry.missed().isEmpty()) {
            events.add(new ObligationMissed(c.policy(), item.id(), due));
        }
        for (int days : owner.promises().escalations(item.obligation(), due)) {
            if (!entry.escalated().contains(days)
                    && !owner.workingDays().after(due, days).isAfter(today)) {
                events.add(new ObligationEscalated(c.policy(), item.id(), due, days, Role.ADMINISTRATOR));
            }
        }
    }

    private static Outcome<ObligationEvent> report(
            ObligationLedger ledger, RecordReport c, DueItem item, ObligationFacts facts) {
        Owner owner = facts.owners().get(item.municipality());
        if (owner == null) {
            return refuse(RefusalReason.UNKNOWN, "item");
        }
        if (c.on().isAfter(owner.today())) {
            return refuse(RefusalReason.DATE_IN_THE_FUTURE, "on");
        }
        if (c.on().isBefore(item.periodFrom())) {
            return refuse(RefusalReason.DATES_OUT_OF_ORDER, "on");
        }
        if (c.entries().isEmpty()) {
            return refuse(RefusalReason.VALUE_MISSING, "entries");
        }
        if (c.entries().size() > LONGEST_LIST || c.takingPart().size() > LONGEST_LIST) {
            return refuse(RefusalReason.TEXT_TOO_LONG, c.takingPart().size() > LONGEST_LIST ? "takingPart" : "entries");
        }
        RevisionContent content = content(item, facts);
        Set<String> bodies = bodies(c, item, owner, facts);
        Set<String> about = new HashSet<>();
        for (ReportEntry entry : c.entries()) {
            boolean known = entry.about().isEmpty()
                    || entry.about().equals(item.subject())
                    || content.element(entry.about()).isPresent()
                    || bodies.contains(entry.about());
            if (!known) {
                return refuse(RefusalReason.ELEMENT_UNKNOWN, "entries");
            }
            if (!about.add(entry.about())) {
                return refuse(RefusalReason.VALUE_INVALID, "entries");
            }
            if (!entry.status().isEmpty() && !owner.statuses().contains(entry.status())) {
                return refuse(RefusalReason.VALUE_INVALID, "status");
            }
        }
        if (!c.receivedBy().isEmpty() && !bodies.contains(c.receivedBy())) {
            return refuse(RefusalReason.BODY_UNKNOWN, "receivedBy");
        }
        List<Judgement> judgements = judge(c, item, facts);
        Optional<Refusal> blocked =
                Refusal.byRules(judgements, gate(item.obligation().type()));
        if (blocked.isPresent()) {
            return Outcome.refuse(blocked.get());
        }
        ReportRecorded recorded = new ReportRecorded(
                c.policy(),
                c.item(),
                item.revision(),
                item.obligation().type(),
                c.on(),
                c.entries(),
                c.takingPart(),
                c.receivedBy(),
                c.receipt(),
                judgements,
                facts.rules().setupPosition());
        boolean met = ledger.entry(c.item()).met().isPresent();
        boolean late = item.due().map(due -> c.on().isAfter(due)).orElse(false);
        return met
                ? Outcome.accept(recorded)
                : new Outcome.Accepted<>(List.of(recorded, new ObligationMet(c.policy(), c.item(), c.on(), late)));
    }

    /**
     * Ids of the bodies a report can be about or go to: those there were on the due day, those there were when it was
     * given, and those there are, for a late report is written by and to whoever is there by then.
     */
    private static Set<String> bodies(RecordReport c, DueItem item, Owner owner, ObligationFacts facts) {
        return Stream.of(item.due().orElse(c.on()), c.on(), owner.today())
                .flatMap(day -> facts.rules().bodies(day).stream())
                .map(Body::id)
                .collect(Collectors.toSet());
    }

    /** What the rules say of a report on something owed, as they count on its due day. */
    public static List<Judgement> judge(RecordReport c, DueItem item, ObligationFacts facts) {
        LocalDate counts = item.due().orElse(c.on());
        return facts.rules()
                .judge(
                        content(item, facts),
                        new RuleFacts(
                                gate(item.obligation().type()),
                                counts,
                                facts.rules().bodies(counts),
                                Optional.empty(),
                                Set.of(),
                                Set.of(),
                                Optional.of(asFact(c, item))));
    }

    private static RevisionContent content(DueItem item, ObligationFacts facts) {
        return facts.policy()
                .revision(item.revision())
                .map(RevisionState::content)
                .orElse(RevisionContent.of(List.of()));
    }

    /** What the rules are told of a report; its words are nobody's business but the readers'. */
    private static Report asFact(RecordReport c, DueItem item) {
        return new Report(
                item.obligation().id(),
                item.obligation().type(),
                item.subject(),
                item.periodFrom(),
                item.periodTo(),
                item.due(),
                c.entries().stream().map(ReportEntry::about).collect(Collectors.toSet()),
                c.takingPart().size(),
                c.receivedBy(),
                c.receipt());
    }

    /** The step at which the rules speak of such an act. */
    public static Gate gate(Obligation.Type type) {
        return switch (type) {
            case EVALUATION, REVISION -> Gate.EVALUATION;
            case STATUS, TASK_AND_GOAL_DESCRIPTION, CATALOGUE, OTHER -> Gate.REPORTING;
        };
    }

    private static Outcome<ObligationEvent> waive(ObligationLedger ledger, Waive c, DueItem item) {
        return ledger.entry(item.id()).isSettled()
                ? refuse(RefusalReason.NOTHING_CHANGED, "item")
                : Outcome.accept(
                        new ObligationWaived(c.policy(), c.item(), c.reason().text()));
    }

    private static Outcome<ObligationEvent> notPermitted() {
        return refuse(RefusalReason.NOT_PERMITTED, "");
    }

    private static Outcome<ObligationEvent> refuse(RefusalReason reason, String field) {
        return Outcome.refuse(Refusal.of(reason, field));
    }
}
