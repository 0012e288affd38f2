package dk.vedtaget.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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

    private static Finding finding(List<String> elements, LocalizedText text) {
        return new Finding(elements, text, TEXT);
    }

    private static List<String> check(Function<RevisionContent, List<Finding>> behaviour) {
        return RuleCheck.faults(List.of(new Sample(behaviour)), ModuleContent.empty(), SEED);
    }

    private record Sample(Function<RevisionContent, List<Finding>> behaviour) implements Rule {

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
        public Set<Gate> gates() {
            return Set.of(Gate.EDITING);
        }

        @Override
        public LocalizedText title() {
            return TEXT;
        }

        @Override
        public LocalizedText explanation() {
            return TEXT;
        }

        @Override
        public List<SourceReference> sources() {
            return List.of();
        }

        @Override
        public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters parameters) {
            return behaviour.apply(content);
        }
    }
}
