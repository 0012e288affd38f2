package dk.vedtaget.journal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.CheckpointSettings;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.journal.checkpoint.FolderWitness;
import dk.vedtaget.journal.checkpoint.HttpWitness;
import dk.vedtaget.journal.checkpoint.Witness;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

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
            export = exported(store);
        }
    }

    @AfterAll
    void close() {
        store.close();
        embedded.close();
    }

    private Checkpoints checkpoints(String keyFile, Witness... witnesses) {
        return checkpoints(store, keyFile, witnesses);
    }

    private static Checkpoints checkpoints(JournalStore store, String keyFile, Witness... witnesses) {
        return Checkpoints.start(
                store,
                new CheckpointSettings(
                        folder.resolve(keyFile), "r.example/journal", NEVER, Set.of(), List.of(witnesses)),
                Clock.systemUTC(),
                new Random(1));
    }

    private static byte[] exported(JournalStore store) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JournalExport.write(store, out, done -> {});
        return out.toByteArray();
    }

    private void append(String aggregate, int first, int count) {
        append(store, aggregate, first, count);
    }

    private static void append(JournalStore store, String aggregate, int first, int count) {
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
        return parts(export);
    }

    private static List<String> parts(byte[] export) {
        return List.of(new String(export, StandardCharsets.ISO_8859_1).split("(?m)(?=^commit |^end )"));
    }

    private void assertFaults(List<String> parts, String said) {
        String file = parts.stream().collect(Collectors.joining());
        Judgement judgement = verify(file.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(judgement.exit()).isEqualTo(1);
        assertThat(judgement.said()).contains(said);
    }

    private static final JsonMapper JSON = new JsonMapper();

    /** Another value of the same type. */
    private static Object other(Object value) {
        return switch (value) {
            case Number number -> number.longValue() + 1;
            case String text when text.matches("\\d{4}-.*Z") -> "2031-01-01T00:00:00.000Z";
            case String text -> text + "x";
            case List<?> ignored -> List.of("0101");
            default -> Map.of("other", "y");
        };
    }

    /** The same JSON with each of its members changed in turn. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> changed(String json) {
        Map<String, Object> members = JSON.readValue(json, TreeMap.class);
        assertThat(JSON.writeValueAsString(members))
                .as("nothing but the member is changed")
                .isEqualTo(json);
        Map<String, String> changed = new TreeMap<>();
        members.forEach((name, value) -> {
            Map<String, Object> all = new TreeMap<>(members);
            all.put(name, other(value));
            changed.put(name, JSON.writeValueAsString(all));
        });
        return changed;
    }

    /** An event as a file has it: a line that says how long it is and its copies, and its bytes. */
    private record Entry(String copies, String envelope, String payload) {
        static Entry of(String text) {
            String[] line = text.substring(0, text.indexOf('\n')).split(" ", 3);
            byte[] leaf = Arrays.copyOf(
                    text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8), Integer.parseInt(line[1]));
            String[] parts = new String(leaf, StandardCharsets.UTF_8).split("\n", 2);
            return new Entry(line[2], parts[0], parts[1]);
        }

        String written() {
            String leaf = envelope + "\n" + payload;
            return "event " + leaf.getBytes(StandardCharsets.UTF_8).length + " " + copies + "\n" + leaf + "\n";
        }
    }

    @Test
    void every_field_of_every_commit_of_a_real_export_is_found_when_it_is_changed() {
        List<String> parts = parts().stream()
                .map(part -> new String(part.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList();
        int tried = 0;
        for (int i = 1; i < parts.size() - 1; i++) {
            List<String> pieces = List.of(parts.get(i).split("(?m)(?=^event |^checkpoint )"));
            String[] fields = pieces.getFirst().strip().split(" ", -1);
            long first = Long.parseLong(fields[1]);
            long end = first + Long.parseLong(fields[2]);
            Map<String, String> variants = new TreeMap<>();
            for (int field = 1; field < fields.length; field++) {
                String[] others = fields.clone();
                others[field] = switch (field) {
                    case 4 -> "2031-01-01T00:00:00.000Z";
                    case 5 -> base64(new byte[32]);
                    default -> Long.toString(Long.parseLong(fields[field]) + 1);
                };
                variants.put("field " + field, with(pieces, 0, String.join(" ", others) + "\n"));
            }
            for (int piece = 1; piece < pieces.size(); piece++) {
                if (!pieces.get(piece).startsWith("event ")) {
                    continue;
                }
                int place = piece;
                Entry entry = Entry.of(pieces.get(piece));
                assertThat(entry.written()).isEqualTo(pieces.get(piece));
                changed(entry.copies())
                        .forEach((name, json) -> variants.put(
                                "copy " + name + " of event " + place,
                                with(pieces, place, new Entry(json, entry.envelope(), entry.payload()).written())));
                changed(entry.envelope())
                        .forEach((name, json) -> variants.put(
                                name + " of event " + place,
                                with(pieces, place, new Entry(entry.copies(), json, entry.payload()).written())));
                variants.put(
                        "payload of event " + place,
                        with(pieces, place, new Entry(entry.copies(), entry.envelope(), "x").written()));
            }
            for (Map.Entry<String, String> variant : variants.entrySet()) {
                Judgement judgement = verify(with(parts, i, variant.getValue()).getBytes(StandardCharsets.UTF_8));
                assertThat(judgement.exit())
                        .as("%s of commit %s: %s", variant.getKey(), first, judgement.said())
                        .isEqualTo(1);
                assertThat(firstNamed(judgement))
                        .as("%s of commit %s: %s", variant.getKey(), first, judgement.said())
                        .isBetween(first, end);
                tried++;
            }
        }
        assertThat(tried).isEqualTo(5 * 5 + 8 * (6 + 18 + 1));
    }

    /** The smallest position that a fault is about. */
    private static long firstNamed(Judgement judgement) {
        return judgement
                .said()
                .lines()
                .filter(line -> line.startsWith("Position "))
                .mapToLong(line -> Long.parseLong(line.split("[ :]", -1)[1]))
                .min()
                .orElse(-1);
    }

    private static String with(List<String> pieces, int place, String instead) {
        List<String> all = new ArrayList<>(pieces);
        all.set(place, instead);
        return String.join("", all);
    }

    @Test
    void a_tail_cut_off_with_a_right_closing_line_is_found_only_against_a_checkpoint_kept_outside() throws IOException {
        List<String> parts = parts();
        String text = new String(export, StandardCharsets.UTF_8);
        int last = text.lastIndexOf("checkpoint ");
        Path newest = Files.writeString(
                folder.resolve("newest.txt"),
                text.substring(text.indexOf('\n', last) + 1, text.lastIndexOf("end ") - 1));
        for (int i = 2; i < parts.size() - 1; i++) {
            String[] gone =
                    parts.get(i).substring(0, parts.get(i).indexOf('\n')).split(" ", -1);
            String[] kept = parts.get(i - 1)
                    .substring(0, parts.get(i - 1).indexOf('\n'))
                    .split(" ", -1);
            byte[] shorter = (String.join("", parts.subList(0, i)) + "end " + gone[1] + " " + kept[5] + "\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(verify(shorter, "--key", firstKey))
                    .satisfies(judgement ->
                            assertThat(judgement.exit()).as(judgement.said()).isZero());
            Judgement judgement = verify(shorter, "--checkpoint", newest);
            assertThat(judgement.exit()).isEqualTo(1);
            assertThat(judgement.said()).contains("Position " + gone[1] + ": ", "the journal has lost events");
        }
    }

    /** Somebody who has the database and the key writes another history, as well as the product would. */
    @Test
    void a_journal_rewritten_as_a_whole_is_found_only_against_a_checkpoint_kept_outside() throws IOException {
        byte[] rewritten;
        try (EmbeddedStore other = EmbeddedStore.open(folder.resolve("other"));
                JournalStore history = JournalStore.open(other.connectionString(), "vedtaget", Clock.systemUTC())) {
            List<Document> keys =
                    store.database().getCollection("journalKeys").find().into(new ArrayList<>());
            history.database().getCollection("journalKeys").insertMany(keys);
            Files.copy(folder.resolve("key"), folder.resolve("stolen"));
            try (Checkpoints checkpoints = checkpoints(history, "stolen")) {
                assertThat(checkpoints.silence()).isEmpty();
                append(history, "a", 0, 3);
                checkpoints.signNow();
                append(history, "b", 0, 5);
                checkpoints.signNow();
                rewritten = exported(history);
            }
        }
        Judgement alone = verify(rewritten, "--key", firstKey);
        assertThat(alone.exit()).as(alone.said()).isZero();

        Judgement judgement = verify(rewritten, "--key", firstKey, "--checkpoint", kept);
        assertThat(judgement.exit()).isEqualTo(1);
        assertThat(judgement.said()).contains("Position 3: ", "the journal was rewritten");

        // a commit of the other history, put into the real one at each place
        String commit = parts(rewritten).get(2);
        List<String> parts = parts();
        for (int i = 1; i < parts.size(); i++) {
            List<String> more = new ArrayList<>(parts);
            more.add(i, commit);
            assertFaults(more, "Position ");
        }
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

    @Test
    void a_witness_that_only_has_the_folder_signs_from_one_checkpoint_to_the_next() throws IOException {
        Path put = folder.resolve("put");
        try (EmbeddedStore other = EmbeddedStore.open(folder.resolve("foldered"));
                JournalStore journal = JournalStore.open(other.connectionString(), "vedtaget", Clock.systemUTC())) {
            String key = "";
            for (int start = 0; start < 2; start++) {
                try (Checkpoints checkpoints = checkpoints(journal, "folderkey", new FolderWitness(put))) {
                    key = checkpoints.keys().getFirst();
                    for (int i = 0; i < 2; i++) {
                        append(journal, "a", 6 * start + 3 * i, 3);
                        checkpoints.signNow();
                        long size = 6L * start + 3L * i + 3;
                        await(() -> checkpoints.witnesses().getFirst().size() == size);
                    }
                }
                Judgement judgement = run(List.of(
                        "witness",
                        "--state",
                        folder.resolve("state").toString(),
                        "--log",
                        key,
                        "--folder",
                        put.toString(),
                        "--once",
                        "--lang",
                        "en"));
                assertThat(judgement.exit()).as(judgement.said()).isZero();
                assertThat(judgement.said()).contains("signed at size " + (6 * start + 6));
            }
        }
        assertThat(put.resolve("consistency-000000000003-000000000006.json")).isRegularFile();
        assertThat(put.resolve("consistency-000000000006-000000000009.json")).isRegularFile();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
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
