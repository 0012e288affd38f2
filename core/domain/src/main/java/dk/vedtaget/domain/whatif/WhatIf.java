package dk.vedtaget.domain.whatif;

import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.catalog.ModuleChange;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ObligationLedger;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupDecision;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.domain.whatif.WhatIfReport.Owed;
import dk.vedtaget.domain.whatif.WhatIfReport.Supposed;
import dk.vedtaget.domain.whatif.WhatIfReport.Terms;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.StoredEvent;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells what a change of the configuration would have meant, and whether what somebody confirms still is what it would
 * mean. Safe for many threads.
 */
public final class WhatIf {

    /** How far it is, and whether to go on. */
    @FunctionalInterface
    public interface Watch {

        /**
         * @param done events gone through
         * @param total events there are to go through
         * @return false to stop
         */
        boolean goOn(long done, long total);
    }

    /** What became of a question. */
    public sealed interface Answer {

        record Shown(WhatIfReport report) implements Answer {}

        /** The change could not be carried out, so there is nothing to ask about. */
        record Refused(Refusal refusal) implements Answer {}

        record Stopped() implements Answer {}
    }

    // only says that something has been looked at; the one that is recorded is the report's
    private static final String ANY = "0".repeat(64);
    private static final Refusal BEHIND = Refusal.of(RefusalReason.BUSY, "");
    private static final int EVENTS_BETWEEN_LOOKS = 500;
    private static final int EVENTS_AT_ONCE = 10_000;
    private static final int REPORTS = 32;

    private final Journal journal;
    private final EventCodec codec;
    private final RegisterQueries queries;
    private final ModuleCatalog catalog;

    private record Known(Object basis, WhatIfReport report) {}

    private record Question(MunicipalityCode municipality, List<Supposed> change) {}

