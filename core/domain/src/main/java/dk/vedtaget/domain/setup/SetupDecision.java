package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.setup.SetupCommand.AdoptModule;
import dk.vedtaget.domain.setup.SetupCommand.ChangeLanguages;
import dk.vedtaget.domain.setup.SetupCommand.ChangeObligation;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupCommand.ChangeStatuses;
import dk.vedtaget.domain.setup.SetupCommand.ChangeTerm;
import dk.vedtaget.domain.setup.SetupCommand.DefineIndicator;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.InstallModule;
import dk.vedtaget.domain.setup.SetupCommand.NameBody;
import dk.vedtaget.domain.setup.SetupCommand.NameCoordinator;
import dk.vedtaget.domain.setup.SetupCommand.NamePartners;
import dk.vedtaget.domain.setup.SetupCommand.RetireIndicator;
import dk.vedtaget.domain.setup.SetupCommand.UndoChange;
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
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether an order about the configuration can be carried out. */
public final class SetupDecision {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_PARTNERS = 50;
    private static final int MOST_STATUSES = 30;
    private static final int LONGEST_DEFINITION = 1000;
    private static final int LARGEST_COUNT = 1_000_000;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_DECIMALS = 6;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final String REPORT = "[0-9a-f]{64}";
    private static final String ID = "[a-z0-9][a-z0-9-]{0,79}";
    /** The product's own. */
    private static final List<String> TERM_LANGUAGES = List.of("da", "en");

    private SetupDecision() {}

    /**
     * What the decision rests on beside the state.
     *
     * @param actor who orders
     * @param rules the module's rules
     * @param obligations what can be set about each of the module's obligations, by its id
     * @param indicators the module's
     * @param statuses the module's words for how something goes, else the product's
     * @param waiting a version of the module that has come and waits to be confirmed; empty where none does
     */
    public record Facts(
            Actor actor,
            List<Rule> rules,
            Map<String, List<Parameter>> obligations,
            List<Indicator> indicators,
            List<Status> statuses,
            Optional<Edition> waiting) {
        public Facts {
            rules = List.copyOf(rules);
            obligations = Map.copyOf(obligations);
            indicators = List.copyOf(indicators);
            statuses = List.copyOf(statuses);
        }
    }

    /** A version of a module, and the SHA-256 of its resource in hex. */
    public record Edition(String version, String resourceSha256) {}

    public static Outcome<SetupEvent> decide(SetupState state, SetupCommand command, Facts facts) {
        if (!facts.actor().may(command.permission(), command.municipality())) {
            return refuse(RefusalReason.NOT_PERMITTED, "");
        }
        return switch (command) {
            case InstallModule c -> install(state, c);
            case AdoptModule c -> adopt(state, c, facts);
            case ChangeRule c -> changeRule(state, c, facts);
            case ChangeObligation c -> changeObligation(state, c, facts);
            case NameBody c -> nameBody(state, c);
            case NameCoordinator c -> nameCoordinator(state, c);
            case NamePartners c -> namePartners(state, c);
            case ChangeTerm c -> changeTerm(state, c);
            case ChangeLanguages c -> changeLanguages(state, c);
            case DefineIndicator c -> defineIndicator(state, c, facts);
            case RetireIndicator c -> retireIndicator(state, c, facts);
            case ChangeStatuses c -> changeStatuses(state, c, facts);
            case UndoChange c -> undo(state, c);
        };
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
                : Outcome.accept(new ModuleUpgraded(
                        c.municipality(), c.moduleVersion(), c.resourceSha256(), Optional.empty(), ""));
    }

    private static Outcome<SetupEvent> adopt(SetupState state, AdoptModule c, Facts facts) {
        Edition wanted = new Edition(c.moduleVersion(), c.resourceSha256());
        boolean taken = state.module()
                .map(now -> new Edition(now.version(), now.resourceSha256()))
                .equals(Optional.of(wanted));
        if (taken) {
            return refuse(RefusalReason.NOTHING_CHANGED, "");
        }
        if (!facts.waiting().equals(Optional.of(wanted))) {
            return refuse(RefusalReason.UNKNOWN, "");
        }
        return unseen(Aspect.Consequences.ALWAYS, c.whatIf())
                .<Outcome<SetupEvent>>map(Outcome::refuse)
                .orElseGet(() -> Outcome.accept(new ModuleUpgraded(
                        c.municipality(),
                        c.moduleVersion(),
                        c.resourceSha256(),
                        Optional.of(c.ground().reason().text()),
                        c.whatIf())));
    }

