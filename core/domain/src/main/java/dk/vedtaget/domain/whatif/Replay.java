package dk.vedtaget.domain.whatif;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.obligation.ObligationDecision;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationArose;
import dk.vedtaget.domain.obligation.ObligationEvent.ReportRecorded;
import dk.vedtaget.domain.obligation.ReportEntry;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyFold;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.rule.ActiveRule;
import dk.vedtaget.domain.rule.Competence;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.domain.whatif.WhatIfReport.Answer;
import dk.vedtaget.domain.whatif.WhatIfReport.Difference;
import dk.vedtaget.domain.whatif.WhatIfReport.Moment;
import dk.vedtaget.domain.whatif.WhatIfReport.Tested;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Report;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Goes through a policy's events once and asks rules, as they were and as they would have been, whenever rules were asked:
 * when a hearing was opened, a decision recorded, a commencement set and a report given. At the end it asks of the draft
 * that is open. What else they were tested with is as it was known then.
 */
final class Replay {

    /** The steps a draft has before it, the furthest first. */
    private static final List<Gate> STEPS = List.of(Gate.DECISION, Gate.HEARING, Gate.EDITING);

    /** What a municipality's module says. */
    record Side(List<Rule> rules, List<Body> bodies) {

        static Side of(InstalledModule module) {
            return new Side(module.rules(), module.content().bodies());
        }
    }

    /** What is asked for of one municipality that owns a policy, as it was and as it is supposed. */
    record Owner(MunicipalityCode code, Side was, Side supposed, SetupHistory setup) {

        private RuleBook.Chapter was(long before) {
            return chapter(was, setup.before(before).was());
        }

        private RuleBook.Chapter supposed(long before) {
            return chapter(supposed, setup.before(before).supposed());
        }

        private RuleBook.Chapter chapter(Side side, SetupState state) {
            return new RuleBook.Chapter(code, side.rules(), side.bodies(), state);
        }

