package dk.vedtaget.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which findings are new beside those there were. */
class JudgementTest {

    private static Finding finding(String message, String... elements) {
        LocalizedText text = LocalizedText.of(message, message);
        return new Finding(List.of(elements), text, text);
    }

    private static Judgement of(String rule, Finding... findings) {
        return new Judgement(
                new MunicipalityCode("0999"),
                rule,
                1,
                Severity.BLOCKS,
                Parameters.of(Map.of()),
                LocalizedText.of("Regel", "Rule"),
                List.of(),
                List.of(findings));
    }

    @Test
    void what_was_found_of_the_same_elements_is_not_new_whatever_it_says() {
        Judgement now = of("a", finding("Der er 2"), finding("Trivsel mangler et spor", "sundhed"));
        Judgement before = of("a", finding("Der er 1"), finding("Sundhed mangler et spor", "sundhed"));
        assertThat(now.without(List.of(before)).findings()).isEmpty();
        assertThat(now.without(List.of(of("b", finding("Der er 1")))).findings())
                .isEqualTo(now.findings());
    }

    @Test
    void one_more_about_the_same_elements_is_new() {
        Judgement now = of("a", finding("Visionen mangler"), finding("Der er 2"));
        assertThat(now.without(List.of(of("a", finding("Der er 2")))).findings())
                .containsExactly(finding("Visionen mangler"));
        assertThat(now.without(List.of(of("a", finding("Der er 1")))).findings())
                .hasSize(1);
    }
}
