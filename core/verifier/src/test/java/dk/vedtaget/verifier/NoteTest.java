package dk.vedtaget.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Signed notes; the key, the text and the signature are those of the test of golang.org/x/mod/sumdb/note. */
final class NoteTest {

    private static final String KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    private static final String SIGNATURE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuG"
            + "UgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static Note note(String text) {
        return Objects.requireNonNull(Note.parse(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    private static VerifierKey key() {
        return Objects.requireNonNull(VerifierKey.parse(KEY));
    }

    @Test
    void the_published_note_verifies() {
        Note note = note(TEXT + "\n" + SIGNATURE);
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.by(List.of(key()))).isEqualTo(Note.Verdict.SIGNED);
        assertThat(new String(note.written(), StandardCharsets.UTF_8)).isEqualTo(TEXT + "\n" + SIGNATURE);
    }

    @Test
    void another_text_is_forged_and_another_name_unsigned() {
        assertThat(note("X" + TEXT + "\n" + SIGNATURE).by(List.of(key()))).isEqualTo(Note.Verdict.FORGED);
        assertThat(note(TEXT + "\n" + SIGNATURE.replace("Peter", "Paula")).by(List.of(key())))
                .isEqualTo(Note.Verdict.UNSIGNED);
        assertThat(note(TEXT + "\n" + SIGNATURE).by(List.of())).isEqualTo(Note.Verdict.UNSIGNED);
    }

    @Test
    void a_key_with_any_byte_changed_is_no_key() {
        for (int i = 0; i < KEY.length(); i++) {
            String changed = KEY.substring(0, i) + (char) (KEY.charAt(i) + 1) + KEY.substring(i + 1);
            assertThat(VerifierKey.parse(changed)).as(changed).isNull();
            assertThat(VerifierKey.parse(KEY.substring(0, i))).isNull();
        }
        assertThat(VerifierKey.parse("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="))
                .as("too long, with the identifier of what it is")
                .isNull();
        assertThat(VerifierKey.parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
                .as("of an unknown type, with the identifier of what it is")
                .isNull();
    }

    @Test
    void what_is_no_note_is_not_taken_for_one() {
        for (String text : List.of(
                "",
                "\n",
                TEXT,
                TEXT + "\n",
                TEXT + SIGNATURE,
                TEXT + "\n" + SIGNATURE.stripTrailing(),
                TEXT + "\n" + SIGNATURE + "\n",
                TEXT + "\n-" + SIGNATURE.substring(1),
                TEXT + "\n— PeterNeumann x08go\n",
                TEXT + "\n— Peter+Neumann x08go/ZJkuBS9UG/\n",
                "a\tb\n\n" + SIGNATURE,
                TEXT + "\n" + SIGNATURE.repeat(101))) {
            assertThat(Note.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isNull();
        }
        assertThat(Note.parse(SampleExport.join(
                        new byte[] {(byte) 0xff}, (TEXT + "\n" + SIGNATURE).getBytes(StandardCharsets.UTF_8))))
                .isNull();
    }

    @Test
    void a_cosignature_covers_its_time() throws UnreadableException {
        WitnessKey key = WitnessKey.make("witness.example/w1");
        String text = "register.example/journal\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        Note note = new Note(text, List.of(key.cosign(text, 1_700_000_000)));
        assertThat(note.by(List.of(key.verifier()))).isEqualTo(Note.Verdict.SIGNED);

        byte[] signature = note.signatures().get(0).signature();
        signature[7] ^= 1;
        assertThat(new Note(text, List.of(Note.line(key.verifier(), signature))).by(List.of(key.verifier())))
                .isEqualTo(Note.Verdict.FORGED);
        Path file = Path.of("witness.key");
        WitnessKey again = WitnessKey.parse(key.written(), file);
        assertThat(again.cosign(text, 1_700_000_000)).isEqualTo(key.cosign(text, 1_700_000_000));
        byte[] broken = key.written();
        broken[60] ^= 1;
        assertThatThrownBy(() -> WitnessKey.parse(broken, file)).isInstanceOf(UnreadableException.class);
    }
}
