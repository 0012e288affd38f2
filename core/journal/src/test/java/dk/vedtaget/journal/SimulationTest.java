package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Several nodes on a simulated store that delays, duplicates, reorders, refuses and forgets to acknowledge, everything
 * decided by a seed. {@code -Dvedtaget.simulation.seeds=100000} runs more of them, {@code -Dvedtaget.simulation.first=42}
 * begins elsewhere.
 */
class SimulationTest {

    private static final int FIRST = Integer.getInteger("vedtaget.simulation.first", 0);
    private static final int SEEDS = Integer.getInteger("vedtaget.simulation.seeds", 1_000);

    @Test
    void whatever_the_store_does_what_was_acknowledged_is_there_once_and_in_its_place() {
        List<Integer> failing = new ArrayList<>();
        @Nullable Throwable first = null;
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            try {
                new Run(seed).play();
            } catch (Exception | AssertionError e) {
                failing.add(seed);
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            fail("failing seeds: " + failing, first);
        }
    }

    private static final class Run {

        private static final int STREAMS = 4;

        private final Random random;
        private final Server server;
        private final List<Node> nodes = new ArrayList<>();
        private final Map<String, Long> acknowledged = new HashMap<>();
        private final Set<String> refused = new HashSet<>();
        private final List<NewEvent> unknown = new ArrayList<>();
        private final TestTime time = new TestTime(Instant.parse("2006-01-01T12:00:00Z"));
        private int created;
        private int depth;

        Run(int seed) {
            random = new Random(seed);
            server = new Server(random, this::meanwhile);
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                nodes.add(new Node(server, time));
            }
            server.calm(false);
        }

        /** What happens on other nodes while one waits for the store. */
        private void meanwhile() {
            if (!server.calm && depth < 2 && random.nextInt(4) == 0) {
                append();
            }
        }

        void play() {
            for (int i = 0; i < 30; i++) {
                time.set(time.instant().plusMillis(random.nextInt(5) - 1));
                append();
            }
            server.calm(true);
            server.deliverAll();
            for (NewEvent event : List.copyOf(unknown)) {
                retry(event);
            }
            check();
        }

