package dk.vedtaget.journal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.sun.net.httpserver.HttpServer;
import dk.vedtaget.journal.Head;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalEventStorageEngine;
import dk.vedtaget.journal.JournalRefusedException;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(50);

    @TempDir
    Path folder;

    private EmbeddedStore embedded;
    private JournalStore store;
    private Journal journal;
    private long appended;

    @BeforeEach
    void open() {
        embedded = EmbeddedStore.open(folder.resolve("data"));
        store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
        journal = store.journal();
    }

    @AfterEach
    void close() {
        store.close();
        embedded.close();
    }

    private void append(int events) {
        JournalEventStorageEngine engine = store.engine()
                .eventSerializer(TestSerializer.xStreamSerializer())
                .build();
        for (int i = 0; i < events; i++) {
            engine.appendEvents(new GenericDomainEventMessage<>("Policy", "a", appended++, "content"));
        }
    }

    private Path keyFile() {
        return folder.resolve("journal.key");
    }

    private Checkpoints start(Duration interval, Set<String> atOnce, Witness... witnesses) {
        return Checkpoints.start(
                store,
                new CheckpointSettings(keyFile(), "register.example/vedtaget", interval, atOnce, List.of(witnesses)),
                Clock.systemUTC(),
                new Random(1));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static Head head(Checkpoint checkpoint) {
        String[] lines = checkpoint.note().split("\n", -1);
        return new Head(Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
    }

    @Test
    void a_growing_journal_is_signed_within_the_interval_as_the_public_format_says() {
        try (Checkpoints checkpoints = start(SOON, Set.of())) {
            append(3);
            await(() -> checkpoints.latest().map(Checkpoint::size).orElse(0L) == 3);

            Checkpoint latest = checkpoints.latest().orElseThrow();
            assertThat(head(latest)).isEqualTo(journal.head());
            assertThat(latest.note().lines().toList())
                    .satisfiesExactly(
                            origin -> assertThat(origin).isEqualTo("register.example/vedtaget"),
                            size -> assertThat(size).isEqualTo("3"),
                            root -> assertThat(root).hasSize(44),
                            empty -> assertThat(empty).isEmpty(),
                            signature -> assertThat(signature).startsWith("\u2014 register.example/vedtaget "));
            VerifierKey key = VerifierKey.parse(checkpoints.keys().getFirst());
            assertThat(key.signed(SignedNote.parse(latest.note()))).isTrue();
            assertThat(key.signed(SignedNote.parse(latest.note().replace("\n3\n", "\n4\n"))))
                    .isFalse();
        }
    }

    @Test
    void some_events_are_signed_at_once_and_the_rest_at_the_end_at_the_latest() {
        try (Checkpoints checkpoints = start(NEVER, Set.of("string"))) {
            append(1);
            await(() -> checkpoints.latest().isPresent());
        }
        try (Checkpoints checkpoints = start(NEVER, Set.of("something.else"))) {
            append(1);
            assertThat(checkpoints.latest().orElseThrow().size()).isEqualTo(1);
        }
        assertThat(new Kept(store.database()).latest().orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void the_key_is_made_once_for_its_owner_only_and_is_said_by_nobody() throws IOException {
        String key;
        try (Checkpoints checkpoints = start(NEVER, Set.of())) {
            key = checkpoints.keys().getFirst();
            assertThat(checkpoints.silence()).isEmpty();
        }
        try (Checkpoints checkpoints = start(NEVER, Set.of())) {
            assertThat(checkpoints.keys()).containsExactly(key);
            assertThat(checkpoints.origin()).isEqualTo("register.example/vedtaget");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        String secret = Files.readString(keyFile()).split("\n", -1)[1];
        assertThat(SigningKey.read(keyFile()).toString()).isEqualTo(key).doesNotContain(secret);
    }

    @Test
    void a_node_without_the_key_signs_nothing_and_says_why() throws IOException {
        start(NEVER, Set.of()).close();
        Files.delete(keyFile());

        try (Checkpoints checkpoints = start(SOON, Set.of())) {
            append(2);
            checkpoints.signNow();

            assertThat(checkpoints.silence()).contains(keyFile().toString());
            assertThat(checkpoints.latest()).isEmpty();
            assertThat(Files.exists(keyFile())).isFalse();
        }
    }

    @Test
    void a_rotated_key_is_named_by_the_old_one_and_signs_from_then_on() throws IOException {
        try (Checkpoints checkpoints = start(NEVER, Set.of())) {
            append(1);
            checkpoints.signNow();
            String old = Files.readString(keyFile());
            String young = checkpoints.rotate();
            append(1);
            checkpoints.signNow();

            assertThat(checkpoints.keys()).hasSize(2).last().isEqualTo(young);
            SignedNote rotation =
                    SignedNote.parse(new KeptProof(store.database()).rotations().getFirst());
            assertThat(rotation.text().lines())
                    .startsWith(
                            "register.example/vedtaget/keys", checkpoints.keys().getFirst(), young)
                    .hasSize(4);
            for (String key : checkpoints.keys()) {
                assertThat(VerifierKey.parse(key).signed(rotation)).isTrue();
            }
            SignedNote latest =
                    SignedNote.parse(checkpoints.latest().orElseThrow().note());
            assertThat(VerifierKey.parse(young).signed(latest)).isTrue();
            assertThat(Files.readString(keyFile())).isNotEqualTo(old).contains(young);
        }
        try (Checkpoints checkpoints = start(NEVER, Set.of())) {
            assertThat(checkpoints.silence()).isEmpty();
        }
    }

    @Test
    void a_stop_in_the_middle_of_a_rotation_loses_no_key() throws IOException {
        String young;
        try (Checkpoints checkpoints = start(NEVER, Set.of())) {
            Files.copy(keyFile(), folder.resolve("old"));
            young = checkpoints.rotate();
        }
        // as if the machine had stopped before the new key took the old one's place
        Files.move(keyFile(), folder.resolve("journal.key.next"));
        Files.move(folder.resolve("old"), keyFile());

        try (Checkpoints checkpoints = start(NEVER, Set.of())) {
            assertThat(checkpoints.silence()).isEmpty();
            assertThat(Files.readString(keyFile())).contains(young);
        }
    }

    @Test
    void a_journal_that_is_not_the_one_that_was_signed_is_refused() {
        Path outside = folder.resolve("outside");
        try (Checkpoints checkpoints = start(NEVER, Set.of(), new FolderWitness(outside))) {
            append(5);
            checkpoints.signNow();
            await(() -> checkpoints.witnesses().getFirst().size() == 5);
        }
        store.close();
        embedded.close();
        open();
        var database = store.database();
        database.getCollection("journal").deleteMany(Filters.gte("_id", 3L));
        store.close();
        open(embedded);

        assertThatThrownBy(() -> start(NEVER, Set.of()))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("its end was lost");

        // the checkpoints beside the journal are gone too; those outside are not
        database = store.database();
        database.getCollection("checkpoints").deleteMany(Filters.empty());
        assertThatThrownBy(() -> start(NEVER, Set.of(), new FolderWitness(outside)))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("the newest checkpoint in " + outside);

        appended = 3;
        append(2);
        assertThatThrownBy(() -> start(NEVER, Set.of(), new FolderWitness(outside)))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("the journal was changed");
    }

    private void open(EmbeddedStore running) {
        store = JournalStore.open(running.connectionString(), "vedtaget", Clock.systemUTC());
        journal = store.journal();
    }

    @Test
    void a_folder_gets_every_checkpoint_as_a_file() {
        Path outside = folder.resolve("outside");
        try (Checkpoints checkpoints = start(NEVER, Set.of(), new FolderWitness(outside))) {
            append(2);
            checkpoints.signNow();
            await(() -> checkpoints.witnesses().getFirst().size() == 2);

            assertThat(outside.resolve("checkpoint-000000000002.txt"))
                    .content()
                    .isEqualTo(checkpoints.latest().orElseThrow().note());
        }
    }

    /** Somebody who cannot be reached until told so, or who keeps everybody waiting. */
    private static final class Far implements Witness {

        final List<Long> took = new CopyOnWriteArrayList<>();
        final AtomicInteger asked = new AtomicInteger();
        volatile boolean away = true;
        volatile boolean silent;

        @Override
        public String name() {
            return "far";
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // whoever is silent like this does not mind an interrupt either
        public String show(Checkpoint checkpoint, Journal journal) throws IOException {
            asked.incrementAndGet();
            while (silent) {
                Thread.yield();
            }
            if (away) {
                throw new IOException("nobody answers");
            }
            took.add(checkpoint.size());
            return "";
        }
    }

    private Checkpoints startWith(Far far) {
        return Checkpoints.start(
                store,
                new CheckpointSettings(keyFile(), "register.example/vedtaget", SOON, Set.of(), List.of(far))
                        .tryingAgainAfter(Duration.ofMillis(20)),
                Clock.systemUTC(),
                new Random(1));
    }

    @Test
    void whoever_was_away_is_tried_again_without_anything_new_and_gets_the_newest() {
        Far far = new Far();
        try (Checkpoints checkpoints = startWith(far)) {
            append(2);
            await(() -> checkpoints.latest().map(Checkpoint::size).orElse(0L) == 2);
            int before = far.asked.get();
            await(() -> far.asked.get() > before + 1);
            assertThat(checkpoints.witnesses().getFirst().problem()).isEqualTo("nobody answers");

            far.away = false;
            await(() -> far.took.contains(2L));
            await(() -> checkpoints.witnesses().getFirst().problem().isEmpty());
        }
    }

    @Test
    void whoever_keeps_silent_holds_up_neither_signing_nor_the_end() {
        Far far = new Far();
        far.silent = true;
        try (Checkpoints checkpoints = startWith(far)) {
            append(1);
            await(() -> far.asked.get() == 1);
            append(1);
            await(() -> checkpoints.latest().map(Checkpoint::size).orElse(0L) == 2);
        }
        far.silent = false;
        assertThat(new Kept(store.database()).latest().orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void a_witness_over_http_gets_proof_from_the_size_it_knows_and_its_signature_is_kept() throws IOException {
        append(3);
        List<String> asked = new CopyOnWriteArrayList<>();
        AtomicInteger known = new AtomicInteger(2);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String line = "\u2014 witness.example/w "
                + Base64.getEncoder().encodeToString("four and a signature".getBytes(StandardCharsets.UTF_8)) + "\n";
        server.createContext("/w/add-checkpoint", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(body);
            boolean right = body.startsWith("old " + known.get() + "\n");
            byte[] answer = (right ? line : known.get() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(right ? 200 : 409, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/w/");
        try (HttpWitness witness = new HttpWitness(address);
                Checkpoints checkpoints = start(NEVER, Set.of(), witness)) {
            checkpoints.signNow();
            await(() -> checkpoints.witnesses().getFirst().size() == 3);

            assertThat(asked).hasSize(2);
            assertThat(asked.getLast().lines().skip(1).takeWhile(each -> !each.isEmpty()))
                    .containsExactlyElementsOf(journal.consistency(2, 3).path().stream()
                            .map(Base64.getEncoder()::encodeToString)
                            .toList());
            assertThat(checkpoints.latest().orElseThrow().note()).endsWith(line);

            // it has seen more than there is: somebody shortened the journal
            known.set(100);
            append(1);
            checkpoints.signNow();
            await(() -> checkpoints.witnesses().getFirst().refused());
            assertThat(checkpoints.witnesses().getFirst().problem()).contains("100");
        } finally {
            server.stop(0);
        }
    }
}
