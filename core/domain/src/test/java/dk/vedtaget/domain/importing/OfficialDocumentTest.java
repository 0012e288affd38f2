package dk.vedtaget.domain.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.importing.OfficialDocument.Encoding;
import dk.vedtaget.domain.importing.OfficialDocument.Fault;
import dk.vedtaget.domain.importing.OfficialDocument.Reading;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OfficialDocumentTest {

    private static final String TEXT = "Politik for Prøvekøbing\r\n\r\nÆldre på øen\n";

    private static OfficialDocument read(byte[] bytes) {
        Reading reading = OfficialDocument.read("C:\\mappe\\politik.txt", bytes);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).document();
    }

    private static Fault fault(byte[] bytes) {
        Reading reading = OfficialDocument.read("politik.txt", bytes);
        assertThat(reading).isInstanceOf(Reading.Unreadable.class);
        return ((Reading.Unreadable) reading).fault();
    }

    @Test
    void utf_8_is_read_as_such() {
        OfficialDocument document = read(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(document.encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(document.lines()).containsExactly("Politik for Prøvekøbing", "", "Ældre på øen", "");
        assertThat(document.fileName()).isEqualTo("politik.txt");
    }

    @Test
    void windows_1252_is_noticed_and_gives_the_same_lines() {
        OfficialDocument document = read(TEXT.getBytes(Charset.forName("windows-1252")));
        assertThat(document.encoding()).isEqualTo(Encoding.WINDOWS_1252);
        assertThat(document.lines())
                .isEqualTo(read(TEXT.getBytes(StandardCharsets.UTF_8)).lines());
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line() {
        assertThat(read(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))
                        .lines()
                        .getFirst())
                .isEqualTo("Politik for Prøvekøbing");
    }

    @Test
    void the_hash_is_of_the_bytes_as_they_came() {
        assertThat(read("abc".getBytes(StandardCharsets.US_ASCII)).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void an_empty_file_and_one_of_blanks_are_refused() {
        assertThat(fault(new byte[0])).isEqualTo(Fault.EMPTY);
        assertThat(fault(" \n\t\r\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(Fault.EMPTY);
    }

    @Test
    void a_huge_file_is_refused() {
        byte[] huge = new byte[OfficialDocument.LARGEST + 1];
        Arrays.fill(huge, (byte) 'a');
        assertThat(fault(huge)).isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void a_pdf_a_word_file_and_bytes_that_are_no_text_are_refused() {
        assertThat(fault("%PDF-1.7 something".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Fault.BINARY);
        assertThat(fault(new byte[] {'P', 'K', 3, 4, 20, 0})).isEqualTo(Fault.BINARY);
        assertThat(fault(new byte[] {'a', 0, 'b', 0})).isEqualTo(Fault.BINARY);
    }

    @Test
    void bytes_that_are_neither_encoding_are_refused() {
        assertThat(fault(new byte[] {'a', 'b', (byte) 0x81, (byte) 0x8D, 'c'})).isEqualTo(Fault.UNKNOWN_ENCODING);
    }
}
