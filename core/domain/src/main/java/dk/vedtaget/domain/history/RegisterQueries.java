package dk.vedtaget.domain.history;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.catalog.BrokenModule;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleBrokenException;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.followup.DueCalendar;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.followup.Promises;
import dk.vedtaget.domain.followup.Statuses;
import dk.vedtaget.domain.followup.WorkingDays;
import dk.vedtaget.domain.obligation.ObligationCommand.RecordReport;
import dk.vedtaget.domain.obligation.ObligationDecision;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ObligationFacts;
import dk.vedtaget.domain.obligation.ObligationLedger;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.domain.setup.SetupAggregates;
import dk.vedtaget.domain.setup.SetupDecision;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.domain.store.StoreAggregates;
import dk.vedtaget.domain.store.StoreEvent;
import dk.vedtaget.domain.store.StoreState;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.StoredEvent;
import dk.vedtaget.journal.protection.People;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.journal.protection.Protection;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Status;
import dk.vedtaget.spi.Term;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every question to the register. Each asks who asks: what the actor may not see is answered like what does not exist.
 */
public final class RegisterQueries {

    /** One policy as it was at a position. */
    public record PolicyView(PolicyState state, List<InForce.Span> spans, long position) {}

    /**
     * What is in force of one policy.
     *
     * @param policy the policy as known on the day asked
     * @param revision the revision the answer is about; empty where the answer is that there is none
     */
    public record InForceView(PolicyState policy, InForce.Answer answer, Optional<RevisionState> revision) {}

    /**
     * What is in force of a municipality's policies.
     *
     * @param position position of the last event taken into account; -1 for none
     */
    public record InForceOn(LocalDate on, Optional<LocalDate> knownOn, long position, List<InForceView> policies) {}

    /** One revision, with its policy, as it was after the event at the position. */
    public record RevisionView(PolicyState policy, RevisionState revision, long position) {}

    /**
     * One event whole: what the index says, its payload as readable JSON, and its leaf, read as UTF-8.
     *
     * @param event the fact itself, one of the domain's events
     */
    public record EventView(HistoryEntry entry, int version, Object event, String payload, String leaf) {}

    /** One page of a history; {@code total} counts what the filter lets through. */
    public record HistoryPage(List<HistoryEntry> entries, long total) {
        public HistoryPage {
            entries = List.copyOf(entries);
        }
    }

    /** A revision at a position: {@code 0461-x-2006} as it stands, or {@code 0461-x-2006@17} after event 17. */
    public record Point(RevisionId revision, long at) {

        /** @throws IllegalArgumentException where the text is no such thing */
        public static Point parse(String written) {
            int sign = written.indexOf('@');
            if (sign < 0) {
                return new Point(new RevisionId(written), Long.MAX_VALUE - 1);
            }
            long at = Long.parseLong(written.substring(sign + 1));
            if (at < 0) {
                throw new IllegalArgumentException("Positions are counted from 0");
            }
            return new Point(new RevisionId(written.substring(0, sign)), at);
        }
    }

    public record DifferenceView(RevisionView from, RevisionView to, List<ElementDifference> differences) {}

    /**
     * A municipality's configuration: the module's part and the administrators'.
     *
     * @param bodies as they are today, and after those what is named from a later day only
     */
    public record SetupView(InstalledModule module, SetupState state, List<Body> bodies, RuleBook.Chapter chapter) {}

    /**
     * Where a policy's events are.
     *
     * @param last position of its last event
     * @param events how many there are
     */
    public record Extent(PolicyId policy, long last, long events) {}

    private static final int LARGEST_PAGE = 500;
    // long before any register; a policy with no first day promises nothing before it
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final int AHEAD = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Journal journal;
    private final EventCodec codec;
    private final HistoryIndex index;
    private final ModuleCatalog catalog;
    private final People people;
    private final Protection protection;
    private final InstantSource time;
    private final PolicyFolds folds;

    public RegisterQueries(
            Journal journal,
            EventCodec codec,
            HistoryIndex index,
            PolicyFolds folds,
            ModuleCatalog catalog,
            People people,
            Protection protection,
            InstantSource time) {
        this.journal = journal;
        this.codec = codec;
        this.index = index;
        this.catalog = catalog;
        this.people = people;
        this.protection = protection;
        this.time = time;
        this.folds = folds;
    }