    private static Outcome<SetupEvent> changeRule(SetupState state, ChangeRule c, Facts facts) {
        Optional<Rule> known = rule(facts, c.rule());
        if (known.isEmpty()) {
            return refuse(RefusalReason.RULE_UNKNOWN, "rule");
        }
        Rule rule = known.get();
        LocalDate from = c.ground().from();
        ProtectedText why = c.ground().reason().text();
        List<Change> events = new ArrayList<>();
        for (String name : c.parameters().keySet()) {
            if (rule.parameters().stream().noneMatch(p -> p.name().equals(name))) {
                return refuse(RefusalReason.PARAMETER_UNKNOWN, "parameter");
            }
        }
        for (Parameter parameter : rule.parameters()) {
            String name = parameter.name();
            String wanted = c.parameters().get(name);
            if (wanted == null
                    || wanted.equals(state.parameter(c.rule(), name, from).orElse(parameter.defaultValue()))) {
                continue;
            }
            if (!parameter.accepts(wanted)) {
                return outOfBounds(parameter);
            }
            events.add(new RuleParameterChanged(c.municipality(), c.rule(), name, wanted, from, why, c.whatIf()));
        }
        c.severity()
                .filter(severity -> severity != state.severity(c.rule(), from).orElse(rule.severity()))
                .ifPresent(severity -> events.add(
                        new RuleSeverityChanged(c.municipality(), c.rule(), severity, from, why, c.whatIf())));
        c.on().filter(on -> on != state.isOn(c.rule(), from))
                .ifPresent(on -> events.add(new RuleSwitched(c.municipality(), c.rule(), on, from, why, c.whatIf())));
        return changes(state, c.ground(), "", events);
    }

    private static Outcome<SetupEvent> changeObligation(SetupState state, ChangeObligation c, Facts facts) {
        List<Parameter> known = facts.obligations().get(c.obligation());
        if (known == null) {
            return refuse(RefusalReason.UNKNOWN, "");
        }
        for (String name : c.parameters().keySet()) {
            if (known.stream().noneMatch(p -> p.name().equals(name))) {
                return refuse(RefusalReason.PARAMETER_UNKNOWN, "parameter");
            }
        }
        LocalDate from = c.ground().from();
        List<Change> events = new ArrayList<>();
        for (Parameter parameter : known) {
            String name = parameter.name();
            String wanted = c.parameters().get(name);
            if (wanted == null
                    || wanted.equals(state.obligationParameter(c.obligation(), name, from)
                            .orElse(parameter.defaultValue()))) {
                continue;
            }
            if (!parameter.accepts(wanted)) {
                return outOfBounds(parameter);
            }
            events.add(new ObligationParameterChanged(
                    c.municipality(),
                    c.obligation(),
                    name,
                    wanted,
                    from,
                    c.ground().reason().text(),
                    c.whatIf()));
        }
        return changes(state, c.ground(), "", events);
    }

    private static Outcome<SetupEvent> outOfBounds(Parameter parameter) {
        boolean bounded = parameter.minimum() != null || parameter.maximum() != null;
        return bounded
                ? Outcome.refuse(Refusal.of(
                        RefusalReason.PARAMETER_OUT_OF_BOUNDS,
                        parameter.name(),
                        Map.of(
                                "minimum", String.valueOf(parameter.minimum()),
                                "maximum", String.valueOf(parameter.maximum()))))
                : refuse(RefusalReason.VALUE_INVALID, parameter.name());
    }

