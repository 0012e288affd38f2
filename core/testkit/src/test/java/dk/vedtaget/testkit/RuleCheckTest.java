package dk.vedtaget.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.Cadence;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleCheckTest {

    private static final long SEED = 20_190_101;
    private static final LocalizedText TEXT = LocalizedText.of("Der mangler noget", "Something is missing");

    @Test
    void a_rule_that_keeps_its_promises_passes() {
        assertThat(check(content -> content.inReadingOrder().stream()
                        .filter(element -> element.title().isBlank())
                        .map(element -> finding(List.of(element.id()), TEXT))
                        .toList()))
                .isEmpty();
    }

    @Test
    void a_rule_that_fails_on_an_odd_revision_is_told() {
        assertThat(check(content -> {
                    Element first = content.roots().getFirst();
                    return List.of(finding(List.of(first.id()), TEXT));
                }))
                .anyMatch(fault -> fault.startsWith("the rule sample has no answer for an odd revision: "));
    }

    @Test
    void a_rule_that_remembers_is_told() {
        AtomicInteger asked = new AtomicInteger();
        assertThat(check(content -> asked.incrementAndGet() % 2 == 0 ? List.of() : List.of(finding(List.of(), TEXT))))
                .contains("the rule sample answers the same question differently");
    }

    @Test
    void a_rule_that_depends_on_how_elements_are_kept_is_told() {
        assertThat(check(content -> content.elements().stream()
                        .limit(1)
                        .map(element -> finding(List.of(element.id()), TEXT))
                        .toList()))
                .contains("the rule sample depends on the order in which the elements are kept");
    }

    @Test
    void a_finding_nobody_can_follow_is_told() {
        assertThat(check(content -> List.of(finding(List.of("gone"), TEXT))))
                .contains("the rule sample has a finding about an element the revision does not have");
        assertThat(check(content -> List.of(finding(List.of(), LocalizedText.of("Noget", " ")))))
                .containsExactly("the rule sample lacks a message or a remedy in en");
    }

    @Test
    void a_rule_that_fails_at_the_bound_of_a_parameter_on_some_revisions_only_is_told() {
        assertThat(faults(
                        Sample.at(Gate.EDITING)
                                .with(count())
                                .saying((content, facts, values) ->
                                        content.elements().size() % 4 == 1 ? List.of(shared(values)) : List.of()),
                        ModuleContent.empty()))
                .singleElement()
                .asString()
                .startsWith("the rule sample has no answer where count is \"0\": ");
    }

    @Test
    void a_rule_about_reports_is_asked_with_a_report_on_each_obligation() {
        for (Gate gate : List.of(Gate.REPORTING, Gate.EVALUATION)) {
            for (String obligation : List.of("status", "evaluering")) {
                assertThat(faults(
                                Sample.at(gate)
                                        .with(count())
                                        .saying((content, facts, values) -> facts.gate() == gate
                                                        && facts.report()
                                                                .filter(report -> report.obligation()
                                                                        .equals(obligation))
                                                                .isPresent()
                                                ? List.of(shared(values))
                                                : List.of()),
                                promising("status", "evaluering")))
                        .singleElement()
                        .asString()
                        .startsWith("the rule sample has no answer where count is \"0\": ");
            }
        }
    }

    @Test
    void a_rule_about_reports_is_asked_with_one_where_the_module_promises_nothing() {
        assertThat(faults(
                        Sample.at(Gate.REPORTING)
                                .with(count())
                                .saying((content, facts, values) ->
                                        facts.report().isPresent() ? List.of(shared(values)) : List.of()),
                        ModuleContent.empty()))
                .hasSize(1);
    }

    @Test
    void a_rule_that_says_neither_where_the_policy_has_it_nor_which_law_is_told() {
        Sample sample = Sample.at(Gate.EDITING);
        assertThat(faults(sample.explained(TEXT), ModuleContent.empty()))
                .containsExactly(
                        "the rule sample has neither a source nor the paragraph (§) of a law in its explanation");
        assertThat(faults(
                        sample.explained(TEXT).from(SourceReference.line("politik", "ab".repeat(32), 1)),
                        ModuleContent.empty()))
                .containsExactly("the rule sample has a source in a document the module does not name: politik");
        assertThat(faults(
                        sample.explained(TEXT).from(SourceReference.line("politik", "ab".repeat(32), 1)),
                        documented("politik", "ab".repeat(32))))
                .isEmpty();
    }

    private static Finding finding(List<String> elements, LocalizedText text) {
        return new Finding(elements, text, TEXT);
    }

    /** Something is shared among so many; the bound of nobody is the one that is forgotten. */
    private static Finding shared(Parameters values) {
        int each = 12 / values.integer("count");
        return finding(List.of(), LocalizedText.of("Det er " + each, "That is " + each));
    }

    private static Parameter count() {
        return new Parameter("count", Parameter.Type.INTEGER, "3", 0, 12, List.of(), false, TEXT);
    }

    private static ModuleContent promising(String... ids) {
        return content(
                List.of(),
                Stream.of(ids)
                        .map(id -> new Obligation(
                                id,
                                TEXT,
                                Obligation.Type.STATUS,
                                new Cadence.Yearly(),
                                Obligation.Subject.POLICY,
                                List.of(),
                                "",
                                "",
                                Obligation.Receipt.NOT_STATED,
                                List.of(),
                                Optional.empty(),
                                true,
                                false,
                                List.of()))
                        .toList());
    }

    private static ModuleContent documented(String id, String sha256) {
        return content(List.of(new Document(id, "Politik", "politik.txt", sha256)), List.of());
    }

    private static ModuleContent content(List<Document> documents, List<Obligation> obligations) {
        return new ModuleContent(
                "1",
                documents,
                List.of(),
                List.of(),
                List.of("da"),
                List.of(),
                List.of(),
                obligations,
                List.of(),
                List.of(),
                new TreeMap<>());
    }

    private static List<String> check(Function<RevisionContent, List<Finding>> behaviour) {
        return faults(
                Sample.at(Gate.EDITING).saying((content, facts, values) -> behaviour.apply(content)),
                ModuleContent.empty());
    }

    private static List<String> faults(Rule rule, ModuleContent module) {
        return RuleCheck.faults(List.of(rule), module, SEED);
    }

    private interface Behaviour {
        List<Finding> of(RevisionContent content, RuleFacts facts, Parameters values);
    }

    private record Sample(
            Set<Gate> gates,
            LocalizedText explanation,
            List<Parameter> parameters,
            List<SourceReference> sources,
            Behaviour behaviour)
            implements Rule {

        static Sample at(Gate gate) {
            return new Sample(
                    Set.of(gate),
                    LocalizedText.of("Styrelsesloven § 17", "Section 17 of the act"),
                    List.of(),
                    List.of(),
                    (content, facts, values) -> List.of());
        }

        Sample explained(LocalizedText other) {
            return new Sample(gates, other, parameters, sources, behaviour);
        }

        Sample with(Parameter parameter) {
            return new Sample(gates, explanation, List.of(parameter), sources, behaviour);
        }

        Sample from(SourceReference source) {
            return new Sample(gates, explanation, parameters, List.of(source), behaviour);
        }

        Sample saying(Behaviour other) {
            return new Sample(gates, explanation, parameters, sources, other);
        }

        @Override
        public String id() {
            return "sample";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Severity severity() {
            return Severity.WARNS;
        }

        @Override
        public LocalizedText title() {
            return TEXT;
        }

        @Override
        public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters values) {
            return behaviour.of(content, facts, values);
        }
    }
}
