package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void members_are_sorted_by_utf_16_code_units_as_in_rfc_8785_section_3_2_3() {
        String json = CanonicalJson.write(Map.of(
                "\u20ac", "Euro Sign",
                "\r", "Carriage Return",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "1", "One",
                "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control",
                "\u00f6", "Latin Small Letter O With Diaeresis"));

        assertThat(json)
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void texts_are_escaped_as_in_rfc_8785_section_3_2_2_2() {
        assertThat(CanonicalJson.write(Map.of("s", "\u20ac$\u000f\nA'B\"\\\\\"/\b\t\f\r\u001f\u007f")))
                .isEqualTo("{\"s\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\\u001f\u007f\"}");
    }

    @Test
    void arrays_and_integers_are_written_without_spaces() {
        assertThat(CanonicalJson.write(Map.of("a", List.of(1, -2L, "x", Map.of(), List.of()))))
                .isEqualTo("{\"a\":[1,-2,\"x\",{},[]]}");
    }

    @Test
    void what_has_no_canonical_form_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("n", 1L << 53)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("n", 1.5))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("s", "\ud83d")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(Map.of("s", "\ude00a")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
