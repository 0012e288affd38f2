package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.setup.SetupEvent.BodyNamed;
import dk.vedtaget.domain.setup.SetupEvent.CoordinatorNamed;
import dk.vedtaget.domain.setup.SetupEvent.ModuleInstalled;
import dk.vedtaget.domain.setup.SetupEvent.ModuleUpgraded;
import dk.vedtaget.domain.setup.SetupEvent.RuleParameterChanged;
import dk.vedtaget.domain.setup.SetupEvent.RuleSeverityChanged;
import dk.vedtaget.domain.setup.SetupEvent.RuleSwitched;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a municipality is configured: what administrators have said beside the module's defaults.
 *
 * @param module the module edition in use; empty before the register starts
 * @param settings everything that has a value from a day on, by name
 * @param bodies every word on a body an administrator named, by its id, in the order they were said
 * @param coordinators every word on who coordinates, by focus area, in the order they were said
 * @param lastPosition position of the last event; -1 where there is none
 */
public record SetupState(
        Optional<InstalledEdition> module,
        Map<String, List<Setting>> settings,
        Map<String, List<NamedBody>> bodies,
        Map<String, List<Coordination>> coordinators,
        long lastPosition) {

    /** The edition of the module, and when the municipality's register started. */
    public record InstalledEdition(String version, String resourceSha256, Instant registerStarted) {}

    /** A value from a day on; of two for the same day the later said counts, here and below. */
    public record Setting(String value, LocalDate from, long position) {}

    /** A body as it is from a day on. */
    public record NamedBody(Body body, LocalDate from) {}

    /** Who coordinates a focus area from a day on. */
    public record Coordination(String unit, String managementAnchor, LocalDate from) {}

    public SetupState {
        settings = Map.copyOf(settings);
        bodies = Map.copyOf(bodies);
        coordinators = Map.copyOf(coordinators);
    }

    public static SetupState none() {
        return new SetupState(Optional.empty(), Map.of(), Map.of(), Map.of(), -1);
    }

    /** What the state becomes once the event has happened. */
    public static SetupState evolve(SetupState state, Recorded<? extends SetupEvent> recorded) {
        Envelope at = recorded.envelope();
        SetupState next =
                switch (recorded.event()) {
                    case ModuleInstalled e ->
                        state.with(new InstalledEdition(e.moduleVersion(), e.resourceSha256(), at.recordedAt()));
                    case ModuleUpgraded e ->
                        state.with(new InstalledEdition(
                                e.moduleVersion(),
                                e.resourceSha256(),
                                state.module
                                        .map(InstalledEdition::registerStarted)
                                        .orElse(at.recordedAt())));
                    case RuleSwitched e ->
                        state.with(onKey(e.rule()), new Setting(Boolean.toString(e.on()), e.from(), at.position()));
                    case RuleSeverityChanged e ->
                        state.with(
                                severityKey(e.rule()), new Setting(e.severity().name(), e.from(), at.position()));
                    case RuleParameterChanged e ->
                        state.with(
                                parameterKey(e.rule(), e.parameter()), new Setting(e.value(), e.from(), at.position()));
                    case BodyNamed e ->
                        new SetupState(
                                state.module,
                                state.settings,
                                added(state.bodies, e.body().id(), new NamedBody(e.body(), e.from())),
                                state.coordinators,
                                state.lastPosition);
                    case CoordinatorNamed e ->
                        new SetupState(
                                state.module,
                                state.settings,
                                state.bodies,
                                added(
                                        state.coordinators,
                                        e.focusArea(),
                                        new Coordination(e.unit(), e.managementAnchor(), e.from())),
                                state.lastPosition);
                };
        return new SetupState(next.module, next.settings, next.bodies, next.coordinators, at.position());
    }

    public boolean isOn(String rule, LocalDate day) {
        return value(onKey(rule), day).map(Boolean::valueOf).orElse(true);
    }

    /** The severity an administrator set for that day. */
    public Optional<Severity> severity(String rule, LocalDate day) {
        return value(severityKey(rule), day).map(Severity::valueOf);
    }

    /** The parameter value an administrator set for that day. */
    public Optional<String> parameter(String rule, String parameter, LocalDate day) {
        return value(parameterKey(rule, parameter), day);
    }

    /** The value an administrator set for an obligation's parameter for that day. */
    public Optional<String> obligationParameter(String obligation, String parameter, LocalDate day) {
        return value("obligation/" + obligation + "/" + parameter, day);
    }

    /** The body of that id as an administrator named it for that day. */
    public Optional<NamedBody> body(String id, LocalDate day) {
        return counting(bodies.getOrDefault(id, List.of()), NamedBody::from, day);
    }

    /** Who coordinates the focus area on that day, where an administrator named somebody. */
    public Optional<Coordination> coordinator(String focusArea, LocalDate day) {
        return counting(coordinators.getOrDefault(focusArea, List.of()), Coordination::from, day);
    }

    private Optional<String> value(String key, LocalDate day) {
        return counting(settings.getOrDefault(key, List.of()), Setting::from, day)
                .map(Setting::value);
    }

    private static <T> Optional<T> counting(List<T> said, Function<T, LocalDate> from, LocalDate day) {
        Optional<T> best = Optional.empty();
        for (T one : said) {
            boolean counts = !from.apply(one).isAfter(day);
            if (counts
                    && best.map(b -> !from.apply(one).isBefore(from.apply(b))).orElse(true)) {
                best = Optional.of(one);
            }
        }
        return best;
    }

    private SetupState with(InstalledEdition edition) {
        return new SetupState(Optional.of(edition), settings, bodies, coordinators, lastPosition);
    }

    private SetupState with(String key, Setting setting) {
        return new SetupState(module, added(settings, key, setting), bodies, coordinators, lastPosition);
    }

    private static <T> Map<String, List<T>> added(Map<String, List<T>> said, String key, T one) {
        Map<String, List<T>> changed = new LinkedHashMap<>(said);
        List<T> list = new ArrayList<>(changed.getOrDefault(key, List.of()));
        list.add(one);
        changed.put(key, List.copyOf(list));
        return changed;
    }

    private static String onKey(String rule) {
        return "on/" + rule;
    }

    private static String severityKey(String rule) {
        return "severity/" + rule;
    }

    private static String parameterKey(String rule, String parameter) {
        return "parameter/" + rule + "/" + parameter;
    }
}