    private static Outcome<SetupEvent> nameBody(SetupState state, NameBody c) {
        if (!c.body().id().matches(ID)) {
            return refuse(RefusalReason.VALUE_INVALID, "id");
        }
        if (blankOrTooLong(c.body().name())) {
            return refuse(RefusalReason.VALUE_INVALID, "name");
        }
        return change(
                state,
                c.ground(),
                "name",
                new BodyNamed(
                        c.municipality(),
                        c.body(),
                        c.ground().from(),
                        c.ground().reason().text(),
                        c.whatIf()));
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
        return change(
                state,
                c.ground(),
                "unit",
                new CoordinatorNamed(
                        c.municipality(),
                        c.focusArea(),
                        c.unit(),
                        c.managementAnchor(),
                        c.ground().from(),
                        c.ground().reason().text()));
    }

    private static Outcome<SetupEvent> namePartners(SetupState state, NamePartners c) {
        if (c.focusArea().isBlank()) {
            return refuse(RefusalReason.VALUE_MISSING, "focusArea");
        }
        if (c.partners().size() > MOST_PARTNERS
                || c.partners().stream().anyMatch(SetupDecision::blankOrTooLong)
                || repeats(c.partners())) {
            return refuse(RefusalReason.VALUE_INVALID, "partners");
        }
        return change(
                state,
                c.ground(),
                "partners",
                new PartnersNamed(
                        c.municipality(),
                        c.focusArea(),
                        c.partners(),
                        c.wholeOrganisation(),
                        c.ground().from(),
                        c.ground().reason().text()));
    }

    private static Outcome<SetupEvent> changeTerm(SetupState state, ChangeTerm c) {
        Optional<Refusal> fault = wordFault(c.term().singular(), "singular")
                .or(() -> wordFault(c.term().plural(), "plural"));
        if (fault.isPresent()) {
            return Outcome.refuse(fault.get());
        }
        return change(
                state,
                c.ground(),
                "singular",
                new TermChanged(
                        c.municipality(),
                        c.term().kind(),
                        c.term().singular(),
                        c.term().plural(),
                        c.ground().from(),
                        c.ground().reason().text()));
    }

    private static Outcome<SetupEvent> changeLanguages(SetupState state, ChangeLanguages c) {
        if (c.languages().isEmpty()) {
            return refuse(RefusalReason.VALUE_MISSING, "languages");
        }
        if (!c.languages().stream().allMatch(language -> language.matches("[a-z]{2,3}")) || repeats(c.languages())) {
            return refuse(RefusalReason.VALUE_INVALID, "languages");
        }
        return change(
                state,
                c.ground(),
                "languages",
                new LanguagesChanged(
                        c.municipality(),
                        c.languages(),
                        c.ground().from(),
                        c.ground().reason().text()));
    }

    private static Outcome<SetupEvent> defineIndicator(SetupState state, DefineIndicator c, Facts facts) {
        Indicator wanted = c.indicator();
        Optional<Refusal> fault = fault(wanted);
        if (fault.isPresent()) {
            return Outcome.refuse(fault.get());
        }
        LocalDate from = c.ground().from();
        boolean same = state.indicators(facts.indicators(), from).stream()
                .anyMatch(now -> now.equals(wanted.inVersion(now.version())));
        int version = state.nextVersion(wanted.id(), facts.indicators());
        Change event = new IndicatorDefined(
                c.municipality(),
                wanted.inVersion(version),
                from,
                c.ground().reason().text());
        return changes(state, c.ground(), "title", same ? List.of() : List.of(event));
    }

    /** Why nobody could count by it; empty where they can. */
    private static Optional<Refusal> fault(Indicator wanted) {
        if (!wanted.id().matches(ID)) {
            return invalid("id");
        }
        if (wanted.unit().isBlank()) {
            return Optional.of(Refusal.of(RefusalReason.VALUE_MISSING, "measuredIn"));
        }
        return fault(wanted.title(), LONGEST_NAME, "title")
                .or(() -> fault(wanted.numerator(), LONGEST_DEFINITION, "numerator"))
                .or(() -> wanted.denominator().flatMap(text -> fault(text, LONGEST_DEFINITION, "denominator")))
                .or(() -> wanted.population().flatMap(text -> fault(text, LONGEST_DEFINITION, "population")))
                .or(() -> wanted.unit().length() > LONGEST_NAME ? invalid("measuredIn") : Optional.empty())
                .or(() -> wanted.objective().length() > LONGEST_NAME ? invalid("objective") : Optional.empty())
                .or(() -> wanted.baseline().flatMap(value -> fault(value, "baseline")))
                .or(() -> wanted.target().flatMap(value -> fault(value, "target")))
                .or(() -> outOfOrder(wanted))
                .or(() -> wanted.dataSource().length() > LONGEST_DEFINITION ? invalid("dataSource") : Optional.empty())
                .or(() -> wanted.smallestShown() > LARGEST_COUNT ? invalid("smallestShown") : Optional.empty());
    }

