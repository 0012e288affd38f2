package dk.vedtaget.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as somebody who uses them sees them. */
final class CommandLineTest {

    @TempDir
    Path folder;

    private final SampleExport export = SampleExport.make();

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void a_good_export_ends_with_0_and_a_summary() throws IOException {
        Path file = write("export.txt", export.bytes());
        Run run = Run.of("verify", file);
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("8 i 5 portioner", "Journalen er, som den skal være.", "hændelser i sekundet")
                .contains(Hashes.base64(PlainTree.root(export.leafHashes())))
                .contains("kan kun et kontrolpunkt eller en nøgle");

        write("checkpoint-000000000004.txt", (byte[]) export.items.get(2));
        run = Run.of(
                "verify",
                file,
                "--checkpoint",
                write("last.txt", (byte[]) export.items.get(7)),
                "--lang",
                "en",
                "--key",
                export.keys.get(1).verifier());
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("1 of 1 kept ones are right").doesNotContain("Note:");
    }

    @Test
    void a_fault_ends_with_1_and_is_named_by_its_position() throws IOException {
        export.event(4).payload[3] ^= 1;
        Run run = Run.of("verify", write("export.txt", export.bytes()), "--lang", "en");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("Position 4: The events do not give the commit's root")
                .contains("Position 7: The checkpoint of this size signs another root")
                .contains("NOT as it must be: 2 faults");
    }

