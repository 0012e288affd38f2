package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.setup.SetupEvent.BodyNamed;
import dk.vedtaget.domain.setup.SetupEvent.Change;
import dk.vedtaget.domain.setup.SetupEvent.ChangeUndone;
import dk.vedtaget.domain.setup.SetupEvent.CoordinatorNamed;
import dk.vedtaget.domain.setup.SetupEvent.IndicatorDefined;
import dk.vedtaget.domain.setup.SetupEvent.IndicatorRetired;
import dk.vedtaget.domain.setup.SetupEvent.LanguagesChanged;
import dk.vedtaget.domain.setup.SetupEvent.ModuleInstalled;
import dk.vedtaget.domain.setup.SetupEvent.ModuleUpgraded;
import dk.vedtaget.domain.setup.SetupEvent.ObligationParameterChanged;
import dk.vedtaget.domain.setup.SetupEvent.PartnersNamed;
import dk.vedtaget.domain.setup.SetupEvent.RuleParameterChanged;
import dk.vedtaget.domain.setup.SetupEvent.RuleSeverityChanged;
import dk.vedtaget.domain.setup.SetupEvent.RuleSwitched;
import dk.vedtaget.domain.setup.SetupEvent.StatusVocabularyChanged;
import dk.vedtaget.domain.setup.SetupEvent.TermChanged;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a municipality is configured: what administrators have said beside the module's defaults. On a day counts what was
 * said for the latest day up to it and is not undone by then; of two for one day the later said.
 *
 * @param module the module edition in use; empty before the register starts
 * @param said everything said of each aspect, in the order it was said, undone or not
 * @param lastPosition position of the last event; -1 where there is none
 * @see <a href="../../../../../../../../../docs/decisions/0020-changes-of-the-setup.md">Decision 0020</a>
 */
public record SetupState(Optional<InstalledEdition> module, Map<Aspect, List<Said>> said, long lastPosition) {

    /** The edition of the module, and when the municipality's register started. */
    public record InstalledEdition(String version, String resourceSha256, Instant registerStarted) {}

    /**
     * Something an administrator said.
     *
     * @param from the first day it counts
     * @param undone what became of it; empty where it stands
     */
    public record Said(Change change, LocalDate from, Envelope at, Optional<Undone> undone) {

        public long position() {
            return at.position();
        }

        public boolean countsOn(LocalDate day) {
            return !from.isAfter(day) && undone.map(u -> day.isBefore(u.from())).orElse(true);
        }

        /** Whether there is a day on which it counts, as far as it is alone. */
        public boolean everCounts() {
            return undone.map(u -> from.isBefore(u.from())).orElse(true);
        }

        private Envelope lastTouched() {
            return undone.map(Undone::at).orElse(at);
        }
    }

    /** @param from the first day it no longer counts */
    public record Undone(ChangeUndone event, LocalDate from, Envelope at) {}

    /** Who coordinates a focus area from a day on. */
    public record Coordination(String unit, String managementAnchor, LocalDate from) {}

    public SetupState {
        said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
    }

    public static SetupState none() {
        return new SetupState(Optional.empty(), Map.of(), -1);
    }

    /** What the state becomes once the event has happened. */
    public static SetupState evolve(SetupState state, Recorded<? extends SetupEvent> recorded) {
        Envelope at = recorded.envelope();
        return switch (recorded.event()) {
            case ModuleInstalled e ->
                state.with(new InstalledEdition(e.moduleVersion(), e.resourceSha256(), at.recordedAt()), at);
            case ModuleUpgraded e ->
                state.with(
                        new InstalledEdition(
                                e.moduleVersion(),
                                e.resourceSha256(),
                                state.module
                                        .map(InstalledEdition::registerStarted)
                                        .orElse(at.recordedAt())),
                        at);
            case Change e -> {
                List<Said> list = new ArrayList<>(state.of(e.aspect()));
                list.add(new Said(e, e.from(), at, Optional.empty()));
                yield state.with(e.aspect(), list, at.position());
            }
            case ChangeUndone e ->
                state.saidAt(e.position())
                        .map(said -> state.replaced(
                                said,
                                Optional.of(new Said(
                                        said.change(),
                                        said.from(),
                                        said.at(),
                                        Optional.of(new Undone(e, earliest(said, e), at)))),
                                at.position()))
                        .orElseGet(() -> new SetupState(state.module, state.said, at.position()));
        };
    }