        private void append() {
            List<Node> idle = nodes.stream().filter(node -> !node.busy).toList();
            if (idle.isEmpty()) {
                return;
            }
            Node node = idle.get(random.nextInt(idle.size()));
            List<NewEvent> events = new ArrayList<>();
            List<Append> appends = new ArrayList<>();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                NewEvent event = event();
                events.add(event);
                appends.add(Append.of(List.of(event)));
            }
            if (!unknown.isEmpty() && random.nextBoolean()) {
                NewEvent again = unknown.remove(random.nextInt(unknown.size()));
                events.add(again);
                appends.add(Append.of(List.of(again)));
            }
            depth++;
            node.busy = true;
            store(node, appends);
            node.busy = false;
            depth--;
            for (int i = 0; i < appends.size(); i++) {
                note(events.get(i), appends.get(i));
            }
        }

        private NewEvent event() {
            String stream = "s" + random.nextInt(STREAMS);
            long next = server.nextSequence(stream);
            // now and then a place that is taken, or will be by the time it arrives
            long sequence = Math.max(0, next - (random.nextInt(6) == 0 ? 1 : 0));
            return new NewEvent(
                    "e" + created++,
                    "n",
                    1,
                    time.instant(),
                    "Policy",
                    stream,
                    sequence,
                    new TreeSet<>(),
                    "system",
                    "system",
                    "",
                    "",
                    Map.of(),
                    ("payload " + random.nextInt()).getBytes(StandardCharsets.UTF_8));
        }

        private void note(NewEvent event, Append append) {
            assertThat(append.outcome).isDone();
            try {
                Append.Done done = append.outcome.join();
                assertThat(done.firstPosition()).isEqualTo(done.lastPosition());
                @Nullable Long before = acknowledged.put(event.eventId(), done.firstPosition());
                assertThat(before == null || before == done.firstPosition()).isTrue();
                assertThat(refused).doesNotContain(event.eventId());
            } catch (CompletionException e) {
                switch (Objects.requireNonNull(e.getCause())) {
                    case AppendConflict conflict -> refused.add(event.eventId());
                    case MongoException noAnswer -> unknown.add(event);
                    default -> throw e;
                }
            }
        }

        private void retry(NewEvent event) {
            unknown.remove(event);
            Append append = Append.of(List.of(event));
            store(nodes.getFirst(), List.of(append));
            note(event, append);
        }

        /** As the appender does it: what an interrupt cut short is stored by somebody else. */
        private static void store(Node node, List<Append> appends) {
            List<Append> open = appends;
            while (!open.isEmpty()) {
                try {
                    node.placer().store(open);
                    return;
                } catch (MongoInterruptedException e) {
                    open = open.stream()
                            .filter(append -> !append.outcome.isDone())
                            .toList();
                }
            }
        }

        private void check() {
            assertThat(unknown).isEmpty();
            MerkleTree tree = new MerkleTree();
            Map<String, Long> stored = new HashMap<>();
            Instant at = Instant.MIN;
            for (Document commit : server.commits.values()) {
                assertThat(Commits.first(commit)).isEqualTo(tree.size());
                for (StoredEvent event : Commits.events(commit)) {
                    tree.append(event.leaf());
                    assertThat(stored.put(event.eventId(), event.position())).isNull();
                    assertThat(event.recordedAt()).isEqualTo(Commits.at(commit)).isAfterOrEqualTo(at);
                }
                assertThat(Commits.root(commit)).isEqualTo(tree.root());
                at = Commits.at(commit);
            }
            assertThat(stored).isEqualTo(acknowledged);
            assertThat(stored.keySet()).doesNotContainAnyElementsOf(refused);
            for (Node node : nodes) {
                node.placer().refresh();
                assertThat(node.placer().head()).isEqualTo(new Head(tree.size(), tree.root()));
                assertThat(new Proofs(node.tiles).root(tree.size())).isEqualTo(tree.root());
            }
        }
    }

    private static final class Node {

        private final Tiles tiles = new Tiles(new ProofsTest.Kept());
        private final Placer placer;
        private boolean busy;

        Node(Server server, TestTime time) {
            // a store without events answers its start, whatever it does later
            this.placer = new Placer(server, time, tiles, names -> {}, server::deliverAll);
        }

        Placer placer() {
            return placer;
        }
    }

    /** A store with unique keys, ordered inserts and a network nobody should build. */
    private static final class Server implements CommitLog {

        private final Random random;
        private final Runnable meanwhile;
        private final NavigableMap<Long, Document> commits = new TreeMap<>();
        private final Map<String, Document> byEvent = new HashMap<>();
        private final Map<String, Document> byPlace = new HashMap<>();
        private final Map<String, Long> sequences = new HashMap<>();
        private final List<List<Document>> underWay = new ArrayList<>();
        private boolean calm = true;

        /** Only commits before this position can be read; the rest a majority does not have yet. */
        private long visible;

        Server(Random random, Runnable meanwhile) {
            this.random = random;
            this.meanwhile = meanwhile;
        }

        void calm(boolean is) {
            calm = is;
        }

        long nextSequence(String stream) {
            return sequences.getOrDefault(stream, 0L);
        }

        @Override
        public void insert(List<Document> documents) {
            meanwhile.run();
            deliverSome();
            int fate = calm ? 99 : random.nextInt(20);
            List<Document> copies = documents.stream().map(Document::new).toList();
            switch (fate) {
                case 0 -> throw new MongoException("never arrived");
                case 1 -> {
                    underWay.add(copies);
                    throw new MongoException("late");
                }
                case 2 -> {
                    apply(copies);
                    underWay.add(copies);
                    throw new MongoException("arrived twice, no answer");
                }
                case 3 -> {
                    apply(copies.subList(0, random.nextInt(copies.size() + 1)));
                    throw new MongoException("cut off in the middle");
                }
                case 4 -> {
                    apply(copies);
                    throw new MongoException("answer lost");
                }
                case 7 -> {
                    apply(copies.subList(0, random.nextInt(copies.size() + 1)));
                    throw new MongoInterruptedException("interrupted", new InterruptedException());
                }
                case 5 -> {
                    apply(copies);
                    throw new MongoBulkWriteException(
                            BulkWriteResult.unacknowledged(),
                            List.of(),
                            new WriteConcernError(
                                    64, "WriteConcernFailed", "waiting for replication", new BsonDocument()),
                            new ServerAddress(),
                            Set.of());
                }
                default -> {
                    int refused = apply(copies);
                    if (fate == 6) {
                        underWay.add(copies);
                    }
                    if (refused < copies.size()) {
                        throw new MongoBulkWriteException(
                                BulkWriteResult.unacknowledged(),
                                List.of(new BulkWriteError(11_000, "duplicate key", new BsonDocument(), refused)),
                                null,
                                new ServerAddress(),
                                Set.of());
                    }
                }
            }
            visible = end();
            meanwhile.run();
        }

        private long end() {
            return commits.isEmpty()
                    ? 0
                    : commits.lastKey() + commits.lastEntry().getValue().getInteger("n");
        }

        /** Stores in order up to the first that is refused; its index, or how many there are. */
        private int apply(List<Document> documents) {
            for (int i = 0; i < documents.size(); i++) {
                Document commit = documents.get(i);
                List<Document> events = commit.getList("events", Document.class);
                if (commits.containsKey(commit.getLong("_id"))
                        || events.stream()
                                .anyMatch(event -> byEvent.containsKey(event.getString("id")) || taken(event))) {
                    return i;
                }
                commits.put(commit.getLong("_id"), commit);
                events.forEach(event -> {
                    byEvent.put(event.getString("id"), commit);
                    byPlace.put(place(event.getString("agg"), event.getLong("seq")), commit);
                    sequences.merge(event.getString("agg"), event.getLong("seq") + 1, Math::max);
                });
            }
            return documents.size();
        }

        private static String place(String aggregateId, long sequence) {
            return sequence + " of " + aggregateId;
        }

        private boolean taken(Document event) {
            return byEvent.containsKey(event.getString("id"))
                    || byPlace.containsKey(place(event.getString("agg"), event.getLong("seq")));
        }

        private void deliverSome() {
            while (!underWay.isEmpty() && random.nextInt(3) == 0) {
                apply(underWay.remove(random.nextInt(underWay.size())));
            }
        }

        void deliverAll() {
            while (!underWay.isEmpty()) {
                apply(underWay.removeFirst());
            }
            visible = end();
        }

        private void asked() {
            meanwhile.run();
            deliverSome();
            if (calm || random.nextBoolean()) {
                visible = end();
            }
            if (!calm && random.nextInt(15) == 0) {
                throw new MongoException("no answer to a question");
            }
        }

        @Override
        public void forEachFrom(long first, Consumer<Document> action) {
            asked();
            List.copyOf(commits.subMap(first, Math.max(first, visible)).values())
                    .forEach(action);
        }

        @Override
        public Optional<Document> containing(long position) {
            asked();
            return Optional.ofNullable(commits.headMap(visible, false).floorEntry(position))
                    .map(Map.Entry::getValue);
        }

        @Override
        public Optional<Document> withEventId(String eventId) {
            asked();
            return Optional.ofNullable(byEvent.get(eventId)).filter(commit -> Commits.first(commit) < visible);
        }

        @Override
        public Optional<Document> withSequence(String aggregateId, long sequence) {
            asked();
            return Optional.ofNullable(byPlace.get(place(aggregateId, sequence)))
                    .filter(commit -> Commits.first(commit) < visible);
        }
    }
}