    /** Whether the actor may have the whole journal, which holds every municipality's record. */
    public boolean mayExport(Actor actor) {
        return catalog.all().stream().allMatch(module -> actor.may(Permission.EXPORT_JOURNAL, module.code()));
    }

    /** The municipalities the actor may read, by code. */
    public List<Municipality> municipalities(Actor actor) {
        return catalog.all().stream()
                .filter(module -> actor.may(Permission.READ, module.code()))
                .map(InstalledModule::municipality)
                .toList();
    }

    /** The module as it counts today: words, languages and indicators are the administrators' where they have said so. */
    public Optional<InstalledModule> module(Actor actor, MunicipalityCode code) {
        return readable(actor, code).map(module -> configured(module, setupState(code), today(code)));
    }

    private Optional<InstalledModule> readable(Actor actor, MunicipalityCode code) {
        return catalog.module(code).filter(module -> actor.may(Permission.READ, code));
    }

    /** Why the municipality can only be read now; empty where nothing is wrong with its module. */
    public Optional<BrokenModule> broken(Actor actor, MunicipalityCode code) {
        return module(actor, code).flatMap(module -> catalog.broken(code));
    }

    /** A version of the municipality's module that has come and waits to be confirmed; empty where none does. */
    public Optional<ModuleCatalog.NewVersion> waiting(Actor actor, MunicipalityCode code) {
        return module(actor, code).flatMap(module -> catalog.waiting(code));
    }

    /** Whether the actor may do that for one of these municipalities, and none of them can only be read now. */
    public boolean mayNow(Actor actor, Permission permission, Set<MunicipalityCode> owners) {
        return actor.mayForAny(permission, owners)
                && owners.stream().noneMatch(owner -> catalog.broken(owner).isPresent());
    }

    private static InstalledModule configured(InstalledModule module, SetupState setup, LocalDate day) {
        ModuleContent said = module.content();
        Map<ElementKind, Term> terms = new LinkedHashMap<>();
        said.terms().forEach(term -> terms.put(term.kind(), term));
        setup.kindsNamed().forEach(kind -> setup.term(kind, day)
                .ifPresent(named -> terms.put(named.kind(), new Term(named.kind(), named.singular(), named.plural()))));
        return module.with(new ModuleContent(
                said.version(),
                said.documents(),
                List.copyOf(terms.values()),
                said.bodies(),
                setup.languages(day).orElse(said.languages()),
                said.policies(),
                said.rules(),
                said.obligations(),
                setup.indicators(said.indicators(), day),
                setup.statuses(day).orElse(said.statuses()),
                said.labels()));
    }

    /** The municipality's day at this moment. */
    public LocalDate today(MunicipalityCode code) {
        return LocalDate.ofInstant(time.instant(), zone(code));
    }

    /** The day the municipality's register started, before which nothing was known; empty where it has not. */
    public Optional<LocalDate> registerStarted(Actor actor, MunicipalityCode code) {
        return module(actor, code).flatMap(module -> started(setupState(code), code));
    }

    /** The municipality's policies as they stand, in the order they came. */
    public List<PolicyView> policies(Actor actor, MunicipalityCode code) {
        if (readable(actor, code).isEmpty()) {
            return List.of();
        }
        long head = journal.size();
        return index.policiesOf(code).stream()
                .map(id -> view(new PolicyId(id), head))
                .filter(view -> view.state().exists())
                .toList();
    }

    /** Where the events of the municipality's policies are, in the order the policies came. */
    public List<Extent> extents(Actor actor, MunicipalityCode code) {
        if (readable(actor, code).isEmpty()) {
            return List.of();
        }
        List<Extent> extents = new ArrayList<>();
        for (String policy : index.policiesOf(code)) {
            PolicyId id = new PolicyId(policy);
            journal.last(id.stream())
                    .ifPresent(last -> extents.add(new Extent(id, last.position(), last.sequence() + 1)));
        }
        return List.copyOf(extents);
    }

