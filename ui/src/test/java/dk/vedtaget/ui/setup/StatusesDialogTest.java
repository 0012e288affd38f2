package dk.vedtaget.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words for how something goes, as an administrator writes them. */
final class StatusesDialogTest {

    private static Status word(String id, String danish, String english) {
        return new Status(id, LocalizedText.of(danish, english));
    }

    private static final List<Status> NOW = List.of(word("sol", "Sol", "Sun"), word("regn", "Regn", "Rain"));

    @Test
    void a_word_said_anew_in_one_language_is_the_same_word() {
        assertThat(StatusesDialog.read(NOW, "Solskin = Sun\n\n  Regn=Rainy  "))
                .containsExactly(word("sol", "Solskin", "Sun"), word("regn", "Regn", "Rainy"));
    }

    @Test
    void a_new_word_has_an_id_no_other_word_has_or_had() {
        assertThat(StatusesDialog.read(NOW, "Sol! = Shine\nPå vej – næsten = Nearly\nсонце = Sunny"))
                .extracting(Status::id)
                .containsExactly("sol-2", "paa-vej-naesten", "ord");
    }

    @Test
    void a_line_without_an_equals_sign_has_no_english() {
        assertThat(StatusesDialog.read(NOW, "Tåge")).containsExactly(word("taage", "Tåge", ""));
    }
}