    private static LocalDate earliest(Said said, ChangeUndone e) {
        return said.undone()
                .map(Undone::from)
                .filter(before -> before.isBefore(e.from()))
                .orElse(e.from());
    }

    /** The state as though these events had always counted: what they say from the first day, what they undo never. */
    public SetupState supposing(List<? extends SetupEvent> events) {
        SetupState state = this;
        for (SetupEvent event : events) {
            state = switch (event) {
                case Change e ->
                    state.with(
                            e.aspect(),
                            List.of(new Said(
                                    e,
                                    LocalDate.MIN,
                                    new Envelope(lastPosition, Instant.EPOCH, PersonRef.SYSTEM, Role.SYSTEM),
                                    Optional.empty())),
                            lastPosition);
                case ChangeUndone e -> {
                    SetupState before = state;
                    yield before.saidAt(e.position())
                            .map(said -> before.replaced(said, Optional.empty(), lastPosition))
                            .orElse(before);
                }
                case ModuleInstalled e -> state;
                case ModuleUpgraded e -> state;
            };
        }
        return state;
    }

    /** Everything said of an aspect, in the order it was said, undone or not. */
    public List<Said> of(Aspect aspect) {
        return said.getOrDefault(aspect, List.of());
    }

    /** What counts of an aspect on a day; empty where the module's word does. */
    public Optional<Said> of(Aspect aspect, LocalDate day) {
        Optional<Said> best = Optional.empty();
        for (Said one : of(aspect)) {
            if (one.countsOn(day)
                    && best.map(b -> !one.from().isBefore(b.from())).orElse(true)) {
                best = Optional.of(one);
            }
        }
        return best;
    }

