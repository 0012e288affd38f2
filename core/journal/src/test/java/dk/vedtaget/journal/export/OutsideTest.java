package dk.vedtaget.journal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.CheckpointSettings;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.journal.checkpoint.HttpWitness;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.verifier.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a real store writes, judged by the program that was written from the format documents alone, which no production
 * code here may know.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    static Path folder;

    private EmbeddedStore embedded;
    private JournalStore store;
    private byte[] export;
    private String firstKey;
    private List<String> rotations;
    private Path kept;

    @BeforeAll
    void record() throws IOException {
        embedded = EmbeddedStore.open(folder.resolve("data"));
        store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
        try (Checkpoints checkpoints = checkpoints("key")) {
            append("a", 0, 3);
            checkpoints.signNow();
            Files.createDirectories(folder.resolve("kept"));
            kept = Files.writeString(
                    folder.resolve("kept/three.txt"),
                    checkpoints.latest().orElseThrow().note());
            checkpoints.rotate();
            append("b", 0, 1);
            append("a", 3, 2);
            checkpoints.signNow();
            checkpoints.rotate();
            store.engine()
                    .eventSerializer(TestSerializer.xStreamSerializer())
                    .build()
                    .appendEvents(new GenericEventMessage<>("outside any stream, på dansk\n"));
            append("b", 1, 1);
            checkpoints.signNow();
            firstKey = checkpoints.keys().getFirst();
            rotations = checkpoints.rotations();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            JournalExport.write(store, out, done -> {});
            export = out.toByteArray();
        }
    }

    @AfterAll
    void close() {
        store.close();
        embedded.close();
    }

    private Checkpoints checkpoints(String keyFile, HttpWitness... witnesses) {
        return Checkpoints.start(
                store,
                new CheckpointSettings(
                        folder.resolve(keyFile), "r.example/journal", NEVER, Set.of(), List.of(witnesses)),
                Clock.systemUTC(),
                new Random(1));
    }

    private void append(String aggregate, int first, int count) {
        List<GenericDomainEventMessage<String>> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new GenericDomainEventMessage<>("Policy", aggregate, first + i, "indhold " + i));
        }
        store.engine()
                .eventSerializer(TestSerializer.xStreamSerializer())
                .build()
                .appendEvents(events);
    }

    private record Judgement(int exit, String said) {}

    private Judgement verify(byte[] file, Object... more) {
        try {
            List<String> arguments = new ArrayList<>(List.of(
                    "verify", Files.write(folder.resolve("export.txt"), file).toString(), "--lang", "en"));
            for (Object argument : more) {
                arguments.add(argument.toString());
            }
            return run(arguments);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Judgement run(List<String> arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit = Main.run(out, out, arguments.toArray(String[]::new));
        return new Judgement(exit, said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_real_export_with_rotations_and_checkpoints_is_found_right() {
        Judgement judgement = verify(export, "--key", firstKey, "--checkpoint", kept);
        assertThat(judgement.exit()).as(judgement.said()).isZero();
        assertThat(judgement.said())
                .contains("8 in 5 commits", "3 in the file are right; 1 of 1 kept ones are right")
                .contains("The journal is as it must be.")
                .containsPattern("(?s)Key: .*Key: .*Key: ");
    }

    @Test
    void any_changed_byte_of_a_real_export_is_found() {
        // every byte is tried on a made export; here a step that meets every kind of line and member in some runs'
        // bytes
        for (int i = "vedtaget-export 1\n".length(); i < export.length; i += 37) {
            byte[] changed = export.clone();
            changed[i] ^= 1;
            Judgement judgement = verify(changed);
            assertThat(judgement.exit()).as("byte %s: %s", i, judgement.said()).isEqualTo(1);
        }
    }

    @Test
    void a_commit_dropped_swapped_doubled_or_cut_off_a_real_export_is_found() {
        List<String> parts = parts();
        int end = parts.size() - 1;
        assertThat(end).isEqualTo(6);
        for (int i = 1; i < end; i++) {
            String what = parts.get(i);
            int position = Integer.parseInt(what.split(" ", -1)[1]);

            List<String> without = new ArrayList<>(parts);
            without.remove(i);
            assertFaults(without, i < end - 1 ? "Position " + position + ": The next event" : "closing line says 8");

            List<String> twice = new ArrayList<>(parts);
            twice.add(i, what);
            assertFaults(twice, "Position " + position + ": A commit begins here");

            if (i + 1 < end) {
                List<String> swapped = new ArrayList<>(parts);
                Collections.swap(swapped, i, i + 1);
                assertFaults(swapped, "Position " + position + ": The next event");
            }
            assertFaults(parts.subList(0, i + 1), "no closing line");
        }
    }

    /** The head, then each commit with the checkpoints after it, then the end. */
    private List<String> parts() {
        return List.of(new String(export, StandardCharsets.ISO_8859_1).split("(?m)(?=^commit |^end )"));
    }

    private void assertFaults(List<String> parts, String said) {
        String file = parts.stream().collect(Collectors.joining());
        Judgement judgement = verify(file.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(judgement.exit()).isEqualTo(1);
        assertThat(judgement.said()).contains(said);
    }

    @Test
    void proofs_of_a_real_journal_hold() throws IOException {
        Journal journal = store.journal();
        var proof = journal.consistency(3, 8);
        String json = "{\"from\":3,\"to\":8,\"fromRoot\":\"" + base64(journal.root(3)) + "\",\"toRoot\":\""
                + base64(journal.root(8)) + "\",\"path\":["
                + proof.path().stream().map(hash -> '"' + base64(hash) + '"').collect(Collectors.joining(",")) + "]}";
        String text = new String(export, StandardCharsets.UTF_8);
        int last = text.lastIndexOf("checkpoint ");
        String note = text.substring(text.indexOf('\n', last) + 1, text.lastIndexOf("end ") - 1);
        Judgement judgement = run(List.of(
                "consistency",
                "--from",
                kept.toString(),
                "--to",
                Files.writeString(folder.resolve("last.txt"), note).toString(),
                "--proof",
                Files.writeString(folder.resolve("proof.json"), json).toString(),
                "--lang",
                "en"));
        assertThat(judgement.exit()).as(judgement.said()).isZero();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void a_witness_run_by_somebody_else_signs_what_the_journal_sends_it() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> arguments = List.of(
                "witness",
                "--state",
                folder.resolve("witness").toString(),
                "--log",
                firstKey,
                "--rotation",
                rotation(0).toString(),
                "--rotation",
                rotation(1).toString(),
                "--listen",
                Integer.toString(port));
        Thread witness = Thread.ofVirtual().start(() -> run(arguments));
        awaitAnswer(port);
        try (HttpWitness address = new HttpWitness(URI.create("http://127.0.0.1:" + port + "/"));
                Checkpoints checkpoints = checkpoints("key", address)) {
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (checkpoints.witnesses().getFirst().size() < 8) {
                assertThat(System.nanoTime())
                        .as(checkpoints.witnesses().toString())
                        .isLessThan(deadline);
                Thread.onSpinWait();
            }
            assertThat(checkpoints.latest().orElseThrow().note()).contains("\u2014 vedtaget-witness ");
        } finally {
            witness.interrupt();
            witness.join();
        }
    }

    private static void awaitAnswer(int port) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("the witness does not answer");
    }

    private Path rotation(int number) throws IOException {
        return Files.writeString(folder.resolve("rotation-" + number), rotations.get(number));
    }
}
