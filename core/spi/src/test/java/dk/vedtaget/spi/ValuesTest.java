package dk.vedtaget.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values modules are written in. */
class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "461", "04610", "0a61", " 0461", "０４６１"})
    void what_is_not_four_digits_is_no_municipality_code(String text) {
        assertThat(MunicipalityCode.isValid(text)).isFalse();
        assertThatThrownBy(() -> new MunicipalityCode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_code_keeps_its_leading_zero() {
        assertThat(new MunicipalityCode("0461")).hasToString("0461").isLessThan(new MunicipalityCode("0661"));
    }

    @Test
    void a_municipality_has_a_name() {
        assertThatThrownBy(() -> Municipality.of("0999", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_module_may_add_kinds_of_its_own() {
        assertThat(new ElementKind("fokus-omraade2")).hasToString("fokus-omraade2");
        for (String bad : List.of("", "Fokus", "2a", "-a", "æ")) {
            assertThatThrownBy(() -> new ElementKind(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_place_in_a_document_is_counted_from_the_right_end() {
        assertThat(SourceReference.line("d", "ab", 1).fromLine()).isEqualTo(1);
        assertThatThrownBy(() -> SourceReference.line("d", "ab", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceReference("d", "ab", 0, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceReference("d", "ab", null, 5, 4, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceReference("d", "ab", null, null, 4, null, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceReference("d", "ab", null, 5, null, 8, 8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SourceReference("d", "ab", null, 5, null, null, 8))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_text_is_read_in_the_language_asked_for_else_in_danish_else_in_what_there_is() {
        LocalizedText text = LocalizedText.of("Mål", "Goal");
        assertThat(text.in(Locale.ENGLISH)).isEqualTo("Goal");
        assertThat(text.in(Locale.GERMAN)).isEqualTo("Mål");
        assertThat(new LocalizedText(new TreeMap<>(Map.of("so", "Hadaf"))).in(Locale.GERMAN))
                .isEqualTo("Hadaf");
        assertThatThrownBy(() -> new LocalizedText(new TreeMap<>())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_parameter_takes_what_it_says_it_takes() {
        LocalizedText label = LocalizedText.of("Antal", "Count");
        Parameter count = new Parameter("count", Parameter.Type.INTEGER, "2", 1, 10, List.of(), false, label);
        assertThat(List.of("1", "10")).allMatch(count::accepts);
        assertThat(List.of("0", "11", "", "to", "1.5", "99999999999")).noneMatch(count::accepts);
        Parameter choice = new Parameter("c", Parameter.Type.CHOICE, "a", null, null, List.of("a", "b"), false, label);
        assertThat(choice.accepts("b")).isTrue();
        assertThat(choice.accepts("c")).isFalse();
        Parameter list = new Parameter("l", Parameter.Type.LIST, "", null, null, List.of(), false, label);
        assertThat(list.accepts("a, b")).isTrue();
        assertThat(list.accepts(" ")).isFalse();
        Parameter day = new Parameter("d", Parameter.Type.DAY_OF_YEAR, "", null, null, List.of(), true, label);
        assertThat(List.of("", "03-31", "12-31")).allMatch(day::accepts);
        assertThat(List.of("02-29", "13-01", "3-1", "2026-03-31")).noneMatch(day::accepts);
        Parameter days = new Parameter("r", Parameter.Type.INTEGER_LIST, "10, 5", 1, 60, List.of(), true, label);
        assertThat(List.of("", "1", "60,1")).allMatch(days::accepts);
        assertThat(List.of("0", "61", "1,,2", "to")).noneMatch(days::accepts);
        Parameter date = new Parameter("on", Parameter.Type.DATE, "", null, null, List.of(), true, label);
        assertThat(date.accepts("2026-02-28")).isTrue();
        assertThat(date.accepts("2026-02-30")).isFalse();
        Parameter body = new Parameter("b", Parameter.Type.BODY, "byraad", null, null, List.of(), false, label);
        assertThat(body.accepts("styregruppen")).isTrue();
        assertThat(body.accepts("")).isFalse();
        assertThatThrownBy(() -> new Parameter("count", Parameter.Type.INTEGER, "0", 1, 10, List.of(), false, label))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parameters_are_asked_for_by_the_names_they_were_declared_under() {
        Parameters parameters = Parameters.of(Map.of("count", "3", "languages", "da, en ,so"));
        assertThat(parameters.integer("count")).isEqualTo(3);
        assertThat(parameters.list("languages")).containsExactly("da", "en", "so");
        assertThatThrownBy(() -> parameters.text("ukendt")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_element_without_a_title_is_listed_by_its_text() {
        Element objective = new Element(
                "a",
                ElementKind.OBJECTIVE,
                "",
                "Flere er med",
                "da",
                List.of(),
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
        assertThat(objective.label()).isEqualTo("Flere er med");
        assertThat(objective.withWords("Mål", "", Element.Wording.OFFICIAL_TEXT).label())
                .isEqualTo("Mål");
    }

    @Test
    void a_module_needs_to_say_no_more_than_whose_it_is() {
        MunicipalityModule module = () -> Municipality.of("0999", "Prøvekøbing Kommune");
        assertThat(module.resource()).isEmpty();
        assertThat(module.rules()).isEmpty();
        assertThat(module.zone().getId()).isEqualTo("Europe/Copenhagen");
    }
}