    @Test
    void many_faults_are_counted_and_some_of_them_shown() throws IOException {
        SampleExport large = new SampleExport();
        large.keys.add(LogKey.of(SampleExport.ORIGIN));
        for (int i = 0; i < 150; i++) {
            large.commit("policy:01");
        }
        large.end();
        large.commits().forEach(commit -> commit.at = SampleExport.TIME.formatted(9));
        Run run = Run.of("verify", write("export.txt", large.bytes()), "--lang", "en");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines().filter(line -> line.startsWith("Position ")))
                .hasSize(100);
        assertThat(run.out()).contains("more faults");
    }

    @Test
    void what_cannot_be_read_ends_with_2_and_says_why() throws IOException {
        assertThat(Run.of().exit()).isEqualTo(2);
        assertThat(Run.of("verify").err()).contains("netop én fil");
        assertThat(Run.of("verify", folder.resolve("nowhere")).err()).contains("kan ikke læses");
        Path text = write("some.txt", "Kære læser\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Run.of("verify", text)).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("ikke en eksporteret journal");
        });
        byte[] newer = new String(export.bytes(), StandardCharsets.ISO_8859_1)
                .replaceFirst("export 1", "export 2")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Run.of("verify", write("newer.txt", newer)).err()).contains("format 2");
        Path good = write("export.txt", export.bytes());
        assertThat(Run.of("verify", good, "--key", "none").err()).contains("verifikationsnøgle");
        assertThat(Run.of("verify", good, "--checkpoint", text).err()).contains("ikke et kontrolpunkt");
        assertThat(Run.of("verify", good, "--chekpoint", text).err()).contains("--chekpoint", "verify FIL");
        assertThat(Run.of("witness", "--state", folder.resolve("w"), "--listen", "x")
                        .exit())
                .isEqualTo(2);
        assertThat(Run.of("verify", "--help")).satisfies(run -> {
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("verify-proof --leaf");
        });
    }

    @Test
    void an_event_is_proved_to_have_been_in_the_journal() throws IOException {
        byte[] leaf = export.event(5).leaf();
        String json = """
                {"leafIndex": 5, "leafHash": "%s", "treeSize": 8, "path": [%s], "root": "%s"}""".formatted(
                        Hashes.base64(new Hashes().leaf(leaf)),
                        PlainTree.inclusion(5, export.leafHashes()).stream()
                                .map(hash -> '"' + Hashes.base64(hash) + '"')
                                .collect(Collectors.joining(", ")),
                        Hashes.base64(PlainTree.root(export.leafHashes())));
        Path proof = write("proof.json", json.getBytes(StandardCharsets.UTF_8));
        Path checkpoint = write("checkpoint.txt", (byte[]) export.items.get(7));
        VerifierKey key = export.keys.get(1).verifier();
        Run run = Run.of(
                "verify-proof",
                "--leaf",
                write("leaf", leaf),
                "--proof",
                proof,
                "--checkpoint",
                checkpoint,
                "--key",
                key,
                "--lang",
                "en");
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("The event at position 5 (\"policy.draft-opened\"", "when it had 8 events");

        byte[] raw = ("{\"position\":5,\"leaf\":\"" + Hashes.base64(leaf) + "\"}").getBytes(StandardCharsets.UTF_8);
        Path rotation = write("rotation.txt", export.rotations.get(0));
        run = Run.of(
                "verify-proof",
                "--leaf",
                write("raw.json", raw),
                "--proof",
                proof,
                "--checkpoint",
                checkpoint,
                "--key",
                export.keys.get(0).verifier(),
                "--rotation",
                rotation);
        assertThat(run.exit())
                .as("by the key before, and its rotation: " + run.out())
                .isZero();

        leaf[leaf.length - 2] ^= 1;
        run = Run.of(
                "verify-proof",
                "--leaf",
                write("leaf", leaf),
                "--proof",
                proof,
                "--checkpoint",
                checkpoint,
                "--lang",
                "en");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("hash is not the one", "does not lead to the root", "NOT proved");
        Path earlier = write("earlier.txt", (byte[]) export.items.get(2));
        run = Run.of(
                "verify-proof",
                "--leaf",
                write("leaf", export.event(5).leaf()),
                "--proof",
                proof,
                "--checkpoint",
                earlier,
                "--lang",
                "en",
                "--key",
                key);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("for another (size 4)", "not signed by a key");
    }

    @Test
    void two_checkpoints_are_proved_to_be_of_one_journal() throws IOException {
        try (FakeJournal journal = new FakeJournal().grow(5, "a")) {
            Path from = write("from.txt", journal.note());
            journal.grow(13, "b");
            Path to = write("to.txt", journal.note());
            Path proof = write("proof.json", journal.proof(5, 13));
            Run run = Run.of("consistency", "--from", from, "--to", to, "--proof", proof, "--lang", "en");
            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.out()).contains("From 5 to 13 events", "signature was not checked");
            journal.leafHashes.clear();
            journal.grow(13, "c");
            run = Run.of(
                    "consistency",
                    "--from",
                    from,
                    "--to",
                    write("to.txt", journal.note()),
                    "--proof",
                    proof,
                    "--lang",
                    "en");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("NOT proved");
        }
    }

    @Test
    void rotations_are_read_from_the_answer_that_names_all_keys_too() throws IOException {
        LogKey first = export.keys.get(0);
        LogKey second = export.keys.get(1);
        LogKey third = LogKey.of(SampleExport.ORIGIN);
        Path keys = write(
                "keys.json",
                Json.canonical(Map.of(
                        "origin",
                        SampleExport.ORIGIN,
                        "keys",
                        List.of(
                                first.verifier().text(),
                                second.verifier().text(),
                                third.verifier().text()),
                        "rotations",
                        List.of(
                                new String(export.rotations.get(0), StandardCharsets.UTF_8),
                                new String(second.rotateTo(third), StandardCharsets.UTF_8)))));
        try (FakeJournal journal = new FakeJournal().grow(5, "a")) {
            Path proof = write("proof.json", journal.proof(5, 5));
            byte[] root = Hashes.bytes(journal.checkpoint().root());
            for (LogKey known : List.of(first, second, third)) {
                Path note = write("note.txt", third.checkpoint(5, root));
                Run run = Run.of(
                        "consistency",
                        "--from",
                        note,
                        "--to",
                        note,
                        "--proof",
                        proof,
                        "--key",
                        known.verifier(),
                        "--rotation",
                        keys);
                assertThat(run.exit()).as(run.out() + run.err()).isZero();
            }
            Run run = Run.of(
                    "consistency",
                    "--from",
                    write("note.txt", third.checkpoint(5, root)),
                    "--to",
                    folder.resolve("note.txt"),
                    "--proof",
                    proof,
                    "--key",
                    LogKey.of(SampleExport.ORIGIN).verifier(),
                    "--rotation",
                    keys);
            assertThat(run.exit()).isEqualTo(2);
        }
        Path broken = write("broken.json", "{\"rotations\":[\"x\"]}".getBytes(StandardCharsets.UTF_8));
        assertThat(Run.of(
                                "witness",
                                "--state",
                                folder.resolve("w"),
                                "--log",
                                first.verifier(),
                                "--rotation",
                                broken,
                                "--folder",
                                folder,
                                "--once")
                        .err())
                .contains("broken.json");
        Run witness = Run.of(
                "witness",
                "--state",
                folder.resolve("w"),
                "--log",
                first.verifier(),
                "--rotation",
                keys,
                "--folder",
                Files.createDirectories(folder.resolve("none")),
                "--once");
        assertThat(witness.err())
                .doesNotContain("keys.json")
                .doesNotContain(second.verifier().text());
        assertThat(folder.resolve("w")).isDirectoryRecursivelyContaining("glob:**.keys");
    }

    @Test
    void both_languages_say_everything() {
        Set<String> danish = ResourceBundle.getBundle("dk.vedtaget.verifier.texts", Locale.ROOT)
                .keySet();
        ResourceBundle english = ResourceBundle.getBundle("dk.vedtaget.verifier.texts", Locale.ENGLISH);
        assertThat(english.getLocale()).isEqualTo(Locale.ENGLISH);
        assertThat(new HashSet<>(english.keySet())).isEqualTo(danish);
        List<String> faults =
                Arrays.stream(Fault.Kind.values()).map(kind -> "fault." + kind).toList();
        assertThat(danish).containsAll(faults);
        assertThat(danish.stream().filter(key -> key.startsWith("fault."))).hasSameSizeAs(faults);
        for (String key : danish) {
            assertThat(new Texts("da").get(key, "0", "1", "2", "3", "4"))
                    .isNotBlank()
                    .doesNotContain("''");
            assertThat(new Texts("en").get(key, "0", "1", "2", "3", "4"))
                    .isNotBlank()
                    .doesNotContain("''", "{");
        }
    }
}
