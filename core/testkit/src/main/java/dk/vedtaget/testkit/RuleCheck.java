package dk.vedtaget.testkit;

import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;

/** Whether rules keep the promises of {@link Rule}: pure, total and quick, with findings people can read. */
final class RuleCheck {

    private static final int REVISIONS = 100;

    /** Fewer, since each is asked about with every value of every parameter. */
    private static final int REVISIONS_AT_BOUNDS = 20;

    /** Generous against a busy machine; a rule that fetches or waits is far beyond it. */
    private static final Duration QUICK = Duration.ofMillis(50);

    private RuleCheck() {}

    /** What is wrong with the rules, each once, in words that name the rule. */
    static List<String> faults(List<Rule> rules, ModuleContent module, long seed) {
        Set<String> faults = new LinkedHashSet<>();
        RandomRevisions revisions = new RandomRevisions(
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed), module);
        for (int i = 0; i < REVISIONS; i++) {
            List<Element> elements = revisions.elements();
            RuleFacts facts = revisions.facts();
            for (Rule rule : rules) {
                faults.addAll(check(rule, elements, facts));
            }
        }
        for (Rule rule : rules) {
            faults.addAll(words(rule));
            faults.addAll(sources(rule, module));
            faults.addAll(atBounds(rule, revisions));
            if (duration(rule, revisions).compareTo(QUICK) > 0) {
                faults.add("the rule " + rule.id() + " takes more than " + QUICK.toMillis() + " ms for a revision");
            }
        }
        return List.copyOf(faults);
    }

    private static List<String> check(Rule rule, List<Element> elements, RuleFacts facts) {
        String name = "the rule " + rule.id();
        List<Finding> findings;
        List<Finding> again;
        List<Finding> otherOrder;
        try {
            findings = ask(rule, elements, facts);
            again = ask(rule, elements, facts);
            otherOrder = ask(rule, elements.reversed(), facts);
        } catch (RuntimeException e) {
            return List.of(name + " has no answer for an odd revision: " + e);
        }
        List<String> faults = new ArrayList<>();
        if (!findings.equals(again)) {
            faults.add(name + " answers the same question differently");
        }
        if (!findings.equals(otherOrder)) {
            faults.add(name + " depends on the order in which the elements are kept");
        }
        Set<String> known = new LinkedHashSet<>();
        elements.forEach(element -> known.add(element.id()));
        for (Finding finding : findings) {
            if (!known.containsAll(finding.elements())) {
                faults.add(name + " has a finding about an element the revision does not have");
            }
            for (String language : List.of("da", "en")) {
                if (finding.message().byLanguage().getOrDefault(language, "").isBlank()
                        || finding.remedy()
                                .byLanguage()
                                .getOrDefault(language, "")
                                .isBlank()) {
                    faults.add(name + " lacks a message or a remedy in " + language);
                }
            }
        }
        return faults;
    }

    /** A rule tells what it is called and why it exists, in both languages. */
    private static List<String> words(Rule rule) {
        List<String> faults = new ArrayList<>();
        for (String language : List.of("da", "en")) {
            if (rule.title().byLanguage().getOrDefault(language, "").isBlank()) {
                faults.add("the rule " + rule.id() + " has no title in " + language);
            }
            if (rule.explanation().byLanguage().getOrDefault(language, "").isBlank()) {
                faults.add("the rule " + rule.id() + " has no explanation in " + language);
            }
        }
        return faults;
    }

    /** A rule tells where the policy says it, or which law: nothing else can demand anything of anybody. */
    private static List<String> sources(Rule rule, ModuleContent module) {
        if (rule.sources().isEmpty()) {
            boolean law = rule.explanation().byLanguage().values().stream().anyMatch(text -> text.contains("§"));
            return law
                    ? List.of()
                    : List.of("the rule " + rule.id()
                            + " has neither a source nor the paragraph (§) of a law in its explanation");
        }
        return rule.sources().stream()
                .filter(source -> module.documents().stream()
                        .noneMatch(document -> document.id().equals(source.document())
                                && document.sha256().equals(source.sha256())))
                .map(source -> "the rule " + rule.id() + " has a source in a document the module does not name: "
                        + source.document())
                .toList();
    }

    /** An administrator may set whatever a parameter takes, one after the other; where a value fails it is told once. */
    private static List<String> atBounds(Rule rule, RandomRevisions revisions) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < REVISIONS_AT_BOUNDS && !rule.parameters().isEmpty(); i++) {
            RevisionContent content = RevisionContent.of(revisions.elements());
            for (RuleFacts facts : revisions.facts(rule.gates())) {
                for (Parameter parameter : rule.parameters()) {
                    for (String value : Bounds.of(parameter)) {
                        TreeMap<String, String> values =
                                new TreeMap<>(defaults(rule).values());
                        values.put(parameter.name(), value);
                        try {
                            rule.check(content, facts, new Parameters(values));
                        } catch (RuntimeException e) {
                            String where = parameter.name() + " is \"" + value + "\"";
                            faults.putIfAbsent(
                                    where, "the rule " + rule.id() + " has no answer where " + where + ": " + e);
                        }
                    }
                }
            }
        }
        return List.copyOf(faults.values());
    }

    private static List<Finding> ask(Rule rule, List<Element> elements, RuleFacts facts) {
        return rule.check(RevisionContent.of(elements), facts, defaults(rule));
    }

    private static Parameters defaults(Rule rule) {
        TreeMap<String, String> values = new TreeMap<>();
        for (Parameter parameter : rule.parameters()) {
            values.put(parameter.name(), parameter.defaultValue());
        }
        return new Parameters(values);
    }

    /** The quickest of a few runs, so that a machine that was busy for a moment does not count; at its slowest gate. */
    private static Duration duration(Rule rule, RandomRevisions revisions) {
        RevisionContent content = RevisionContent.of(revisions.elements());
        Parameters parameters = defaults(rule);
        long slowest = 0;
        for (RuleFacts facts : revisions.facts(rule.gates())) {
            long quickest = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                try {
                    rule.check(content, facts, parameters);
                } catch (RuntimeException e) {
                    // Reported by the check for total rules; here only the time counts.
                    return Duration.ZERO;
                }
                quickest = Math.min(quickest, System.nanoTime() - start);
            }
            slowest = Math.max(slowest, quickest);
        }
        return Duration.ofNanos(slowest);
    }
}
