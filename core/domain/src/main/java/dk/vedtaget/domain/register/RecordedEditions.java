package dk.vedtaget.domain.register;

import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.catalog.Edition;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.catalog.ModuleChange.Uses;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.history.HistoryIndex;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ObligationLedger;
import dk.vedtaget.domain.obligation.ReportEntry;
import dk.vedtaget.domain.policy.CorrectableField;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.setup.SetupAggregates;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.KeptResources;
import dk.vedtaget.journal.StoredEvent;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.InitialPolicy;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.SourceReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which municipalities a store has a history of, from which edition of their module each was entered last, and what its
 * history rests on.
 */
final class RecordedEditions {

    private final ModuleCatalog found;
    private final JournalStore store;
    private final EventCodec codec;
    private final HistoryIndex index;

    RecordedEditions(ModuleCatalog found, JournalStore store, EventCodec codec, HistoryIndex index) {
        this.found = found;
        this.store = store;
        this.codec = codec;
        this.index = index;
    }

    Map<MunicipalityCode, ModuleCatalog.Recorded> all() {
        KeptResources resources = store.resources();
        Set<MunicipalityCode> codes = new TreeSet<>(found.claimed());
        Set<String> kept = resources.municipalities();
        kept.forEach(code -> codes.add(new MunicipalityCode(code)));
        // a store from before anything was kept, and nobody to say whose module is missing
        if (kept.isEmpty() || found.anyUnnamed()) {
            codes.addAll(index.started());
        }
        Map<MunicipalityCode, ModuleCatalog.Recorded> recorded = new TreeMap<>();
        for (MunicipalityCode code : codes) {
            List<Recorded<SetupEvent>> events = setupEvents(code);
            edition(events).ifPresent(last -> {
                Optional<Edition> edition = resources
                        .find(code.value(), last.resourceSha256())
                        .map(one -> new Edition(one.notes(), one.bytes()));
                recorded.put(
                        code,
                        new ModuleCatalog.Recorded(
                                last.resourceSha256(), edition, () -> uses(code, events, edition.isPresent())));
            });
        }
        return recorded;
    }

    private static Optional<SetupState.InstalledEdition> edition(List<Recorded<SetupEvent>> events) {
        SetupState state = SetupState.none();
        for (Recorded<SetupEvent> event : events) {
            state = SetupState.evolve(state, event);
        }
        return state.module();
    }

    private List<Recorded<SetupEvent>> setupEvents(MunicipalityCode code) {
        return events(SetupAggregates.stream(code), SetupEvent.class);
    }

    private PolicyState policy(PolicyId id) {
        return PolicyState.of(events(id.stream(), PolicyEvent.class));
    }

    private <T> List<Recorded<T>> events(String stream, Class<T> type) {
        List<Recorded<T>> events = new ArrayList<>();
        for (StoredEvent stored : store.journal().stream(stream, Long.MAX_VALUE)) {
            Object event = codec.event(new EventCodec.Name(stored.name(), stored.version()), stored.payload());
            if (type.isInstance(event)) {
                events.add(new Recorded<>(Envelopes.of(stored), type.cast(event)));
            }
        }
        return events;
    }

    /** @param kept whether it can be asked which bodies and words were the module's; else those an administrator named
     *     are not */
    private Uses uses(MunicipalityCode code, List<Recorded<SetupEvent>> setup, boolean kept) {
        Uses uses = Uses.none();
        // the read model may not have the newest yet
        Set<String> policies = new TreeSet<>(index.policiesOf(code));
        found.module(code).stream()
                .map(InstalledModule::content)
                .flatMap(content -> content.policies().stream())
                .map(InitialPolicy::id)
                .forEach(policies::add);
        for (String id : policies) {
            PolicyState policy = policy(new PolicyId(id));
            // a policy of several has the other's name
            if (policy.exists() && id.startsWith(code.value() + "-")) {
                uses.policies().add(id);
                policy.usedIds().values().forEach(kind -> uses.kinds().add(kind.id()));
                policy.revisions().values().forEach(revision -> enter(revision, uses));
                for (Recorded<ObligationEvent> event : events(ObligationLedger.stream(id), ObligationEvent.class)) {
                    enter(event.event(), uses);
                }
            }
        }
        for (Recorded<SetupEvent> recorded : setup) {
            switch (recorded.event()) {
                case SetupEvent.RuleSwitched e -> uses.rules().add(e.rule());
                case SetupEvent.RuleSeverityChanged e -> uses.rules().add(e.rule());
                case SetupEvent.RuleParameterChanged e -> uses.rules().add(e.rule());
                case SetupEvent.BodyNamed e
                when !kept -> uses.bodies().remove(e.body().id());
                case SetupEvent.StatusVocabularyChanged e
                when !kept -> e.statuses().forEach(word -> uses.statuses().remove(word.id()));
                case SetupEvent e -> {
                    // rests on nothing of the module
                }
            }
        }
        return uses;
    }

    private static void enter(ObligationEvent event, Uses uses) {
        uses.obligations().add(event.item().obligation());
        if (event instanceof ObligationEvent.ReportRecorded report) {
            report.entries().stream()
                    .map(ReportEntry::status)
                    .filter(status -> !status.isBlank())
                    .forEach(status -> uses.statuses().add(status));
            if (!report.receivedBy().isBlank()) {
                uses.bodies().add(report.receivedBy());
            }
        }
    }

    private static void enter(RevisionState revision, Uses uses) {
        Stream.of(revision.elements(), revision.removed())
                .flatMap(elements -> elements.values().stream())
                .map(Element::kind)
                .forEach(kind -> uses.kinds().add(kind.id()));
        Stream.of(
                        revision.statedDecision().stream().map(decision -> decision.body()),
                        revision.hearing().stream().flatMap(hearing -> hearing.bodies().stream()),
                        revision.coSignatures().stream().map(RevisionState.CoSignature::body),
                        revision.decisions().stream().map(RevisionState.RecordedDecision::body),
                        revision.corrections().stream()
                                .filter(correction -> correction.field() == CorrectableField.BODY)
                                .flatMap(correction -> Stream.of(correction.from(), correction.to())))
                .flatMap(bodies -> bodies)
                .filter(body -> !body.isBlank())
                .forEach(body -> uses.bodies().add(body));
        if (revision.documents().isEmpty()) {
            return;
        }
        // entered from a module, which knew these documents
        uses.revisions().add(revision.id().value());
        Set<String> entered = new TreeSet<>();
        revision.documents().forEach(document -> entered.add(document.id()));
        Stream.of(
                        revision.elements().values().stream().flatMap(element -> element.sources().stream()),
                        revision.statedDecision().stream().flatMap(decision -> decision.sources().stream()),
                        revision.notes().stream().flatMap(note -> note.sources().stream()),
                        revision.dates().commencement().sources().stream(),
                        revision.dates().dated().sources().stream(),
                        revision.dates().decided().sources().stream())
                .flatMap(sources -> sources)
                .filter(source -> entered.contains(source.document()))
                .forEach((SourceReference source) -> uses.documents()
                        .computeIfAbsent(source.document(), id -> new TreeSet<>())
                        .add(source.sha256()));
    }
}