    public Optional<PolicyView> policy(Actor actor, PolicyId id) {
        return policyAt(actor, id, Long.MAX_VALUE - 1);
    }

    /** A policy after the event at a position. */
    public Optional<PolicyView> policyAt(Actor actor, PolicyId id, long at) {
        PolicyView view = view(id, at + 1);
        return view.state().exists()
                        && actor.mayForAny(Permission.READ, view.state().owners())
                ? Optional.of(view)
                : Optional.empty();
    }

    /**
     * What is in force on a day, as known at the end of another.
     *
     * @param knownOn empty for all that is known now
     * @return one view for each answer; empty where the municipality has no policy known then
     */
    public InForceOn inForce(Actor actor, MunicipalityCode code, LocalDate on, Optional<LocalDate> knownOn) {
        long size = knownOn.map(day -> sizeAtEndOf(day, code)).orElseGet(journal::size);
        List<InForceView> views = new ArrayList<>();
        if (readable(actor, code).isPresent()) {
            for (String id : index.policiesOf(code)) {
                PolicyState state = view(new PolicyId(id), size).state();
                if (!state.exists()) {
                    continue;
                }
                for (InForce.Answer answer : InForce.on(on, state, established(state))) {
                    Optional<RevisionState> revision = answer.certainty() == InForce.Certainty.NONE
                            ? Optional.empty()
                            : answer.span().flatMap(span -> state.revision(span.revision()));
                    views.add(new InForceView(state, answer, revision));
                }
            }
        }
        return new InForceOn(on, knownOn, size - 1, List.copyOf(views));
    }

    /** A revision as it stands. */
    public Optional<RevisionView> revision(Actor actor, RevisionId id) {
        return revisionAt(actor, new Point(id, Long.MAX_VALUE - 1));
    }

    /** A revision after the event at a position. */
    public Optional<RevisionView> revisionAt(Actor actor, Point point) {
        return index.policyOf(point.revision().value())
                .flatMap(policy -> policyAt(actor, new PolicyId(policy), point.at()))
                .flatMap(view -> view.state()
                        .revision(point.revision())
                        .map(revision ->
                                new RevisionView(view.state(), revision, Math.min(point.at(), view.position()))));
    }

