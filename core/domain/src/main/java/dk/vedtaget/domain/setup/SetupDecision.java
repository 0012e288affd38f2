package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupCommand.InstallModule;
import dk.vedtaget.domain.setup.SetupCommand.NameBody;
import dk.vedtaget.domain.setup.SetupCommand.NameCoordinator;
import dk.vedtaget.domain.setup.SetupEvent.BodyNamed;
import dk.vedtaget.domain.setup.SetupEvent.CoordinatorNamed;
import dk.vedtaget.domain.setup.SetupEvent.ModuleInstalled;
import dk.vedtaget.domain.setup.SetupEvent.ModuleUpgraded;
import dk.vedtaget.domain.setup.SetupEvent.RuleParameterChanged;
import dk.vedtaget.domain.setup.SetupEvent.RuleSeverityChanged;
import dk.vedtaget.domain.setup.SetupEvent.RuleSwitched;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether an order about the configuration can be carried out. */
public final class SetupDecision {

    private static final int LONGEST_NAME = 200;

    private SetupDecision() {}

    /**
     * What the decision rests on beside the state.
     *
     * @param actor who orders
     * @param rules the module's rules
     */
    public record Facts(Actor actor, List<Rule> rules) {
        public Facts {
            rules = List.copyOf(rules);
        }
    }

    public static Outcome<SetupEvent> decide(SetupState state, SetupCommand command, Facts facts) {
        if (!facts.actor().may(command.permission(), command.municipality())) {
            return refuse(RefusalReason.NOT_PERMITTED, "");
        }
        return switch (command) {
            case InstallModule c -> install(state, c);
            case ChangeRule c -> changeRule(state, c, facts);
            case NameBody c -> nameBody(state, c);
            case NameCoordinator c -> nameCoordinator(state, c);
        };
    }

    private static Outcome<SetupEvent> nameBody(SetupState state, NameBody c) {
        if (!c.body().id().matches("[a-z0-9][a-z0-9-]{0,79}")) {
            return refuse(RefusalReason.VALUE_INVALID, "id");
        }
        if (blankOrTooLong(c.body().name())) {
            return refuse(RefusalReason.VALUE_INVALID, "name");
        }
        return state.body(c.body().id(), c.from())
                        .filter(now -> now.body().equals(c.body()))
                        .isPresent()
                ? refuse(RefusalReason.NOTHING_CHANGED, "name")
                : Outcome.accept(new BodyNamed(
                        c.municipality(), c.body(), c.from(), c.reason().text()));
    }

    private static Outcome<SetupEvent> nameCoordinator(SetupState state, NameCoordinator c) {
        if (c.focusArea().isBlank()) {
            return refuse(RefusalReason.VALUE_MISSING, "focusArea");
        }
        if (blankOrTooLong(c.unit())) {
            return refuse(RefusalReason.VALUE_INVALID, "unit");
        }
        if (c.managementAnchor().length() > LONGEST_NAME) {
            return refuse(RefusalReason.VALUE_INVALID, "managementAnchor");
        }
        return state.coordinator(c.focusArea(), c.from())
                        .filter(now -> now.unit().equals(c.unit())
                                && now.managementAnchor().equals(c.managementAnchor()))
                        .isPresent()
                ? refuse(RefusalReason.NOTHING_CHANGED, "unit")
                : Outcome.accept(new CoordinatorNamed(
                        c.municipality(),
                        c.focusArea(),
                        c.unit(),
                        c.managementAnchor(),
                        c.from(),
                        c.reason().text()));
    }

    private static Outcome<SetupEvent> install(SetupState state, InstallModule c) {
        Optional<SetupState.InstalledEdition> installed = state.module();
        if (installed.isEmpty()) {
            return Outcome.accept(new ModuleInstalled(c.municipality(), c.moduleVersion(), c.resourceSha256()));
        }
        boolean same = installed.get().version().equals(c.moduleVersion())
                && installed.get().resourceSha256().equals(c.resourceSha256());
        return same
                ? Outcome.accept()
                : Outcome.accept(new ModuleUpgraded(c.municipality(), c.moduleVersion(), c.resourceSha256()));
    }

    private static Outcome<SetupEvent> changeRule(SetupState state, ChangeRule c, Facts facts) {
        Optional<Rule> known = rule(facts, c.rule());
        if (known.isEmpty()) {
            return refuse(RefusalReason.RULE_UNKNOWN, "rule");
        }
        Rule rule = known.get();
        ProtectedText why = c.reason().text();
        List<SetupEvent> events = new ArrayList<>();
        for (String name : c.parameters().keySet()) {
            if (rule.parameters().stream().noneMatch(p -> p.name().equals(name))) {
                return refuse(RefusalReason.PARAMETER_UNKNOWN, "parameter");
            }
        }
        for (Parameter parameter : rule.parameters()) {
            String name = parameter.name();
            String wanted = c.parameters().get(name);
            if (wanted == null
                    || wanted.equals(state.parameter(c.rule(), name, c.from()).orElse(parameter.defaultValue()))) {
                continue;
            }
            if (!parameter.accepts(wanted)) {
                return Outcome.refuse(Refusal.of(
                        RefusalReason.PARAMETER_OUT_OF_BOUNDS,
                        name,
                        Map.of(
                                "minimum", String.valueOf(parameter.minimum()),
                                "maximum", String.valueOf(parameter.maximum()))));
            }
            events.add(new RuleParameterChanged(c.municipality(), c.rule(), name, wanted, c.from(), why));
        }
        c.severity()
                .filter(severity ->
                        severity != state.severity(c.rule(), c.from()).orElse(rule.severity()))
                .ifPresent(severity ->
                        events.add(new RuleSeverityChanged(c.municipality(), c.rule(), severity, c.from(), why)));
        c.on().filter(on -> on != state.isOn(c.rule(), c.from()))
                .ifPresent(on -> events.add(new RuleSwitched(c.municipality(), c.rule(), on, c.from(), why)));
        return events.isEmpty()
                ? refuse(RefusalReason.NOTHING_CHANGED, "")
                : new Outcome.Accepted<>(List.copyOf(events));
    }

    private static Optional<Rule> rule(Facts facts, String id) {
        return facts.rules().stream().filter(r -> r.id().equals(id)).reduce((older, newer) -> newer);
    }

    private static boolean blankOrTooLong(String name) {
        return name.isBlank() || name.length() > LONGEST_NAME;
    }

    private static Outcome<SetupEvent> refuse(RefusalReason reason, String field) {
        return Outcome.refuse(Refusal.of(reason, field));
    }
}
