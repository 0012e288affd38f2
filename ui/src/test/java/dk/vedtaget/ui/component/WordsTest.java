package dk.vedtaget.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.SourceReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dates, sources and texts as people read them; without a page they are Danish. */
final class WordsTest {

    @Test
    void a_date_is_as_precise_as_it_was_given() {
        assertThat(Dates.text(PartialDate.of(2006, 1, 1))).isEqualTo("1. januar 2006");
        assertThat(Dates.text(PartialDate.of(2013, 4))).isEqualTo("april 2013");
        assertThat(Dates.text(PartialDate.of(2019))).isEqualTo("2019");
        assertThat(Dates.text(PartialDate.notStated())).isEqualTo("ikke oplyst");
        assertThat(Dates.text(LocalDate.MIN)).isEqualTo("ikke oplyst");
    }

    @Test
    void words_in_another_language_say_which_and_which_way_they_run() {
        Div arabic = Tongue.mark(new Div("سياسة"), "ar");
        assertThat(arabic.getElement().getAttribute("lang")).isEqualTo("ar");
        assertThat(arabic.getElement().getAttribute("dir")).isEqualTo("rtl");
        assertThat(Tongue.mark(new Div("politik"), "da").getElement().hasAttribute("lang"))
                .isFalse();
    }

    @Test
    void a_moment_is_told_as_clocks_in_denmark_show_it() {
        assertThat(Dates.text(Instant.parse("2026-11-22T13:02:00Z"))).isEqualTo("22. nov. 2026 kl. 14.02");
        assertThat(Dates.time(Instant.parse("2026-07-01T13:02:00Z"))).isEqualTo("15.02");
    }

    @Test
    void sources_name_their_lines() {
        SourceReference one = SourceReference.line("politik", "00", 86);
        SourceReference several = new SourceReference("politik", "00", null, 59, 61, null, null);
        assertThat(SourceChip.text(List.of(one))).isEqualTo("kilde: linje 86");
        assertThat(SourceChip.text(List.of(one, several))).isEqualTo("kilde: linje 86, 59-61");
        assertThat(SourceChip.text(List.of())).isEmpty();
    }

    @Test
    void markdown_becomes_paragraphs_and_lists() {
        Div text = PolicyText.of("Først **fed** og *kursiv*.\n\n- et\n- to");
        assertThat(text.getElement().getOuterHTML().replaceAll("\\s+", ""))
                .contains("<p>Først<span", "fed</span>", "<em>kursiv</em>", "<ul><li>et</li><li>to</li></ul>");
    }

    @Test
    void script_in_a_text_stays_a_text() {
        String hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1))";
        Div text = PolicyText.of(hostile);
        assertThat(text.getElement().getTextRecursively()).contains("<script>alert(1)</script>", "javascript:alert(1)");
        assertThat(text.getElement().getOuterHTML())
                .doesNotContain("<script>")
                .doesNotContain("<img")
                .doesNotContain("href");
    }

    @Test
    void an_empty_text_is_no_paragraph() {
        assertThat(PolicyText.of("  \n\n ").getChildren()).isEmpty();
        assertThat(PolicyText.plain("**Fed**\n og *kursiv*")).isEqualTo("Fed og kursiv");
    }
}
