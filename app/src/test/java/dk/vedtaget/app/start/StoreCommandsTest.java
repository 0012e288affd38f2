package dk.vedtaget.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.app.VedtagetApplication;
import dk.vedtaget.app.support.RunningProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is done with a store while the product is not running. */
@ExtendWith(OutputCaptureExtension.class)
class StoreCommandsTest {

    @TempDir
    private Path folder;

    private void command(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--vedtaget.data=" + folder.resolve("data");
        all[words.length + 1] = "--vedtaget.mongodb.uri=";
        VedtagetApplication.main(all);
    }

    @Test
    void a_store_is_exported_its_key_is_changed_and_what_cannot_be_done_is_said(CapturedOutput output)
            throws IOException {
        Path file = folder.resolve("journal.vedtaget");
        try (RunningProduct product = RunningProduct.start(
                folder.resolve("data"),
                "vedtaget.witness.folder=" + folder.resolve("witness"),
                "vedtaget.journal.name=register.example/prøve")) {
            assertThat(product.queries().size()).isPositive();
            assertThatThrownBy(() -> command("export", file.toString()))
                    .as("the product has the store")
                    .isInstanceOf(StartRefusedException.class);
        }
        command("rotate-key");
        command("export", file.toString());

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(1)).isEqualTo("origin register.example/prøve");
        assertThat(lines.get(2)).startsWith("key register.example/prøve+");
        assertThat(lines.get(3)).startsWith("rotation ");
        assertThat(lines).filteredOn(line -> line.startsWith("checkpoint ")).isNotEmpty();
        assertThat(lines.getLast()).startsWith("end ");
        assertThat(output).contains(lines.getLast().split(" ", -1)[1]);

        assertThatThrownBy(() -> command("export", file.toString())).isInstanceOf(StartRefusedException.class);
        assertThatThrownBy(() -> command("export")).isInstanceOf(StartRefusedException.class);
        assertThat(output).contains(file.toString()).contains("./vedtaget export");
    }

    @Test
    void a_store_that_a_witness_knows_more_of_is_not_used(CapturedOutput output) throws IOException {
        Path witness = folder.resolve("witness");
        RunningProduct.start(folder.resolve("data"), "vedtaget.witness.folder=" + witness)
                .close();
        try (var files = Files.list(witness)) {
            assertThat(files.toList()).isNotEmpty();
        }
        // the store is lost and somebody starts anew, with the key that was kept
        Path key = folder.resolve("kept.key");
        Files.move(folder.resolve("data/journal.key"), key);

        assertThatThrownBy(() -> RunningProduct.start(
                        folder.resolve("other"),
                        "vedtaget.witness.folder=" + witness,
                        "vedtaget.signing.key.file=" + key))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains(witness.toString());
    }

    @Test
    void a_name_or_a_witness_nobody_can_have_is_refused(CapturedOutput output) {
        assertThatThrownBy(() ->
                        RunningProduct.start(folder.resolve("a"), "vedtaget.journal.name=Odense Kommunes journal"))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("VEDTAGET_JOURNAL_NAME");
        assertThatThrownBy(() -> RunningProduct.start(folder.resolve("b"), "vedtaget.witness.url=vidne"))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("VEDTAGET_WITNESS_URL");
        assertThatThrownBy(() -> RunningProduct.start(folder.resolve("c"), "vedtaget.witness.mail=arkiv@example.dk"))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("SPRING_MAIL_HOST");
    }
}
