package dk.vedtaget.domain.whatif;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.obligation.ObligationDecision;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationArose;
import dk.vedtaget.domain.obligation.ObligationEvent.ReportRecorded;
import dk.vedtaget.domain.obligation.ReportEntry;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyEvolution;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.rule.ActiveRule;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.domain.whatif.WhatIfReport.Answer;
import dk.vedtaget.domain.whatif.WhatIfReport.Difference;
import dk.vedtaget.domain.whatif.WhatIfReport.Moment;
import dk.vedtaget.domain.whatif.WhatIfReport.Tested;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Report;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Goes through a policy's events once and asks one rule, as it was and as it would have been, whenever rules were asked:
 * when a hearing was opened, a decision recorded, a commencement set and a report given. At the end it asks of the draft that is open. What else
 * they were tested with is as it was known then.
 */
final class Replay {

    /** The steps a draft has before it, the furthest first. */
    private static final List<Gate> STEPS = List.of(Gate.DECISION, Gate.HEARING, Gate.EDITING);

    /**
     * What is asked for of one municipality that owns a policy.
     *
     * @param rules the rules of its module
     * @param bodies the bodies of its module
     */
    record Owner(MunicipalityCode code, List<Rule> rules, List<Body> bodies, SetupHistory setup) {}

    private final Owner asking;
    private final String rule;
    private final ZoneId zone;
    private final Function<MunicipalityCode, Optional<Owner>> owners;
    private final List<Difference> differences = new ArrayList<>();
    private PolicyState state = PolicyState.none();
    private int hearings;
    private int decisions;
    private int commencements;
    private int reports;
    private int drafts;

    /**
     * @param asking the municipality whose rule it is
     * @param owners every municipality there may be among a policy's owners
     */
    Replay(Owner asking, String rule, ZoneId zone, Function<MunicipalityCode, Optional<Owner>> owners) {
        this.asking = asking;
        this.rule = rule;
        this.zone = zone;
        this.owners = owners;
    }

    /** Begins with another policy. */
    void begin() {
        state = PolicyState.none();
    }

    void next(Recorded<? extends PolicyEvent> recorded) {
        Envelope at = recorded.envelope();
        switch (recorded.event()) {
            case PolicyEvent.HearingOpened e -> {
                hearings++;
                ask(
                        Moment.HEARING,
                        Gate.HEARING,
                        revision(e),
                        LocalDate.ofInstant(at.recordedAt(), zone),
                        "",
                        at.position(),
                        true);
            }
            case PolicyEvent.DecisionRecorded e -> {
                decisions++;
                ask(
                        Moment.DECISION,
                        Gate.DECISION,
                        revision(e),
                        e.decided(),
                        e.body(),
                        at.position(),
                        e.outcome().accepts());
            }
            case PolicyEvent.CommencementSet e -> {
                commencements++;
                ask(
                        Moment.COMMENCEMENT,
                        Gate.COMMENCEMENT,
                        revision(e),
                        e.commencement(),
                        revision(e)
                                .acceptance()
                                .map(RevisionState.RecordedDecision::body)
                                .orElse(""),
                        at.position(),
                        true);
            }
            default -> {}
        }
        state = PolicyEvolution.evolve(state, recorded);
    }

    /** Asks of every report on what the policy promises; the edition it is about says by now what it said then. */
    void reports(List<Recorded<ObligationEvent>> ledger) {
        Map<ItemId, ObligationArose> arisen = new HashMap<>();
        for (Recorded<ObligationEvent> recorded : ledger) {
            if (recorded.event() instanceof ObligationArose arose) {
                arisen.put(arose.item(), arose);
            }
            if (recorded.event() instanceof ReportRecorded report) {
                reports++;
                Optional<ObligationArose> arose = Optional.ofNullable(arisen.get(report.item()));
                LocalDate day = arose.flatMap(ObligationArose::due).orElse(report.on());
                state.revision(report.revision())
                        .ifPresent(revision -> ask(
                                Moment.REPORT,
                                ObligationDecision.gate(report.type()),
                                revision,
                                day,
                                "",
                                recorded.envelope().position(),
                                true,
                                Optional.of(new Report(
                                        report.item().obligation(),
                                        report.type(),
                                        report.item().subject(),
                                        arose.map(ObligationArose::periodFrom).orElse(report.on()),
                                        arose.map(ObligationArose::periodTo).orElse(report.on()),
                                        arose.flatMap(ObligationArose::due),
                                        report.entries().stream()
                                                .map(ReportEntry::about)
                                                .collect(Collectors.toSet()),
                                        report.takingPart().size(),
                                        report.receivedBy(),
                                        report.receipt()))));
            }
        }
    }