        private SortedSet<String> everyRule() {
            return Stream.concat(was.rules().stream(), supposed.rules().stream())
                    .map(Rule::id)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * Which rules are asked.
     *
     * @param rules of the municipality that changes something, by id
     * @param bodies whether bodies are others too: then every rule of everybody who owns a policy with it is asked
     */
    record Scope(SortedSet<String> rules, boolean bodies) {}

    /**
     * What is asked of every policy alike.
     *
     * @param asking the municipality that changes something
     * @param owners every municipality there may be among a policy's owners
     */
    record Question(Owner asking, Scope scope, ZoneId zone, Map<MunicipalityCode, Owner> owners) {
        Question {
            owners = Map.copyOf(owners);
        }
    }

    /** What came out of it, in the order of what happened; open drafts last. */
    record Result(Tested tested, List<Difference> differences) {

        static final Result NONE = new Result(new Tested(0, 0, 0, 0, 0, 0), List.of());

        Result {
            differences = List.copyOf(differences);
        }

        Result and(Result other) {
            return new Result(
                    tested.and(other.tested),
                    Stream.concat(differences.stream(), other.differences.stream())
                            .toList());
        }
    }

    private final Owner asking;
    private final Scope scope;
    private final ZoneId zone;
    private final Map<MunicipalityCode, Owner> owners;
    private final List<Difference> differences = new ArrayList<>();
    private final PolicyFold fold = PolicyFold.from(PolicyState.none());
    private int hearings;
    private int decisions;
    private int commencements;
    private int reports;
    private int drafts;

    Replay(Question question) {
        this.asking = question.asking();
        this.scope = question.scope();
        this.zone = question.zone();
        this.owners = question.owners();
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
        fold.next(recorded);
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
                fold.state()
                        .revision(report.revision())
                        .ifPresent(revision -> ask(new Asked(
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
                                        report.receipt())))));
            }
        }
    }

    /** Asks of the policy's open draft as it stands, each rule at the furthest step at which it speaks. */
    void end(LocalDate today) {
        fold.state().openDraft().filter(draft -> !draft.elements().isEmpty()).ifPresent(draft -> {
            drafts++;
            for (Asking asked : asked()) {
                for (String rule : asked.rules()) {
                    furthest(asked.owner(), rule)
                            .ifPresent(gate -> ask(
                                    asked.owner(),
                                    rule,
                                    new Asked(Moment.DRAFT, gate, draft, today, "", -1, true, Optional.empty())));
                }
            }
        });
    }

    private static Optional<Gate> furthest(Owner owner, String rule) {
        return STEPS.stream()
                .filter(gate -> Stream.concat(owner.was().rules().stream(), owner.supposed().rules().stream())
                        .anyMatch(known ->
                                known.id().equals(rule) && known.gates().contains(gate)))
                .findFirst();
    }

    Result result() {
        return new Result(new Tested(hearings, decisions, commencements, reports, drafts, 0), differences);
    }

    private RevisionState revision(PolicyEvent.OfRevision event) {
        return fold.state()
                .revision(event.revision())
                .orElseThrow(() -> new IllegalStateException("No revision " + event.revision()));
    }

    /**
     * When rules were asked, and of what.
     *
     * @param position of the event; -1 for a draft
     */
    private record Asked(
            Moment moment,
            Gate gate,
            RevisionState revision,
            LocalDate day,
            String body,
            long position,
            boolean canBeStopped,
            Optional<Report> report) {

        long before() {
            return position < 0 ? Envelope.NOT_YET : position;
        }
    }

    /** Rules that are asked, and whose they are. */
    private record Asking(Owner owner, SortedSet<String> rules) {}

    private List<Asking> asked() {
        if (!scope.bodies()) {
            return List.of(new Asking(asking, scope.rules()));
        }
        return Stream.concat(Stream.of(asking), owners().filter(owner -> !owner.code()
                        .equals(asking.code())))
                .map(owner -> new Asking(owner, owner.everyRule()))
                .toList();
    }

    /** The owners of the policy, as far as they have a module. */
    private Stream<Owner> owners() {
        return fold.state().owners().stream().flatMap(code -> Optional.ofNullable(owners.get(code)).stream());
    }

    private void ask(
            Moment moment,
            Gate gate,
            RevisionState revision,
            LocalDate day,
            String body,
            long position,
            boolean canBeStopped) {
        ask(new Asked(moment, gate, revision, day, body, position, canBeStopped, Optional.empty()));
    }

    private void ask(Asked moment) {
        if (scope.bodies() && moment.moment() == Moment.DECISION) {
            differ(asking, "", moment, Replay::competence, Replay::competence);
        }
        for (Asking asked : asked()) {
            asked.rules().forEach(rule -> ask(asked.owner(), rule, moment));
        }
    }

    private void ask(Owner owner, String rule, Asked asked) {
        long before = asked.before();
        Optional<ActiveRule> was = active(owner.was(before), rule, asked);
        Optional<ActiveRule> supposed = active(owner.supposed(before), rule, asked);
        // most changes leave most days as they were
        if (was.equals(supposed) && (was.isEmpty() || !scope.bodies())) {
            return;
        }
        differ(owner, rule, asked, facts -> answer(was, asked, facts), facts -> answer(supposed, asked, facts));
    }

    private void differ(
            Owner owner,
            String rule,
            Asked asked,
            Function<RuleFacts, Answer> was,
            Function<RuleFacts, Answer> supposed) {
        long before = asked.before();
        RuleFacts then = facts(asked, one -> one.was(before));
        Answer one = was.apply(then);
        Answer other = supposed.apply(scope.bodies() ? facts(asked, owned -> owned.supposed(before)) : then);
        if (one.differsFrom(other)) {
            differences.add(new Difference(
                    asked.moment(),
                    fold.state().id().orElseThrow(),
                    fold.state().title(),
                    asked.revision().id(),
                    asked.revision().title(),
                    asked.body(),
                    asked.day(),
                    asked.position(),
                    owner.code(),
                    rule,
                    one,
                    other));
        }
    }

    private static Optional<ActiveRule> active(RuleBook.Chapter chapter, String rule, Asked asked) {
        return chapter.activeOn(asked.day()).stream()
                .filter(active ->
                        active.rule().id().equals(rule) && active.rule().gates().contains(asked.gate()))
                .findFirst();
    }

    private RuleFacts facts(Asked asked, Function<Owner, RuleBook.Chapter> chapter) {
        RuleBook book = new RuleBook(owners().map(chapter).toList());
        List<Body> bodies = book.bodies(asked.day());
        return new RuleFacts(
                asked.gate(),
                asked.day(),
                bodies,
                bodies.stream().filter(known -> known.id().equals(asked.body())).findFirst(),
                asked.revision().coSignedBy(),
                asked.revision().publishedLanguages(),
                asked.report());
    }

    /** What the register says before any rule is asked. */
    private static Answer competence(RuleFacts facts) {
        List<Finding> findings = Competence.findings(facts);
        return new Answer(Optional.of(Severity.BLOCKS), findings, !findings.isEmpty());
    }

    private static Answer answer(Optional<ActiveRule> active, Asked asked, RuleFacts facts) {
        return active.map(rule -> {
                    Judgement judgement = rule.judge(asked.revision().content(), facts);
                    return new Answer(
                            Optional.of(judgement.severity()),
                            judgement.findings(),
                            asked.canBeStopped() && judgement.blocks());
                })
                .orElse(Answer.NOT_ASKED);
    }
}
