package dk.vedtaget.domain.rule;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.domain.setup.SetupEvent.BodyNamed;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules and bodies of the municipalities that own a policy, with the configuration that goes with them: module
 * default plus what the administrators have said.
 *
 * @param chapters one for each owning municipality
 */
public record RuleBook(List<Chapter> chapters) {

    /** One municipality's part. */
    public record Chapter(MunicipalityCode municipality, List<Rule> rules, List<Body> moduleBodies, SetupState setup) {
        public Chapter {
            rules = List.copyOf(rules);
            moduleBodies = List.copyOf(moduleBodies);
        }

        /**
         * The bodies there are on a day: the module's, which are there on every day, and those an administrator named
         * for it; a named one replaces the module's of the same id from its day on.
         */
        public List<Body> bodies(LocalDate day) {
            Map<String, Body> byId = new LinkedHashMap<>();
            moduleBodies.forEach(body -> byId.put(body.id(), body));
            setup.bodiesNamed().forEach(id -> setup.body(id, day).ifPresent(named -> byId.put(id, named)));
            return List.copyOf(byId.values());
        }

        /** Every body by its latest name: as it is on the day, and after those what is named from a later day only. */
        public List<Body> everyBody(LocalDate day) {
            Map<String, Body> byId = new LinkedHashMap<>();
            bodies(day).forEach(body -> byId.put(body.id(), body));
            setup.bodiesNamed().forEach(id -> named(id)
                    .reduce((older, newer) -> newer)
                    .ifPresent(said -> byId.putIfAbsent(id, said.body())));
            return List.copyOf(byId.values());
        }

        /** Every word on a body that counts on some day, in the order they were said. */
        private Stream<BodyNamed> named(String id) {
            return setup.of(Aspect.body(id)).stream()
                    .filter(SetupState.Said::everCounts)
                    .map(SetupState.Said::change)
                    .map(BodyNamed.class::cast);
        }

        /** The rules that count on a day, each in the version valid then. */
        public List<ActiveRule> activeOn(LocalDate day) {
            Map<String, Rule> valid = new LinkedHashMap<>();
            rules.stream()
                    .filter(rule ->
                            rule.validFrom().map(from -> !from.isAfter(day)).orElse(true))
                    .sorted(Comparator.comparingInt(Rule::version))
                    .forEach(rule -> valid.put(rule.id(), rule));
            List<ActiveRule> active = new ArrayList<>();
            for (Rule rule : valid.values()) {
                if (setup.isOn(rule.id(), day)) {
                    active.add(new ActiveRule(
                            municipality,
                            rule,
                            setup.severity(rule.id(), day).orElse(rule.severity()),
                            parameters(rule, day)));
                }
            }
            return active;
        }

        /** The values a rule is run with on a day. */
        public Parameters parameters(Rule rule, LocalDate day) {
            TreeMap<String, String> values = new TreeMap<>();
            for (Parameter parameter : rule.parameters()) {
                values.put(
                        parameter.name(),
                        setup.parameter(rule.id(), parameter.name(), day).orElse(parameter.defaultValue()));
            }
            return new Parameters(values);
        }
    }

    public RuleBook {
        chapters = List.copyOf(chapters);
    }

    /** The bodies there are on a day. */
    public List<Body> bodies(LocalDate day) {
        return chapters.stream()
                .flatMap(chapter -> chapter.bodies(day).stream())
                .toList();
    }

    /** The body as it is on a day; empty where there is none then. */
    public Optional<Body> body(String id, LocalDate day) {
        return bodies(day).stream().filter(body -> body.id().equals(id)).findFirst();
    }

    /** Every body by its latest name, those named from a day after this one last. */
    public List<Body> everyBody(LocalDate day) {
        return chapters.stream()
                .flatMap(chapter -> chapter.everyBody(day).stream())
                .toList();
    }

    /** The bodies that have the role on the day or had it before, each as it is or last was with it. */
    public List<Body> bodiesThat(Body.Role role, LocalDate day) {
        Map<String, Body> byId = new LinkedHashMap<>();
        for (Chapter chapter : chapters) {
            chapter.moduleBodies().stream().filter(body -> body.may(role)).forEach(body -> byId.put(body.id(), body));
            chapter.setup().bodiesNamed().stream()
                    .flatMap(chapter::named)
                    .filter(named -> !named.from().isAfter(day))
                    .map(BodyNamed::body)
                    .filter(body -> body.may(role))
                    .forEach(body -> byId.put(body.id(), body));
        }
        return List.copyOf(byId.values());
    }

    /** The highest position of the configuration events this book rests on; -1 where there are none. */
    public long setupPosition() {
        return chapters.stream()
                .mapToLong(chapter -> chapter.setup().lastPosition())
                .max()
                .orElse(-1);
    }

    /**
     * Asks every rule that counts on the day and speaks at the gate.
     *
     * @return one judgement for each rule asked, content ones included, heaviest severity first
     */
    public List<Judgement> judge(
            RevisionContent content,
            Gate gate,
            LocalDate day,
            Optional<Body> decidingBody,
            Set<String> coSignedBy,
            Set<String> languages) {
        return judge(
                content, new RuleFacts(gate, day, bodies(day), decidingBody, coSignedBy, languages, Optional.empty()));
    }

    /** Whether any rule that counts on the day can stop somebody at the gate. */
    public boolean blocks(Gate gate, LocalDate day) {
        return chapters.stream()
                .flatMap(chapter -> chapter.activeOn(day).stream())
                .anyMatch(active -> active.severity() == Severity.BLOCKS
                        && active.rule().gates().contains(gate));
    }

    /** As above, with facts gathered already; those of a report are there when one is about to be recorded. */
    public List<Judgement> judge(RevisionContent content, RuleFacts facts) {
        LocalDate day = facts.on();
        Gate gate = facts.gate();
        return chapters.stream()
                .flatMap(chapter -> chapter.activeOn(day).stream())
                .filter(active -> active.rule().gates().contains(gate))
                .map(active -> active.judge(content, facts))
                .sorted(Comparator.comparing(Judgement::severity).thenComparing(Judgement::rule))
                .toList();
    }
}
