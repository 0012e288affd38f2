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

/**
 * How a municipality is configured: what administrators have said beside the module's defaults.
 *
 * @param module the module edition in use; empty before the register starts
 * @param settings everything that has a value from a day on, by name
 * @param bodies bodies an administrator named, by id
 * @param coordinators the latest word on who coordinates, by focus area
 * @param lastPosition position of the last event; -1 where there is none
 */
public record SetupState(
        Optional<InstalledEdition> module,
        Map<String, List<Setting>> settings,
        Map<String, Body> bodies,
        Map<String, Coordination> coordinators,
        long lastPosition) {

    /** The edition of the module, and when the municipality's register started. */
    public record InstalledEdition(String version, String resourceSha256, Instant registerStarted) {}

    /** A value from a day on; of two for the same day the later said counts. */
    public record Setting(String value, LocalDate from, long position) {}

    /** Who coordinates a focus area. */
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
                    case BodyNamed e -> state.with(e.body());
                    case CoordinatorNamed e ->
                        state.with(e.focusArea(), new Coordination(e.unit(), e.managementAnchor(), e.from()));
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

    private Optional<String> value(String key, LocalDate day) {
        Optional<Setting> best = Optional.empty();
        for (Setting setting : settings.getOrDefault(key, List.of())) {
            boolean counts = !setting.from().isAfter(day);
            if (counts && best.map(b -> !setting.from().isBefore(b.from())).orElse(true)) {
                best = Optional.of(setting);
            }
        }
        return best.map(Setting::value);
    }

    private SetupState with(InstalledEdition edition) {
        return new SetupState(Optional.of(edition), settings, bodies, coordinators, lastPosition);
    }

    private SetupState with(String key, Setting setting) {
        Map<String, List<Setting>> changed = new LinkedHashMap<>(settings);
        List<Setting> list = new ArrayList<>(changed.getOrDefault(key, List.of()));
        list.add(setting);
        changed.put(key, List.copyOf(list));
        return new SetupState(module, changed, bodies, coordinators, lastPosition);
    }

    private SetupState with(Body body) {
        Map<String, Body> changed = new LinkedHashMap<>(bodies);
        changed.put(body.id(), body);
        return new SetupState(module, settings, changed, coordinators, lastPosition);
    }

    private SetupState with(String focusArea, Coordination coordination) {
        Map<String, Coordination> changed = new LinkedHashMap<>(coordinators);
        changed.put(focusArea, coordination);
        return new SetupState(module, settings, bodies, changed, lastPosition);
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