    /** Reports made last, so that confirming one does not take as long as making it. */
    private final Map<Question, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Known> eldest) {
            return size() > REPORTS;
        }
    };

    public WhatIf(Journal journal, EventCodec codec, RegisterQueries queries, ModuleCatalog catalog) {
        this.journal = journal;
        this.codec = codec;
        this.queries = queries;
        this.catalog = catalog;
    }

    /** What the order would have meant, had it always counted; whatever report it confirms so far. */
    public Answer ask(Actor actor, SetupCommand.Weighed command, Watch watch) {
        return switch (decided(actor, command.confirming(ANY))) {
            case Outcome.Refused<SetupEvent> refused -> new Answer.Refused(refused.refusal());
            case Outcome.Accepted<SetupEvent> accepted ->
                isKnown()
                        ? report(command.municipality(), accepted.events(), watch)
                                .<Answer>map(Answer.Shown::new)
                                .orElseGet(Answer.Stopped::new)
                        : new Answer.Refused(BEHIND);
        };
    }

    /** Whether the order changes anything that has consequences to be looked at. */
    public boolean hasConsequences(Actor actor, SetupCommand.Weighed command) {
        return switch (command) {
            case SetupCommand.ChangeRule c -> true;
            case SetupCommand.ChangeObligation c -> true;
            case SetupCommand.AdoptModule c -> true;
            case SetupCommand.NameBody c ->
                competenceDiffers(
                        actor,
                        c.municipality(),
                        new SetupEvent.BodyNamed(
                                c.municipality(),
                                c.body(),
                                c.ground().from(),
                                c.ground().reason().text(),
                                ""),
                        Stream.of(c.ground().from()));
            case SetupCommand.UndoChange c ->
                queries.setup(actor, c.municipality())
                        .flatMap(setup -> setup.state().saidAt(c.position()))
                        .map(said -> switch (said.change().aspect().consequences()) {
                            case ALWAYS -> true;
                            case NEVER -> false;
                            case SOMETIMES ->
                                competenceDiffers(
                                        actor,
                                        c.municipality(),
                                        new SetupEvent.ChangeUndone(
                                                c.municipality(),
                                                c.position(),
                                                c.ground().from(),
                                                c.ground().reason().text(),
                                                ""),
                                        Stream.of(c.ground().from(), said.from()));
                        })
                        .orElse(false);
        };
    }

    /** Whether a body would be of another sort, or might do something else, on one of these days. */
    private boolean competenceDiffers(
            Actor actor, MunicipalityCode municipality, SetupEvent change, Stream<LocalDate> days) {
        return queries.setup(actor, municipality)
                .map(setup -> {
                    RuleBook.Chapter supposed = new RuleBook.Chapter(
                            municipality,
                            List.of(),
                            setup.chapter().moduleBodies(),
                            setup.state().supposing(List.of(change)));
                    return days.anyMatch(
                            day -> !competences(setup.chapter().bodies(day)).equals(competences(supposed.bodies(day))));
                })
                .orElse(false);
    }

    private static Set<List<Object>> competences(List<Body> bodies) {
        return bodies.stream()
                .map(body -> List.<Object>of(body.id(), body.kind(), body.roles()))
                .collect(Collectors.toSet());
    }

    /**
     * Why the order cannot be carried out; empty where it can, and confirms what it would mean now. Takes as long as
     * making the report where it was not made here or something has happened since.
     */
    public Optional<Refusal> fault(Actor actor, SetupCommand.Weighed command) {
        return switch (decided(actor, command)) {
            case Outcome.Refused<SetupEvent> refused -> Optional.of(refused.refusal());
            case Outcome.Accepted<SetupEvent> accepted
            when command.whatIf().isEmpty() ->
                hasConsequences(actor, command)
                        ? Optional.of(Refusal.of(RefusalReason.WHAT_IF_MISSING, ""))
                        : Optional.empty();
            case Outcome.Accepted<SetupEvent> accepted ->
                !isKnown()
                        ? Optional.of(BEHIND)
                        : report(command.municipality(), accepted.events(), (done, total) -> true)
                                .filter(report -> !report.sha256().equals(command.whatIf()))
                                .map(report -> Refusal.of(RefusalReason.WHAT_IF_OUTDATED, ""));
        };
    }

    /** Whether all that has happened can be found. */
    private boolean isKnown() {
        return queries.awaitPosition(journal.size() - 1);
    }

    private Outcome<SetupEvent> decided(Actor actor, SetupCommand.Weighed command) {
        Optional<InstalledModule> module = catalog.module(command.municipality());
        return module.map(installed -> SetupDecision.decide(
                        state(events(command.municipality())),
                        hasConsequences(actor, command) ? command : command.confirming(""),
                        queries.setupFacts(actor, installed.code())))
                .orElseGet(() -> Outcome.refuse(Refusal.of(RefusalReason.UNKNOWN, "municipality")));
    }

    /** Empty where it was stopped. */
    private Optional<WhatIfReport> report(MunicipalityCode code, List<SetupEvent> change, Watch watch) {
        Map<MunicipalityCode, List<Recorded<SetupEvent>>> setups = catalog.all().stream()
                .collect(Collectors.toMap(InstalledModule::code, module -> events(module.code())));
        InstalledModule was = catalog.module(code).orElseThrow();
        InstalledModule supposed = supposed(was, change);
        LocalDate today = queries.today(code);
        SetupState now = state(setups.getOrDefault(code, List.of()));
        Scope scope = scope(change, now, code);
        Question question = new Question(
                code, change.stream().map(event -> supposed(event, now)).toList());
        List<RegisterQueries.Extent> policies = queries.extents(Actor.system(), code);
        Map<PolicyId, List<Recorded<ObligationEvent>>> ledgers = new LinkedHashMap<>();
        policies.forEach(policy -> ledgers.put(
                policy.policy(),
                journal.stream(ObligationLedger.stream(policy.policy().value()), Long.MAX_VALUE).stream()
                        .map(stored -> read(stored, ObligationEvent.class))
                        .toList()));
        Object basis = List.of(
                policies,
                ledgers.values().stream().map(List::size).toList(),
                today,
                was.resourceSha256(),
                setups.values().stream()
                        .map(events -> events.isEmpty()
                                ? -1
                                : events.getLast().envelope().position())
                        .toList());
        synchronized (known) {
            Known before = known.get(question);
            if (before != null && before.basis().equals(basis)) {
                return Optional.of(before.report());
            }
        }
        Map<MunicipalityCode, Replay.Owner> owners = catalog.all().stream()
                .collect(Collectors.toMap(
                        InstalledModule::code,
                        owner -> owner.code().equals(code)
                                ? owner(was, supposed, setups, change)
                                : owner(owner, owner, setups, List.of())));
        Replay.Question asked =
                new Replay.Question(Objects.requireNonNull(owners.get(code)), scope.asked(), was.zone(), owners);
        Optional<Replay.Result> replayed =
                scope.isReplayed() ? replay(asked, policies, ledgers, today, watch) : Optional.of(Replay.Result.NONE);
        if (replayed.isEmpty()) {
            return Optional.empty();
        }
        Items owed = scope.owed() ? owed(was, supposed, now, change) : Items.none();
        // nobody is told a share of what takes no time
        if (!scope.isReplayed() && !(watch.goOn(0, 1) && watch.goOn(1, 1))) {
            return Optional.empty();
        }
        WhatIfReport report = new WhatIfReport(
                code,
                question.change(),
                replayed.get().tested().withOwed(owed.tested()),
                replayed.get().differences(),
                owed.differences());
        synchronized (known) {
            known.put(question, new Known(basis, report));
        }
        return Optional.of(report);
    }

    /** Each policy by itself, as many at once as there are processors; empty where it was stopped. */
    private Optional<Replay.Result> replay(
            Replay.Question question,
            List<RegisterQueries.Extent> policies,
            Map<PolicyId, List<Recorded<ObligationEvent>>> ledgers,
            LocalDate today,
            Watch watch) {
        Progress progress = new Progress(
                watch,
                policies.stream().mapToLong(RegisterQueries.Extent::events).sum());
        List<Replay.Result> results = policies.parallelStream()
                .flatMap(policy -> {
                    Replay replay = new Replay(question);
                    if (!stream(policy, replay, progress)) {
                        return Stream.empty();
                    }
                    replay.reports(ledgers.getOrDefault(policy.policy(), List.of()));
                    replay.end(today);
                    return Stream.of(replay.result());
                })
                .toList();
        return progress.finished()
                ? Optional.of(results.stream().reduce(Replay.Result.NONE, Replay.Result::and))
                : Optional.empty();
    }

    private static Replay.Owner owner(
            InstalledModule was,
            InstalledModule supposed,
            Map<MunicipalityCode, List<Recorded<SetupEvent>>> setups,
            List<SetupEvent> change) {
        return new Replay.Owner(
                was.code(),
                Replay.Side.of(was),
                Replay.Side.of(supposed),
                SetupHistory.of(setups.getOrDefault(was.code(), List.of()), change));
    }

    /** The module as it would be; each rule that would be another in its newest version, as though that had always counted. */
    private InstalledModule supposed(InstalledModule was, List<SetupEvent> change) {
        return change.stream().anyMatch(SetupEvent.ModuleUpgraded.class::isInstance)
                ? catalog.waiting(was.code())
                        .map(version -> version.module()
                                .withRules(rules(
                                        version.module().rules(),
                                        version.others().rules())))
                        .orElse(was)
                : was;
    }

    private static List<Rule> rules(List<Rule> rules, Set<String> others) {
        Map<String, Rule> newest = new LinkedHashMap<>();
        rules.forEach(
                rule -> newest.merge(rule.id(), rule, (one, other) -> one.version() < other.version() ? other : one));
        return rules.stream()
                .filter(rule -> !others.contains(rule.id()) || rule.equals(newest.get(rule.id())))
                .map(rule -> others.contains(rule.id()) ? new FromTheFirstDay(rule) : rule)
                .toList();
    }

    /**
     * What a change is looked at for.
     *
     * @param owed whether what is owed depends on it
     */
    private record Scope(Replay.Scope asked, boolean owed) {
        boolean isReplayed() {
            return asked.bodies() || !asked.rules().isEmpty();
        }
    }

    private Scope scope(List<SetupEvent> change, SetupState now, MunicipalityCode code) {
        TreeSet<String> rules = new TreeSet<>();
        boolean bodies = false;
        boolean owed = false;
        for (SetupEvent event : change) {
            if (event instanceof SetupEvent.ModuleUpgraded) {
                ModuleChange.Consequences others = catalog.waiting(code)
                        .map(ModuleCatalog.NewVersion::others)
                        .orElse(ModuleChange.Consequences.NONE);
                rules.addAll(others.rules());
                bodies |= !others.bodies().isEmpty();
                owed = true;
            }
            switch (aspect(event, now).map(Aspect::kind).orElse(Aspect.Kind.TERM)) {
                case RULE_ON, RULE_SEVERITY, RULE_PARAMETER ->
                    aspect(event, now).map(Aspect::id).ifPresent(rules::add);
                case BODY -> {
                    bodies = true;
                    owed = true;
                }
                case OBLIGATION_PARAMETER -> owed = true;
                case COORDINATOR, TERM, LANGUAGES, PARTNERS, INDICATOR, STATUSES -> {
                    // nothing was or is tested against it
                }
            }
        }
        return new Scope(new Replay.Scope(rules, bodies), owed);
    }

    /** What is owed for one thing and one time, whatever its day. */
    private record Item(String obligation, RevisionId revision, String subject, String period) {
        static Item of(DueItem item) {
            return new Item(item.obligation().id(), item.revision(), item.subject(), item.period());
        }
    }

    private record Items(int tested, List<Owed> differences) {
        static Items none() {
            return new Items(0, List.of());
        }
    }

    private Items owed(InstalledModule module, InstalledModule other, SetupState now, List<SetupEvent> change) {
        Map<Item, DueItem> was = items(module, now);
        Map<Item, DueItem> supposed = items(other, now.supposing(change));
        Map<Item, DueItem> all = new LinkedHashMap<>(was);
        supposed.forEach(all::putIfAbsent);
        List<Owed> differences = new ArrayList<>();
        all.forEach((key, item) -> {
            Optional<Terms> before = Optional.ofNullable(was.get(key)).map(WhatIf::terms);
            Optional<Terms> after = Optional.ofNullable(supposed.get(key)).map(WhatIf::terms);
            if (!before.equals(after)) {
                differences.add(new Owed(
                        key.obligation(),
                        key.revision(),
                        key.subject(),
                        item.subjectLabel(),
                        key.period(),
                        before,
                        after));
            }
        });
        return new Items(all.size(), differences);
    }

    private Map<Item, DueItem> items(InstalledModule module, SetupState setup) {
        Map<Item, DueItem> items = new LinkedHashMap<>();
        queries.dueSupposing(Actor.system(), module, setup).forEach(item -> items.put(Item.of(item), item));
        return items;
    }

    private static Terms terms(DueItem item) {
        return new Terms(item.due(), item.owedTo(), item.standing());
    }

    /** One count for all policies; whoever watches is told by one thread at a time, and of ever more. */
    private static final class Progress {
        private final Watch watch;
        private final long total;
        private final AtomicLong done = new AtomicLong();
        private long told;
        private volatile boolean stopped;

        private Progress(Watch watch, long total) {
            this.watch = watch;
            this.total = total;
        }

        private boolean step() {
            long now = done.incrementAndGet();
            if (now % EVENTS_BETWEEN_LOOKS == 0) {
                tell(Math.min(now, total));
            }
            return !stopped;
        }

        private synchronized void tell(long now) {
            if (now > told && !stopped) {
                told = now;
                stopped = !watch.goOn(now, total);
            }
        }

        private boolean finished() {
            return !stopped && watch.goOn(total, total);
        }
    }

    /** @return false where it was stopped */
    private boolean stream(RegisterQueries.Extent policy, Replay replay, Progress progress) {
        for (long sequence = 0; sequence < policy.events(); ) {
            int left = (int) Math.min(EVENTS_AT_ONCE, policy.events() - sequence);
            List<StoredEvent> stored = journal.next(policy.policy().stream(), sequence, left);
            sequence += stored.size();
            // the larger part of the work, and the only one that need not be done in order
            for (Recorded<PolicyEvent> recorded : stored.parallelStream()
                    .map(one -> read(one, PolicyEvent.class))
                    .toList()) {
                replay.next(recorded);
                if (!progress.step()) {
                    return false;
                }
            }
        }
        return true;
    }

    private <T> Recorded<T> read(StoredEvent stored, Class<T> type) {
        Object event = codec.event(new EventCodec.Name(stored.name(), stored.version()), stored.payload());
        if (type.isInstance(event)) {
            return new Recorded<>(Envelopes.of(stored), type.cast(event));
        }
        throw new IllegalStateException("Not of this stream: " + stored);
    }

    private List<Recorded<SetupEvent>> events(MunicipalityCode code) {
        return queries.setupEvents(Actor.system(), code);
    }

    private static SetupState state(List<Recorded<SetupEvent>> events) {
        SetupState state = SetupState.none();
        for (Recorded<SetupEvent> event : events) {
            state = SetupState.evolve(state, event);
        }
        return state;
    }

    private static Optional<Aspect> aspect(SetupEvent event, SetupState now) {
        return switch (event) {
            case SetupEvent.Change e -> Optional.of(e.aspect());
            case SetupEvent.ChangeUndone e ->
                now.saidAt(e.position()).map(said -> said.change().aspect());
            case SetupEvent.ModuleInstalled e -> Optional.empty();
            case SetupEvent.ModuleUpgraded e -> Optional.empty();
        };
    }

    private static Supposed supposed(SetupEvent event, SetupState now) {
        String aspect = aspect(event, now)
                .map(a -> a.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + a.id()
                        + (a.part().isEmpty() ? "" : "/" + a.part()))
                .orElse("module");
        return new Supposed(
                aspect,
                switch (event) {
                    case SetupEvent.RuleSwitched e -> e.on() ? "on" : "off";
                    case SetupEvent.RuleSeverityChanged e -> e.severity().name().toLowerCase(Locale.ROOT);
                    case SetupEvent.RuleParameterChanged e -> e.value();
                    case SetupEvent.ObligationParameterChanged e -> e.value();
                    case SetupEvent.BodyNamed e ->
                        e.body().kind().name().toLowerCase(Locale.ROOT) + ": "
                                + e.body().roles().stream()
                                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                                        .sorted()
                                        .collect(Collectors.joining(", "));
                    case SetupEvent.ModuleUpgraded e -> e.moduleVersion() + " " + e.resourceSha256();
                    case SetupEvent.ChangeUndone e -> "undo@" + e.position();
                    default -> "";
                });
    }
}
