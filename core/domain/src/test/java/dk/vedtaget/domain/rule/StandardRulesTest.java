package dk.vedtaget.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule has what its type asks for, or there is no rule. */
class StandardRulesTest {

    private static final Map<String, Map<String, String>> COMPLETE = Map.of(
            "stated-count", Map.of("kind", "focus-area", "count", "8"),
            "required-co-signer", Map.of("body", "raad", "element", "noget"),
            "competent-body", Map.of("bodies", "byraad"),
            "element-required", Map.of("kind", "vision", "minimum", "1"),
            "link-required", Map.of("kind", "focus-area", "type", "pursues", "minimum", "1"),
            "publication-languages", Map.of("languages", "da,so"),
            "workforce-mirrors-population", Map.of("element", "noget", "formula", "qualitative"));

    private static Rule rule(String type, Map<String, String> parameters) {
        return StandardRules.of(
                new DeclaredRule(
                        "reglen",
                        type,
                        1,
                        Optional.empty(),
                        Severity.WARNS,
                        Set.of(Gate.EDITING),
                        Parameters.of(parameters),
                        LocalizedText.of("Fordi.", "Because."),
                        false,
                        List.of()),
                slug -> "0999-" + slug,
                Map.of());
    }

    @Test
    void every_parameter_a_type_needs_is_missed_when_it_is_not_there() {
        COMPLETE.forEach((type, parameters) -> {
            assertThat(rule(type, parameters).parameters())
                    .extracting(Parameter::name)
                    .containsExactlyInAnyOrderElementsOf(parameters.keySet());
            for (String missing : parameters.keySet()) {
                Map<String, String> fewer = new HashMap<>(parameters);
                fewer.remove(missing);
                assertThatThrownBy(() -> rule(type, fewer))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("Rule reglen needs the parameter " + missing);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "stated-count, count, -1",
        "stated-count, count, otte",
        "stated-count, kind, ' '",
        "element-required, minimum, 0",
        "workforce-mirrors-population, formula, omtrent"
    })
    void a_value_the_parameter_does_not_take_makes_no_rule(String type, String name, String value) {
        Map<String, String> wrong = new HashMap<>(COMPLETE.getOrDefault(type, Map.of()));
        wrong.put(name, value);
        assertThatThrownBy(() -> rule(type, wrong)).hasMessage("Rule reglen: " + value + " is no value of " + name);
    }
}