    /** Asks of the policy's open draft as it stands. */
    void end(LocalDate today) {
        state.openDraft().filter(draft -> !draft.elements().isEmpty()).ifPresent(draft -> {
            drafts++;
            STEPS.stream()
                    .filter(gate -> asking.rules().stream()
                            .anyMatch(known ->
                                    known.id().equals(rule) && known.gates().contains(gate)))
                    .findFirst()
                    .ifPresent(gate -> ask(Moment.DRAFT, gate, draft, today, "", -1, true));
        });
    }

    Tested tested() {
        return new Tested(hearings, decisions, commencements, reports, drafts, 0);
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }

    private RevisionState revision(PolicyEvent.OfRevision event) {
        return state.revision(event.revision())
                .orElseThrow(() -> new IllegalStateException("No revision " + event.revision()));
    }

    private void ask(
            Moment moment,
            Gate gate,
            RevisionState revision,
            LocalDate day,
            String body,
            long position,
            boolean canBeStopped) {
        ask(moment, gate, revision, day, body, position, canBeStopped, Optional.empty());
    }

    private void ask(
            Moment moment,
            Gate gate,
            RevisionState revision,
            LocalDate day,
            String body,
            long position,
            boolean canBeStopped,
            Optional<Report> report) {
        long before = position < 0 ? Envelope.NOT_YET : position;
        SetupHistory.Both setup = asking.setup().before(before);
        Optional<ActiveRule> was = active(setup.was(), gate, day);
        Optional<ActiveRule> supposed = active(setup.supposed(), gate, day);
        // most changes leave most days as they were
        if (was.equals(supposed)) {
            return;
        }
        RuleFacts facts = facts(revision, gate, day, body, before, report);
        Answer one = answer(was, revision, facts, canBeStopped);
        Answer other = answer(supposed, revision, facts, canBeStopped);
        if (one.differsFrom(other)) {
            differences.add(new Difference(
                    moment,
                    state.id().orElseThrow(),
                    state.title(),
                    revision.id(),
                    revision.title(),
                    body,
                    day,
                    position,
                    one,
                    other));
        }
    }

    private Optional<ActiveRule> active(SetupState setup, Gate gate, LocalDate day) {
        return chapter(asking, setup).activeOn(day).stream()
                .filter(active ->
                        active.rule().id().equals(rule) && active.rule().gates().contains(gate))
                .findFirst();
    }

    private RuleFacts facts(
            RevisionState revision, Gate gate, LocalDate day, String body, long before, Optional<Report> report) {
        RuleBook book = new RuleBook(state.owners().stream()
                .flatMap(code -> owners.apply(code).stream())
                .map(owner -> chapter(owner, owner.setup().before(before).was()))
                .toList());
        List<Body> bodies = book.bodies(day);
        Set<String> signed = revision.coSignedBy();
        return new RuleFacts(
                gate,
                day,
                bodies,
                bodies.stream().filter(known -> known.id().equals(body)).findFirst(),
                signed,
                revision.publishedLanguages(),
                report);
    }

    private static RuleBook.Chapter chapter(Owner owner, SetupState setup) {
        return new RuleBook.Chapter(owner.code(), owner.rules(), owner.bodies(), setup);
    }

    private static Answer answer(
            Optional<ActiveRule> active, RevisionState revision, RuleFacts facts, boolean canBeStopped) {
        return active.map(rule -> {
                    Judgement judgement = rule.judge(revision.content(), facts);
                    return new Answer(
                            Optional.of(judgement.severity()),
                            judgement.findings(),
                            canBeStopped && judgement.blocks());
                })
                .orElse(Answer.NOT_ASKED);
    }
}