    private static Optional<Refusal> fault(LocalizedText text, int longest, String field) {
        for (String language : TERM_LANGUAGES) {
            String where = language.equals("da") ? field : field + "English";
            String words = text.byLanguage().getOrDefault(language, "");
            if (words.isBlank()) {
                return Optional.of(Refusal.of(RefusalReason.VALUE_MISSING, where));
            }
            if (words.length() > longest) {
                return invalid(where);
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> fault(Indicator.Value value, String field) {
        if (value.year() < FIRST_YEAR || value.year() > LAST_YEAR) {
            return invalid(field + "Year");
        }
        int decimals = value.value().scale();
        return decimals < 0 || decimals > MOST_DECIMALS || value.value().precision() > MOST_DIGITS
                ? invalid(field)
                : Optional.empty();
    }

    private static Optional<Refusal> outOfOrder(Indicator wanted) {
        return wanted.baseline()
                .flatMap(start -> wanted.target().filter(end -> end.year() < start.year()))
                .map(end -> Refusal.of(RefusalReason.DATES_OUT_OF_ORDER, "targetYear"));
    }

    private static Optional<Refusal> invalid(String field) {
        return Optional.of(Refusal.of(RefusalReason.VALUE_INVALID, field));
    }

    private static Outcome<SetupEvent> retireIndicator(SetupState state, RetireIndicator c, Facts facts) {
        LocalDate from = c.ground().from();
        Aspect aspect = Aspect.indicator(c.indicator());
        boolean retired = state.of(aspect, from)
                .map(said -> said.change() instanceof IndicatorRetired)
                .orElse(false);
        boolean measured = state.indicators(facts.indicators(), from).stream()
                .anyMatch(one -> one.id().equals(c.indicator()));
        if (!retired && !measured) {
            return refuse(RefusalReason.UNKNOWN, "");
        }
        Change event = new IndicatorRetired(
                c.municipality(), c.indicator(), from, c.ground().reason().text());
        return changes(state, c.ground(), "", retired ? List.of() : List.of(event));
    }

    private static Outcome<SetupEvent> changeStatuses(SetupState state, ChangeStatuses c, Facts facts) {
        List<Status> wanted = c.statuses();
        if (wanted.isEmpty()) {
            return refuse(RefusalReason.VALUE_MISSING, "statuses");
        }
        if (wanted.size() > MOST_STATUSES
                || wanted.stream().anyMatch(word -> !word.id().matches(ID) || !complete(word.label()))
                || repeats(wanted.stream().map(Status::id).toList())
                || TERM_LANGUAGES.stream()
                        .anyMatch(language -> repeats(wanted.stream()
                                .map(word -> word.label()
                                        .byLanguage()
                                        .getOrDefault(language, "")
                                        .toLowerCase(Locale.ROOT))
                                .toList()))) {
            return refuse(RefusalReason.VALUE_INVALID, "statuses");
        }
        LocalDate from = c.ground().from();
        boolean same = wanted.equals(state.statuses(from).orElse(facts.statuses()));
        Change event = new StatusVocabularyChanged(
                c.municipality(), wanted, from, c.ground().reason().text());
        return changes(state, c.ground(), "statuses", same ? List.of() : List.of(event));
    }

    private static Outcome<SetupEvent> undo(SetupState state, UndoChange c) {
        Optional<SetupState.Said> known = state.saidAt(c.position());
        if (known.isEmpty()) {
            return refuse(RefusalReason.UNKNOWN, "");
        }
        SetupState.Said said = known.get();
        Aspect aspect = said.change().aspect();
        // what has not begun never does
        LocalDate from = said.from().isAfter(c.ground().from())
                ? said.from()
                : c.ground().from();
        if (said.undone().map(before -> !before.from().isAfter(from)).orElse(false)) {
            return refuse(RefusalReason.NOTHING_CHANGED, "");
        }
        return meanwhile(state, aspect, c.ground())
                .or(() -> unseen(aspect, c.whatIf()))
                .<Outcome<SetupEvent>>map(Outcome::refuse)
                .orElseGet(() -> Outcome.accept(new ChangeUndone(
                        c.municipality(),
                        c.position(),
                        from,
                        c.ground().reason().text(),
                        c.whatIf())));
    }

    // ---- what the steps share

    /** One change, where it changes anything. */
    private static Outcome<SetupEvent> change(SetupState state, Ground ground, String field, Change event) {
        boolean same = state.of(event.aspect(), ground.from())
                .map(now -> now.change().value().equals(event.value()))
                .orElse(false);
        return changes(state, ground, field, same ? List.of() : List.of(event));
    }

    private static Outcome<SetupEvent> changes(SetupState state, Ground ground, String field, List<Change> events) {
        if (events.isEmpty()) {
            return refuse(RefusalReason.NOTHING_CHANGED, field);
        }
        for (Change event : events) {
            Optional<Refusal> fault =
                    meanwhile(state, event.aspect(), ground).or(() -> unseen(event.aspect(), whatIf(event)));
            if (fault.isPresent()) {
                return Outcome.refuse(fault.get());
            }
        }
        return new Outcome.Accepted<>(List.copyOf(events));
    }

    private static String whatIf(Change event) {
        return switch (event) {
            case RuleSwitched e -> e.whatIf();
            case RuleSeverityChanged e -> e.whatIf();
            case RuleParameterChanged e -> e.whatIf();
            case ObligationParameterChanged e -> e.whatIf();
            case BodyNamed e -> "";
            case CoordinatorNamed e -> "";
            case PartnersNamed e -> "";
            case TermChanged e -> "";
            case LanguagesChanged e -> "";
            case IndicatorDefined e -> "";
            case IndicatorRetired e -> "";
            case StatusVocabularyChanged e -> "";
        };
    }

    /** Why it cannot be said: somebody has said something of the same since the orderer looked. */
    private static Optional<Refusal> meanwhile(SetupState state, Aspect aspect, Ground ground) {
        return state.touchedAfter(aspect, ground.seen())
                .map(at -> Refusal.of(
                        RefusalReason.CHANGED_MEANWHILE,
                        aspect.field(),
                        Map.of("by", at.actor().value(), "position", Long.toString(at.position()))));
    }

    /** Why it cannot be confirmed: its consequences were not looked at. */
    private static Optional<Refusal> unseen(Aspect aspect, String whatIf) {
        return unseen(aspect.consequences(), whatIf);
    }

    private static Optional<Refusal> unseen(Aspect.Consequences consequences, String whatIf) {
        String expected =
                switch (consequences) {
                    case ALWAYS -> REPORT;
                    // the register, which has the bodies there are, knows which
                    case SOMETIMES -> "(" + REPORT + ")?";
                    case NEVER -> "";
                };
        return whatIf.matches(expected) ? Optional.empty() : Optional.of(Refusal.of(RefusalReason.WHAT_IF_MISSING, ""));
    }

    /** The field of the English word has the name of the Danish one and which it is. */
    private static Optional<Refusal> wordFault(LocalizedText text, String field) {
        for (String language : TERM_LANGUAGES) {
            String named = language.equals("da") ? field : field + "English";
            if (text.byLanguage().getOrDefault(language, "").isBlank()) {
                return Optional.of(Refusal.of(RefusalReason.VALUE_MISSING, named));
            }
        }
        return complete(text) ? Optional.empty() : Optional.of(Refusal.of(RefusalReason.VALUE_INVALID, field));
    }

    private static boolean complete(LocalizedText text) {
        return text.byLanguage().keySet().containsAll(TERM_LANGUAGES)
                && text.byLanguage().values().stream().noneMatch(SetupDecision::blankOrTooLong);
    }

    private static boolean repeats(List<String> values) {
        return new HashSet<>(values).size() < values.size();
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