    /** What differs between two points of one policy or two. */
    public Optional<DifferenceView> difference(Actor actor, Point from, Point to) {
        Optional<RevisionView> before = revisionAt(actor, from);
        Optional<RevisionView> after = revisionAt(actor, to);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DifferenceView(
                before.get(),
                after.get(),
                Differences.between(
                        before.get().revision().content(),
                        after.get().revision().content())));
    }

    /**
     * What the rules say of a revision as it stands, at a gate, today.
     *
     * @return empty where they cannot be asked, since a module that has some of them is broken
     */
    public Optional<List<Judgement>> judgements(Actor actor, RevisionId id, Gate gate) {
        return judgements(actor, id, gate, Optional.empty(), Optional.empty());
    }

    /**
     * What the rules say of a revision as it stands, at a gate.
     *
     * @param day empty for today
     * @param decidingBody the body that is about to decide
     * @return empty where they cannot be asked, since a module that has some of them is broken
     */
    public Optional<List<Judgement>> judgements(
            Actor actor, RevisionId id, Gate gate, Optional<LocalDate> day, Optional<Body> decidingBody) {
        Optional<RevisionView> known = revision(actor, id);
        if (known.isEmpty()) {
            return Optional.of(List.of());
        }
        RevisionState revision = known.get().revision();
        Set<MunicipalityCode> owners = known.get().policy().owners();
        if (owners.stream().anyMatch(owner -> catalog.broken(owner).isPresent())) {
            return Optional.empty();
        }
        try {
            return Optional.of(ruleBook(owners)
                    .judge(
                            revision.content(),
                            gate,
                            day.orElseGet(() -> today(owners.iterator().next())),
                            decidingBody,
                            revision.coSignedBy(),
                            revision.publishedLanguages()));
        } catch (ModuleBrokenException e) {
            return Optional.empty();
        }
    }

    /** Events after a position, oldest first, at most 500. */
    public HistoryPage history(Actor actor, MunicipalityCode code, HistoryFilter filter, long after, int limit) {
        return readable(actor, code).isEmpty()
                ? new HistoryPage(List.of(), 0)
                : new HistoryPage(
                        index.page(code, filter, after, Math.clamp(limit, 1, LARGEST_PAGE)), index.count(code, filter));
    }

    /** Events before a position, newest first, at most 500. */
    public HistoryPage historyBack(Actor actor, MunicipalityCode code, HistoryFilter filter, long before, int limit) {
        return readable(actor, code).isEmpty()
                ? new HistoryPage(List.of(), 0)
                : new HistoryPage(
                        index.pageBack(code, filter, before, Math.clamp(limit, 1, LARGEST_PAGE)),
                        index.count(code, filter));
    }

    public Optional<EventView> event(Actor actor, MunicipalityCode code, long position) {
        if (readable(actor, code).isEmpty()) {
            return Optional.empty();
        }
        return journal.event(position)
                .filter(stored -> stored.municipalities().contains(code.value()))
                .flatMap(stored -> index.page(code, HistoryFilter.everything(), position - 1, 1).stream()
                        .filter(entry -> entry.position() == position)
                        .findFirst()
                        .map(entry -> new EventView(
                                entry,
                                stored.version(),
                                codec.event(name(stored), stored.payload()),
                                codec.pretty(stored.payload()),
                                new String(stored.leaf(), StandardCharsets.UTF_8))));
    }

    /** What is owed in a stretch of time, of everything in force on the day of asking or since it began. */
    public List<DueItem> due(Actor actor, MunicipalityCode code, LocalDate from, LocalDate to) {
        Optional<Configured> configured = configured(code);
        List<DueItem> items = new ArrayList<>();
        for (PolicyView policy : policies(actor, code)) {
            ObligationLedger ledger = ledger(policy.state().id().orElseThrow());
            owed(policy, configured.orElseThrow(), from, to).forEach(item -> items.add(ledger.standing(item)));
        }
        return List.copyOf(items);
    }

    /**
     * One thing owed, with what was done about it.
     *
     * @param item as it looks now
     * @param entry what is recorded of it
     * @param parameters what counts about the obligation on its due day, or today where there is none, by name
     */
    public record ObligationView(
            PolicyState policy, DueItem item, ObligationLedger.Entry entry, SortedMap<String, String> parameters) {}

    /** One thing owed, whenever that is. */
    public Optional<ObligationView> obligation(Actor actor, ItemId id) {
        for (PolicyView policy : policies(actor, id.municipality())) {
            Configured configured = configured(id.municipality()).orElseThrow();
            LocalDate today = today(id.municipality());
            Optional<DueItem> found = owed(policy, configured, EARLIEST, today.plusYears(AHEAD)).stream()
                    .filter(item -> item.id().equals(id))
                    .findFirst();
            if (found.isPresent()) {
                DueItem item = found.get();
                ObligationLedger ledger = ledger(policy.state().id().orElseThrow());
                SortedMap<String, String> values = new TreeMap<>();
                ObligationSettings.of(item.obligation())
                        .forEach(p -> values.put(
                                p.name(),
                                configured
                                        .promises()
                                        .value(
                                                item.obligation(),
                                                p.name(),
                                                item.due().orElse(today))));
                return Optional.of(new ObligationView(policy.state(), ledger.standing(item), ledger.entry(id), values));
            }
        }
        return Optional.empty();
    }

    /** What an order about a policy's promises rests on. */
    public ObligationFacts obligationFacts(Actor actor, PolicyId id) {
        PolicyView policy = view(id, Long.MAX_VALUE);
        Map<MunicipalityCode, ObligationFacts.Owner> owners = new TreeMap<>();
        List<DueItem> owed = new ArrayList<>();
        List<RuleBook.Chapter> chapters = new ArrayList<>();
        for (MunicipalityCode code : policy.state().owners()) {
            configured(code).ifPresent(configured -> {
                chapters.add(configured.chapter());
                owners.put(
                        code,
                        new ObligationFacts.Owner(
                                today(code),
                                configured.started(),
                                configured.promises(),
                                WorkingDays.of(configured.module().country()),
                                statuses(code)));
                // what can be reported on may lie ahead: a report may be early
                owed.addAll(owed(policy, configured, EARLIEST, today(code).plusYears(AHEAD)));
            });
        }
        return new ObligationFacts(actor, policy.state(), owners, owed, new RuleBook(chapters));
    }

    /**
     * What the rules say of a report before it is recorded; nothing where nothing of that id is owed, and where a broken
     * module cannot be asked: recording it is refused then.
     */
    public List<Judgement> judgements(Actor actor, RecordReport report) {
        if (policy(actor, report.policy()).isEmpty()) {
            return List.of();
        }
        ObligationFacts facts = obligationFacts(actor, report.policy());
        try {
            return facts.item(report.item())
                    .map(item -> ObligationDecision.judge(report, item, facts))
                    .orElse(List.of());
        } catch (ModuleBrokenException e) {
            return List.of();
        }
    }

    /** What is recorded about a policy's promises. */
    public ObligationLedger ledger(Actor actor, PolicyId policy) {
        return policy(actor, policy).isEmpty() ? ObligationLedger.none() : ledger(policy);
    }

    /** What has happened about one thing owed, oldest first. */
    public List<Recorded<ObligationEvent>> obligationEvents(Actor actor, ItemId item) {
        return policies(actor, item.municipality()).stream()
                .flatMap(policy -> obligationEvents(policy.state().id().orElseThrow()).stream())
                .filter(recorded -> recorded.event().item().equals(item))
                .toList();
    }

    private ObligationLedger ledger(PolicyId policy) {
        ObligationLedger ledger = ObligationLedger.none();
        for (Recorded<ObligationEvent> recorded : obligationEvents(policy)) {
            ledger = ObligationLedger.evolve(ledger, recorded);
        }
        return ledger;
    }

    private List<Recorded<ObligationEvent>> obligationEvents(PolicyId policy) {
        List<Recorded<ObligationEvent>> events = new ArrayList<>();
        for (StoredEvent stored : journal.stream(ObligationLedger.stream(policy.value()), Long.MAX_VALUE)) {
            if (codec.event(name(stored), stored.payload()) instanceof ObligationEvent event) {
                events.add(new Recorded<>(Envelopes.of(stored), event));
            }
        }
        return events;
    }

    /** A module with what its administrators have said, read once for a question about its promises. */
    private record Configured(
            InstalledModule module, RuleBook.Chapter chapter, Promises promises, Optional<LocalDate> started) {}

    /** What administrators have said, as promises ask for it. */
    private record Settings(SetupState setup, InstalledModule module) implements Promises.Settings {
        @Override
        public Optional<String> value(String obligation, String parameter, LocalDate day) {
            return setup.obligationParameter(obligation, parameter, day);
        }

        @Override
        public Optional<String> coordinator(String focusArea, LocalDate day) {
            return knownAtStartOf(day).coordinator(focusArea, day).map(SetupState.Coordination::unit);
        }

        @Override
        public List<Body> bodies(LocalDate day) {
            return new RuleBook.Chapter(
                            module.code(), List.of(), module.content().bodies(), knownAtStartOf(day))
                    .bodies(day);
        }

        private SetupState knownAtStartOf(LocalDate day) {
            return setup.knownAt(day.atStartOfDay(module.zone()).toInstant());
        }
    }

    private Optional<Configured> configured(MunicipalityCode code) {
        return catalog.module(code).map(module -> configured(module, chapter(module)));
    }

    private Configured configured(InstalledModule module, RuleBook.Chapter chapter) {
        SetupState setup = chapter.setup();
        return new Configured(
                module,
                chapter,
                new Promises(
                        module.code(), module.content().obligations(), new Settings(setup, module), module.elections()),
                started(setup, module.code()));
    }

    private List<DueItem> owed(PolicyView policy, Configured configured, LocalDate from, LocalDate to) {
        MunicipalityCode code = configured.module().code();
        DueCalendar.Days days = new DueCalendar.Days(configured.started().orElse(today(code)), today(code), from, to);
        List<DueItem> items = new ArrayList<>();
        for (InForce.Span span : policy.spans()) {
            policy.state()
                    .revision(span.revision())
                    .ifPresent(revision -> items.addAll(DueCalendar.items(
                            configured.promises(),
                            new DueCalendar.Edition(revision.content(), span, revision.decidedOn()),
                            days)));
        }
        return items;
    }

    /** Everything owed up to a year from today, were this the municipality's module and it configured like this. */
    public List<DueItem> dueSupposing(Actor actor, InstalledModule module, SetupState setup) {
        MunicipalityCode code = module.code();
        Configured supposed = configured(
                module,
                new RuleBook.Chapter(code, module.rules(), module.content().bodies(), setup));
        List<DueItem> items = new ArrayList<>();
        for (PolicyView policy : policies(actor, code)) {
            ObligationLedger ledger = ledger(policy.state().id().orElseThrow());
            owed(policy, supposed, EARLIEST, today(code).plusYears(1))
                    .forEach(item -> items.add(ledger.standing(item)));
        }
        return List.copyOf(items);
    }

    /** What an order about a municipality's configuration rests on. */
    public SetupDecision.Facts setupFacts(Actor actor, MunicipalityCode code) {
        Map<String, List<Parameter>> obligations = new LinkedHashMap<>();
        Optional<InstalledModule> module = catalog.module(code);
        module.ifPresent(installed -> installed
                .content()
                .obligations()
                .forEach(obligation -> obligations.put(obligation.id(), ObligationSettings.of(obligation))));
        return new SetupDecision.Facts(
                actor,
                module.map(InstalledModule::rules).orElse(List.of()),
                obligations,
                indicators(module),
                statuses(module),
                catalog.waiting(code)
                        .map(version -> new SetupDecision.Edition(
                                version.module().content().version(),
                                version.module().resourceSha256())));
    }

    private List<String> statuses(MunicipalityCode code) {
        return vocabulary(code).stream().map(Status::id).toList();
    }

    /** The words the municipality's reports use today for how something goes, in order. */
    public List<Status> vocabulary(Actor actor, MunicipalityCode code) {
        return readable(actor, code).isEmpty() ? List.of() : vocabulary(code);
    }

    private List<Status> vocabulary(MunicipalityCode code) {
        return setupState(code).statuses(today(code)).orElseGet(() -> statuses(catalog.module(code)));
    }

    private static List<Status> statuses(Optional<InstalledModule> module) {
        List<Status> own = module.map(one -> one.content().statuses()).orElse(List.of());
        return own.isEmpty() ? Statuses.PRODUCT : own;
    }

    /** Every word a report of the municipality may have used for how something goes, today's first; none of an id twice. */
    public List<Status> everyStatus(Actor actor, MunicipalityCode code) {
        if (readable(actor, code).isEmpty()) {
            return List.of();
        }
        Map<String, Status> words = new LinkedHashMap<>();
        Stream.of(vocabulary(code), setupState(code).statusesNamed(), statuses(catalog.module(code)), Statuses.PRODUCT)
                .flatMap(List::stream)
                .forEach(word -> words.putIfAbsent(word.id(), word));
        return List.copyOf(words.values());
    }

    /** What the municipality measures today. */
    public List<Indicator> indicators(Actor actor, MunicipalityCode code) {
        return readable(actor, code)
                .map(module -> setupState(code).indicators(indicators(Optional.of(module)), today(code)))
                .orElse(List.of());
    }

    private static List<Indicator> indicators(Optional<InstalledModule> module) {
        return module.map(one -> one.content().indicators()).orElse(List.of());
    }

    private Optional<LocalDate> started(SetupState setup, MunicipalityCode code) {
        return setup.module().map(edition -> LocalDate.ofInstant(edition.registerStarted(), zone(code)));
    }

    public Optional<SetupView> setup(Actor actor, MunicipalityCode code) {
        return readable(actor, code).map(module -> {
            RuleBook.Chapter chapter = chapter(module);
            return new SetupView(module, chapter.setup(), chapter.everyBody(today(code)), chapter);
        });
    }

    /** The rules, bodies and configuration of these municipalities as they stand. */
    public RuleBook ruleBook(Collection<MunicipalityCode> owners) {
        return new RuleBook(owners.stream()
                .flatMap(code -> catalog.module(code).stream())
                .map(this::chapter)
                .toList());
    }

    /** Who a reference stands for, as people know them; empty where it was erased or never given out. */
    public Optional<String> nameOf(PersonRef person) {
        return people.loginOf(person.value());
    }

    /** A protected text in clear; empty where its key was destroyed. */
    public Optional<String> reveal(ProtectedText text) {
        return protection.reveal(text);
    }

    /** Waits, at most two seconds, until what was recorded at the position can be read; false where it cannot yet. */
    public boolean awaitPosition(long position) {
        return index.awaitPosition(position, LONGEST_WAIT);
    }

    /** Number of events in the journal. */
    public long size() {
        return journal.size();
    }

    /** The store as it stands: whether it is a demonstration, and how far its clock runs ahead. No secret to anybody. */
    public StoreState store() {
        StoreState state = StoreState.none();
        for (StoredEvent stored : journal.stream(StoreAggregates.STREAM, Long.MAX_VALUE)) {
            if (codec.event(name(stored), stored.payload()) instanceof StoreEvent event) {
                state = StoreState.evolve(state, new Recorded<>(Envelopes.of(stored), event));
            }
        }
        return state;
    }

    private RuleBook.Chapter chapter(InstalledModule module) {
        return new RuleBook.Chapter(
                module.code(), module.rules(), module.content().bodies(), setupState(module.code()));
    }

    /** What has happened to a municipality's configuration, oldest first. */
    public List<Recorded<SetupEvent>> setupEvents(Actor actor, MunicipalityCode code) {
        return readable(actor, code).isEmpty() ? List.of() : setupEvents(code);
    }

    private SetupState setupState(MunicipalityCode code) {
        SetupState state = SetupState.none();
        for (Recorded<SetupEvent> recorded : setupEvents(code)) {
            state = SetupState.evolve(state, recorded);
        }
        return state;
    }

    private List<Recorded<SetupEvent>> setupEvents(MunicipalityCode code) {
        List<Recorded<SetupEvent>> events = new ArrayList<>();
        for (StoredEvent stored : journal.stream(SetupAggregates.stream(code), Long.MAX_VALUE)) {
            if (codec.event(name(stored), stored.payload()) instanceof SetupEvent event) {
                events.add(new Recorded<>(Envelopes.of(stored), event));
            }
        }
        return List.copyOf(events);
    }

    private PolicyView view(PolicyId id, long before) {
        PolicyState state = folds.before(id, before);
        return new PolicyView(state, InForce.spans(state, established(state)), state.lastPosition());
    }

    /** A policy's events in order, for whoever folds them in another way. */
    public List<Recorded<PolicyEvent>> events(Actor actor, PolicyId id) {
        if (policy(actor, id).isEmpty()) {
            return List.of();
        }
        List<Recorded<PolicyEvent>> events = new ArrayList<>();
        for (StoredEvent stored : journal.stream(id.stream(), Long.MAX_VALUE)) {
            if (codec.event(name(stored), stored.payload()) instanceof PolicyEvent event) {
                events.add(new Recorded<>(Envelopes.of(stored), event));
            }
        }
        return List.copyOf(events);
    }

    private Optional<LocalDate> established(PolicyState state) {
        return state.owners().stream()
                .flatMap(code -> catalog.module(code).stream())
                .flatMap(module -> module.municipality().established().stream())
                .max(LocalDate::compareTo);
    }

    private long sizeAtEndOf(LocalDate day, MunicipalityCode code) {
        Instant end = day.plusDays(1).atStartOfDay(zone(code)).toInstant().minusNanos(1);
        return journal.sizeAt(end);
    }

    private ZoneId zone(MunicipalityCode code) {
        return catalog.module(code).map(InstalledModule::zone).orElse(ZoneId.of("Europe/Copenhagen"));
    }

    private static EventCodec.Name name(StoredEvent stored) {
        return new EventCodec.Name(stored.name(), stored.version());
    }
}