    /** The change recorded at a position. */
    public Optional<Said> saidAt(long position) {
        return said.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.position() == position)
                .findFirst();
    }

    /** The last change or undoing of an aspect after a position. */
    Optional<Envelope> touchedAfter(Aspect aspect, long position) {
        return of(aspect).stream()
                .map(Said::lastTouched)
                .filter(at -> at.position() > position)
                .reduce((one, other) -> one.position() > other.position() ? one : other);
    }

    public boolean isOn(String rule, LocalDate day) {
        return changed(Aspect.ruleOn(rule), RuleSwitched.class, day)
                .map(RuleSwitched::on)
                .orElse(true);
    }

    /** The severity an administrator set for that day. */
    public Optional<Severity> severity(String rule, LocalDate day) {
        return changed(Aspect.ruleSeverity(rule), RuleSeverityChanged.class, day)
                .map(RuleSeverityChanged::severity);
    }

    /** The parameter value an administrator set for that day. */
    public Optional<String> parameter(String rule, String parameter, LocalDate day) {
        return changed(Aspect.ruleParameter(rule, parameter), RuleParameterChanged.class, day)
                .map(RuleParameterChanged::value);
    }

    /** The value of an obligation's parameter an administrator set for that day. */
    public Optional<String> obligationParameter(String obligation, String parameter, LocalDate day) {
        return changed(Aspect.obligationParameter(obligation, parameter), ObligationParameterChanged.class, day)
                .map(ObligationParameterChanged::value);
    }

    /** The body of that id as an administrator named it for that day. */
    public Optional<Body> body(String id, LocalDate day) {
        return changed(Aspect.body(id), BodyNamed.class, day).map(BodyNamed::body);
    }

    /** Ids of the bodies an administrator named, for whatever day. */
    public List<String> bodiesNamed() {
        return ids(Aspect.Kind.BODY);
    }

    /** Who coordinates the focus area on that day, where an administrator named somebody. */
    public Optional<Coordination> coordinator(String focusArea, LocalDate day) {
        return changed(Aspect.coordinator(focusArea), CoordinatorNamed.class, day)
                .map(e -> new Coordination(e.unit(), e.managementAnchor(), e.from()));
    }

    /** By what had been said until a moment; what is said or taken back later changes nothing about it. */
    public SetupState knownAt(Instant until) {
        Map<Aspect, List<Said>> then = new LinkedHashMap<>();
        said.forEach((aspect, all) -> {
            List<Said> known = all.stream()
                    .filter(one -> one.at().recordedAt().isBefore(until))
                    .map(one -> new Said(
                            one.change(), one.from(), one.at(), one.undone().filter(u -> u.at().recordedAt()
                                    .isBefore(until))))
                    .toList();
            if (!known.isEmpty()) {
                then.put(aspect, known);
            }
        });
        return new SetupState(module, then, lastPosition);
    }

    /** The focus areas an administrator named coordinators for, for whatever day. */
    public List<String> areasCoordinated() {
        return ids(Aspect.Kind.COORDINATOR);
    }

    /** Who works along in the focus area on that day, where an administrator named them. */
    public Optional<PartnersNamed> partners(String focusArea, LocalDate day) {
        return changed(Aspect.partners(focusArea), PartnersNamed.class, day);
    }

    /** The focus areas an administrator named partners for, for whatever day. */
    public List<String> areasPartnered() {
        return ids(Aspect.Kind.PARTNERS);
    }

    /** What a kind of element is called on that day, where an administrator said so. */
    public Optional<TermChanged> term(String kind, LocalDate day) {
        return changed(Aspect.term(kind), TermChanged.class, day);
    }

    /** The kinds of element an administrator gave a name, for whatever day. */
    public List<String> kindsNamed() {
        return ids(Aspect.Kind.TERM);
    }

    /** The languages it publishes in on that day, where an administrator said so. */
    public Optional<List<String>> languages(LocalDate day) {
        return changed(Aspect.languages(), LanguagesChanged.class, day).map(LanguagesChanged::languages);
    }

    /**
     * What is measured on that day: the module's, as far as administrators have not retired them and as they defined them
     * anew, and after those what administrators alone defined.
     */
    public List<Indicator> indicators(List<Indicator> module, LocalDate day) {
        Map<String, Indicator> measured = new LinkedHashMap<>();
        module.forEach(
                one -> measured.merge(one.id(), one, (some, other) -> some.version() < other.version() ? other : some));
        for (String id : indicatorsNamed()) {
            switch (of(Aspect.indicator(id), day).map(Said::change).orElse(null)) {
                case IndicatorDefined e -> measured.put(id, e.indicator());
                case IndicatorRetired e -> measured.remove(id);
                case null, default -> {
                    // the module's word, where it has one
                }
            }
        }
        return List.copyOf(measured.values());
    }

    /** Ids of the indicators an administrator defined or retired, for whatever day. */
    public List<String> indicatorsNamed() {
        return ids(Aspect.Kind.INDICATOR);
    }

    /** Every definition of an indicator by an administrator, in the order they came, undone or not. */
    public List<Indicator> definitions(String indicator) {
        return of(Aspect.indicator(indicator)).stream()
                .map(Said::change)
                .filter(IndicatorDefined.class::isInstance)
                .map(change -> ((IndicatorDefined) change).indicator())
                .toList();
    }

    /** The version the next definition of an indicator has, above whatever was ever used. */
    int nextVersion(String indicator, List<Indicator> module) {
        return Stream.concat(module.stream().filter(one -> one.id().equals(indicator)), definitions(indicator).stream())
                        .mapToInt(Indicator::version)
                        .max()
                        .orElse(0)
                + 1;
    }

    /** The words for how something goes on that day, where an administrator said so. */
    public Optional<List<Status>> statuses(LocalDate day) {
        return changed(Aspect.statuses(), StatusVocabularyChanged.class, day).map(StatusVocabularyChanged::statuses);
    }

    /** Every word for how something goes an administrator ever gave, the last said first, undone or not. */
    public List<Status> statusesNamed() {
        return of(Aspect.statuses()).reversed().stream()
                .map(Said::change)
                .map(StatusVocabularyChanged.class::cast)
                .flatMap(change -> change.statuses().stream())
                .toList();
    }

    private <T extends Change> Optional<T> changed(Aspect aspect, Class<T> type, LocalDate day) {
        return of(aspect, day).map(Said::change).map(type::cast);
    }

    private List<String> ids(Aspect.Kind kind) {
        return said.keySet().stream()
                .filter(aspect -> aspect.kind() == kind)
                .map(Aspect::id)
                .toList();
    }

    private SetupState with(InstalledEdition edition, Envelope at) {
        return new SetupState(Optional.of(edition), said, at.position());
    }

    private SetupState with(Aspect aspect, List<Said> list, long position) {
        Map<Aspect, List<Said>> changed = new LinkedHashMap<>(said);
        changed.put(aspect, List.copyOf(list));
        return new SetupState(module, changed, position);
    }

    private SetupState replaced(Said old, Optional<Said> by, long position) {
        Aspect aspect = old.change().aspect();
        return with(
                aspect,
                of(aspect).stream()
                        .flatMap(one -> one.equals(old) ? by.stream() : Stream.of(one))
                        .toList(),
                position);
    }
}
