package dk.vedtaget.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppenderTest {

    private static final Instant NOON = Instant.parse("2006-01-01T12:00:00Z");

    @TempDir
    Path folder;

    private final TestTime time = new TestTime(NOON);
    private EmbeddedStore embedded;
    private MongoClient client;
    private Commits commits;
    private Tiles tiles;

    @BeforeEach
    void open() {
        embedded = EmbeddedStore.open(folder);
        client = MongoClients.create(embedded.connectionString());
        commits = new Commits(client.getDatabase("vedtaget"));
        commits.verifyIndexes();
        tiles = new Tiles(new MongoTiles(client.getDatabase("vedtaget")));
    }

    @AfterEach
    void close() {
        client.close();
        embedded.close();
    }

    private static NewEvent event(String id, String stream, long sequence) {
        return event(id, stream, sequence, 0);
    }

    private static NewEvent event(String id, String stream, long sequence, int size) {
        return new NewEvent(
                id,
                "n",
                1,
                NOON,
                "Policy",
                stream,
                sequence,
                new TreeSet<>(List.of(stream)),
                "system",
                "system",
                "",
                "",
                Map.of(),
                new byte[size]);
    }

    /** Counts inserts, and holds them back until it is told to let go. */
    private static class Held implements CommitLog {

        private final CommitLog real;
        private final CountDownLatch free = new CountDownLatch(1);
        private final CountDownLatch waiting = new CountDownLatch(1);
        private final List<Integer> batches = new ArrayList<>();

        Held(CommitLog real) {
            this.real = real;
        }

        @Override
        public void insert(List<Document> documents) {
            waiting.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            batches.add(documents.size());
            real.insert(documents);
        }

        @Override
        public void forEachFrom(long first, Consumer<Document> action) {
            real.forEachFrom(first, action);
        }

        @Override
        public Optional<Document> containing(long position) {
            return real.containing(position);
        }

        @Override
        public Optional<Document> withEventId(String eventId) {
            return real.withEventId(eventId);
        }

        @Override
        public Optional<Document> withSequence(String aggregateId, long sequence) {
            return real.withSequence(aggregateId, sequence);
        }
    }

    @Test
    void what_waits_goes_out_together_and_a_conflict_fails_its_own_caller_only() throws Exception {
        Held held = new Held(commits);
        try (Appender appender = new Appender(held, time, tiles);
                ExecutorService callers = Executors.newCachedThreadPool()) {
            List<Future<Append.Done>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> appender.append(List.of(event("e0", "a", 0)))));
            held.waiting.await();
            for (int i = 1; i <= 20; i++) {
                // the tenth wants the place that "e0" has
                NewEvent event = i == 10 ? event("e10", "a", 0) : event("e" + i, "s" + i, 0);
                answers.add(callers.submit(() -> appender.append(List.of(event))));
            }
            awaitWaiting(appender, 20);
            held.free.countDown();

            for (int i = 0; i <= 20; i++) {
                Future<Append.Done> answer = answers.get(i);
                if (i == 10) {
                    assertThatThrownBy(answer::get)
                            .hasCauseInstanceOf(AppendConflict.class)
                            .hasMessageContaining("sequence 0 of a");
                } else {
                    assertThat(answer.get().firstPosition()).isBetween(0L, 19L);
                }
            }
            assertThat(held.batches.get(0)).isEqualTo(1);
            assertThat(held.batches.get(1)).isEqualTo(20);
            assertThat(commits.size()).isEqualTo(20);
            assertThat(appender.head().size()).isEqualTo(20);
        }
    }

    private static void awaitWaiting(Appender appender, int appends) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (appender.waiting() < appends) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void more_than_can_wait_is_refused_at_once_and_stored_when_tried_again() throws Exception {
        Held held = new Held(commits);
        try (Appender appender = new Appender(held, time, tiles);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Append.Done>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> appender.append(List.of(event("first", "a", 0)))));
            held.waiting.await();
            for (int i = 0; i < Appender.MAX_WAITING; i++) {
                NewEvent event = event("e" + i, "s" + i, 0);
                answers.add(callers.submit(() -> appender.append(List.of(event))));
            }
            awaitWaiting(appender, Appender.MAX_WAITING);

            assertThatThrownBy(() -> appender.append(List.of(event("late", "late", 0))))
                    .isInstanceOf(JournalBusyException.class);

            held.free.countDown();
            for (Future<Append.Done> answer : answers) {
                answer.get();
            }
            assertThat(appender.append(List.of(event("late", "late", 0))).firstPosition())
                    .isEqualTo(Appender.MAX_WAITING + 1L);
        }
    }

    @Test
    void more_bytes_than_can_wait_are_refused() throws Exception {
        Held held = new Held(commits);
        try (Appender appender = new Appender(held, time, tiles);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> all =
                    CompletableFuture.runAsync(() -> appender.append(List.of(event("first", "a", 0))), callers);
            held.waiting.await();
            for (int i = 0; i < 3; i++) {
                NewEvent event = event("e" + i, "s" + i, 0, 10 * 1024 * 1024);
                all = CompletableFuture.allOf(
                        all, CompletableFuture.runAsync(() -> appender.append(List.of(event)), callers));
            }
            awaitWaiting(appender, 3);

            assertThatThrownBy(() -> appender.append(List.of(event("late", "late", 0, 10 * 1024 * 1024))))
                    .isInstanceOf(JournalBusyException.class);

            held.free.countDown();
            all.join();
        }
    }

    @Test
    void who_appends_alone_does_it_on_its_own_thread() {
        List<Thread> threads = new ArrayList<>();
        try (Appender appender = new Appender(commits, time, tiles)) {
            appender.listen((size, names) -> threads.add(Thread.currentThread()));
            for (int i = 0; i < 3; i++) {
                appender.append(List.of(event("e" + i, "a", i)));
            }
        }
        assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    void who_appends_first_is_not_kept_while_others_come() throws Exception {
        AtomicInteger own = new AtomicInteger();
        try (Appender appender = new Appender(commits, time, tiles);
                ExecutorService others = Executors.newFixedThreadPool(8)) {
            AtomicBoolean enough = new AtomicBoolean();
            AtomicInteger names = new AtomicInteger();
            List<Future<?>> answers = new ArrayList<>();
            Thread here = Thread.currentThread();
            appender.listen((size, ignored) -> {
                if (Thread.currentThread().equals(here)) {
                    own.incrementAndGet();
                }
            });
            for (int i = 0; i < 8; i++) {
                String stream = "other" + i;
                answers.add(others.submit(() -> {
                    for (int sequence = 0; !enough.get(); sequence++) {
                        appender.append(List.of(event("o" + names.incrementAndGet(), stream, sequence)));
                    }
                }));
            }
            for (int i = 0; i < 20; i++) {
                int before = own.get();
                appender.append(List.of(event("mine" + i, "mine", i)));
                assertThat(own.get() - before).isLessThanOrEqualTo(1);
            }
            enough.set(true);
            for (Future<?> answer : answers) {
                answer.get();
            }
            assertThat(commits.size()).isEqualTo(20L + names.get());
        }
    }

    @Test
    void an_interrupt_waits_until_the_append_is_done_and_hurts_nobody_else() throws Exception {
        try (Appender appender = new Appender(commits, time, tiles)) {
            Thread.currentThread().interrupt();
            assertThat(appender.append(List.of(event("e0", "a", 0))).firstPosition())
                    .isZero();
            assertThat(Thread.interrupted()).isTrue();

            int writers = 4;
            int each = 40;
            List<Throwable> failures = new CopyOnWriteArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String stream = "w" + w;
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        for (int i = 0; i < each; i++) {
                            appender.append(List.of(event(stream + "-" + i, stream, i)));
                        }
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                }));
            }
            while (threads.stream().anyMatch(Thread::isAlive)) {
                threads.forEach(Thread::interrupt);
                LockSupport.parkNanos(100_000);
            }
            assertThat(failures).isEmpty();
            assertThat(commits.size()).isEqualTo(1 + writers * each);
        }
        // reads all of it and compares every root
        new Appender(commits, time, new Tiles(new ProofsTest.Kept())).close();
    }

    @Test
    void where_the_one_who_stores_fails_those_who_came_meanwhile_are_stored_all_the_same() throws Exception {
        Held held = new Held(commits) {
            private boolean failed;

            @Override
            public void insert(List<Document> documents) {
                super.insert(documents);
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("after it was stored");
                }
            }
        };
        try (Appender appender = new Appender(held, time, tiles);
                ExecutorService callers = Executors.newCachedThreadPool()) {
            Future<Append.Done> first = callers.submit(() -> appender.append(List.of(event("e0", "a", 0))));
            held.waiting.await();
            List<Future<Append.Done>> answers = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                NewEvent event = event("e" + i, "s" + i, 0);
                answers.add(callers.submit(() -> appender.append(List.of(event))));
            }
            awaitWaiting(appender, 5);
            held.free.countDown();

            assertThatThrownBy(first::get).hasRootCauseMessage("after it was stored");
            for (Future<Append.Done> answer : answers) {
                assertThat(answer.get().firstPosition()).isBetween(1L, 5L);
            }
            assertThat(appender.append(List.of(event("e0", "a", 0))).firstPosition())
                    .isZero();
        }
    }

    @Test
    void who_is_told_of_an_append_cannot_append_at_once() {
        try (Appender appender = new Appender(commits, time, tiles)) {
            List<Throwable> refusals = new ArrayList<>();
            appender.listen((size, names) -> {
                try {
                    appender.append(List.of(event("again" + size, "b", size)));
                } catch (IllegalStateException e) {
                    refusals.add(e);
                }
            });
            appender.append(List.of(event("e0", "a", 0)));
            assertThat(refusals).hasSize(1);
            assertThat(commits.size()).isEqualTo(1);
        }
    }

    @Test
    void what_waits_when_it_is_closed_is_stored_and_what_comes_later_is_refused() throws Exception {
        Held held = new Held(commits);
        Appender appender = new Appender(held, time, tiles);
        try (ExecutorService callers = Executors.newCachedThreadPool()) {
            List<Future<Append.Done>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> appender.append(List.of(event("e0", "a", 0)))));
            held.waiting.await();
            for (int i = 1; i <= 5; i++) {
                NewEvent event = event("e" + i, "s" + i, 0);
                answers.add(callers.submit(() -> appender.append(List.of(event))));
            }
            awaitWaiting(appender, 5);
            Future<?> closing = callers.submit(appender::close);
            held.free.countDown();
            closing.get();

            assertThat(commits.size()).isEqualTo(6);
            for (Future<Append.Done> answer : answers) {
                answer.get();
            }
            assertThatThrownBy(() -> appender.append(List.of(event("late", "late", 0))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(commits.size()).isEqualTo(6);
        }
    }

    @Test
    void the_same_append_again_is_answered_with_the_place_it_has_and_another_with_its_id_is_not() {
        try (Appender appender = new Appender(commits, time, tiles)) {
            List<NewEvent> events = List.of(event("e0", "a", 0), event("e1", "a", 1));
            Append.Done done = appender.append(events);
            time.set(NOON.plusSeconds(5));
            appender.append(List.of(event("e2", "a", 2)));

            assertThat(appender.append(events)).isEqualTo(done);
            assertThatThrownBy(() -> appender.append(List.of(event("e0", "a", 0))))
                    .isInstanceOf(AppendConflict.class)
                    .hasMessageContaining("event id e0");
            assertThat(commits.size()).isEqualTo(3);
        }
    }

    @Test
    void an_append_with_a_fault_at_any_call_of_the_driver_is_stored_once_or_not_at_all() throws Exception {
        int port = Integer.parseInt(new ConnectionString(embedded.connectionString())
                .getHosts()
                .getFirst()
                .split(":", -1)[1]);
        int names = 0;
        int most = 0;
        for (boolean beforeArrival : List.of(true, false)) {
            for (int call = 1; call <= Math.max(3, most); call++) {
                try (CutProxy proxy = new CutProxy(port);
                        MongoClient through = MongoClients.create(MongoClientSettings.builder()
                                .applyConnectionString(new ConnectionString("mongodb://localhost:" + proxy.port()
                                        + "/?w=majority&journal=true&maxPoolSize=1&serverSelectionTimeoutMS=5000"))
                                // looks for the server again at once after each cut
                                .applyToServerSettings(server -> server.minHeartbeatFrequency(5, TimeUnit.MILLISECONDS))
                                .build());
                        Appender appender = new Appender(
                                new Commits(through.getDatabase("vedtaget")),
                                time,
                                new Tiles(new MongoTiles(client.getDatabase("vedtaget"))))) {
                    // somebody else is faster, so that the head is lost too
                    String other = "e" + ++names;
                    try (Appender elsewhere =
                            new Appender(commits, time, new Tiles(new MongoTiles(client.getDatabase("vedtaget"))))) {
                        elsewhere.append(List.of(event(other, other, 0)));
                    }
                    String name = "e" + ++names;
                    List<NewEvent> events = List.of(event(name + "a", name, 0), event(name + "b", name, 1));
                    long before = commits.size();
                    proxy.cutAt(call, beforeArrival);
                    Append.Done done;
                    try {
                        done = appender.append(events);
                    } catch (MongoException e) {
                        proxy.cutAt(Integer.MAX_VALUE, false);
                        done = appender.append(events);
                    }
                    most = Math.max(most, proxy.calls());
                    assertThat(done.firstPosition()).isEqualTo(before);
                    assertThat(commits.size()).isEqualTo(before + 2);
                    assertThat(commits.stream(name, Long.MAX_VALUE))
                            .extracting(StoredEvent::position)
                            .containsExactly(before, before + 1);
                }
            }
        }
        assertThat(most).isGreaterThan(2);
        // reads all of it and compares every root
        new Appender(commits, time, new Tiles(new ProofsTest.Kept())).close();
    }

    @Test
    void a_reader_is_woken_by_its_own_node_and_finds_what_another_appended() throws Exception {
        try (JournalStore here = JournalStore.open(embedded.connectionString(), "vedtaget", time);
                JournalStore there = JournalStore.open(embedded.connectionString(), "vedtaget", time);
                ExecutorService readers = Executors.newCachedThreadPool()) {
            assertThat(here.journal().await(0, Duration.ofMillis(20))).isFalse();

            Future<Boolean> own = readers.submit(() -> here.journal().await(0, Duration.ofSeconds(30)));
            JournalContract.engine(here).appendEvents(JournalContract.event("a", 0));
            assertThat(own.get()).isTrue();

            Future<Boolean> others = readers.submit(() -> here.journal().await(1, Duration.ofSeconds(30)));
            JournalContract.engine(there).appendEvents(JournalContract.event("b", 0));
            assertThat(others.get()).isTrue();
            assertThat(here.journal().size()).isEqualTo(2);
        }
    }

    @Test
    void events_are_found_by_the_municipality_they_are_tagged_with() {
        try (Appender appender = new Appender(commits, time, tiles)) {
            appender.append(List.of(event("e0", "a", 0), event("e1", "b", 0), event("e2", "a", 1)));
            appender.append(List.of(event("e3", "b", 1)));
            appender.append(List.of(event("e4", "a", 2)));
        }

        assertThat(commits.tagged("a", 0, 10)).extracting(StoredEvent::position).containsExactly(0L, 2L, 4L);
        assertThat(commits.tagged("a", 1, 1)).extracting(StoredEvent::position).containsExactly(2L);
        assertThat(commits.tagged("b", 2, 10)).extracting(StoredEvent::position).containsExactly(3L);
        assertThat(commits.tagged("c", 0, 10)).isEmpty();
    }

    @Test
    void a_proof_out_of_a_damaged_tile_is_made_from_the_leaves_again() {
        try (JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", time)) {
            JournalEventStorageEngine engine = JournalContract.engine(store);
            for (int batch = 0; batch < 6; batch++) {
                int from = batch * 100;
                engine.appendEvents(java.util.stream.IntStream.range(from, from + 100)
                        .mapToObj(i -> JournalContract.event("a", i))
                        .toList());
            }
        }
        var kept = client.getDatabase("vedtaget").getCollection("tiles");
        Document tile = kept.find(eq("_id", 0L)).first();
        byte[] hashes = tile.get("hashes", Binary.class).getData().clone();
        hashes[40] ^= 1;
        kept.updateOne(eq("_id", 0L), set("hashes", new Binary(hashes)));

        try (JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", time)) {
            InclusionProof proof = store.journal().inclusion(2, 600);

            assertThat(proof.holds()).isTrue();
            assertThat(proof.root()).isEqualTo(store.journal().head().root());
            assertThat(proof.leafHash())
                    .isEqualTo(MerkleTree.leafHash(
                            store.journal().event(2).orElseThrow().leaf()));
            assertThat(store.journal().consistency(7, 600).holds()).isTrue();
        }
    }

    @Test
    void a_journal_that_lost_its_end_is_refused_by_the_tree_beside_it() {
        try (Appender appender = new Appender(commits, time, tiles)) {
            for (int i = 0; i < 300; i++) {
                appender.append(List.of(event("e" + i, "a", i)));
            }
        }
        client.getDatabase("vedtaget")
                .getCollection("journal")
                .deleteMany(new Document("_id", new Document("$gte", 200L)));

        assertThatThrownBy(() -> JournalStore.open(embedded.connectionString(), "vedtaget", time))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("the end was lost");
    }
}
