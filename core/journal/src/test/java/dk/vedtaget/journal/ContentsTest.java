package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Reading by municipality and by time of occurrence, on a journal long enough for a scan to be seen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String COMMON = "0461";
    private static final String RARE = "0849";
    private static final Set<Integer> RARE_AT = Set.of(17, 4_000, 8_270);
    private static final int SIZE = 8_300;
    private static final int TAIL = SIZE % Contents.STRETCH;

    @TempDir
    private static Path folder;

    private EmbeddedStore embedded;
    private MongoClient client;
    private MongoDatabase database;
    private Commits commits;
    private final Reads reads = new Reads();
    private final List<Instant> occurred = new ArrayList<>();

    /** What was asked of the journal's commits, and how many were handed over for it. */
    private static final class Reads implements CommandListener {
        final List<BsonDocument> filters = new CopyOnWriteArrayList<>();
        final AtomicLong documents = new AtomicLong();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommand()
                    .getString("find", new BsonString(""))
                    .getValue()
                    .equals(Commits.COLLECTION)) {
                filters.add(event.getCommand()
                        .getDocument("filter", new BsonDocument())
                        .clone());
            }
        }

        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            BsonDocument cursor = event.getResponse().getDocument("cursor", new BsonDocument());
            if (cursor.containsKey("ns") && cursor.getString("ns").getValue().endsWith("." + Commits.COLLECTION)) {
                documents.addAndGet(cursor.getArray(cursor.containsKey("firstBatch") ? "firstBatch" : "nextBatch")
                        .size());
            }
        }
    }

    @BeforeAll
    void record() {
        embedded = EmbeddedStore.open(folder);
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(embedded.connectionString()))
                .addCommandListener(reads)
                .build());
        database = client.getDatabase("test");
        commits = new Commits(database);
        commits.verifyIndexes();
        Random random = new Random(20_261_122);
        List<Document> more = new ArrayList<>();
        long sequence = 0;
        for (int position = 0; position < SIZE; ) {
            int count = Math.min(SIZE - position, 1 + random.nextInt(4));
            List<Leaf.Prepared> events = new ArrayList<>();
            List<byte[]> leaves = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // mostly in order, as messages are, with some that waited
                Instant at = NOON.plusSeconds(position + i - (random.nextInt(50) == 0 ? 500 : 0));
                occurred.add(at);
                Leaf.Prepared event = new Leaf.Prepared(event(position + i, sequence++, at), count);
                events.add(event);
                leaves.add(event.at(position + i, Leaf.time(NOON), position));
            }
            more.add(Commits.document(position, NOON, new byte[32], events, leaves));
            position += count;
            if (more.size() == 500) {
                commits.insert(more);
                more = new ArrayList<>();
            }
        }
        commits.insert(more);
    }

    private static NewEvent event(int position, long sequence, Instant at) {
        return new NewEvent(
                "id-" + position,
                "policy.draft-opened",
                1,
                at,
                "policy",
                "policy:01",
                sequence,
                new TreeSet<>(
                        RARE_AT.contains(position)
                                ? Set.of(COMMON, RARE)
                                : position % 3 == 0 ? Set.of() : Set.of(COMMON)),
                "p-1",
                "administrator",
                "c-1",
                "",
                Map.of(),
                new byte[20]);
    }

    @AfterAll
    void close() {
        client.close();
        embedded.close();
    }

    @BeforeEach
    void forget() {
        commits.tagged(RARE, 0, 1);
        reads.filters.clear();
        reads.documents.set(0);
    }

    private static List<Long> positions(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::position).toList();
    }

    /** Commits looked at: those handed over, and those of the part that is not described yet. */
    private long lookedAt() {
        assertThat(reads.filters)
                .as("nothing is asked but for positions, outside the end")
                .allSatisfy(filter -> assertThat(filter.toJson())
                        .satisfiesAnyOf(
                                json -> assertThat(json).isEqualTo("{}"),
                                json -> assertThat(json).matches("\\{\"_id\": \\{[^}]*}}"),
                                json -> assertThat(json).contains("{\"_id\": {\"$gte\": " + (SIZE - TAIL) + "}}"),
                                json -> assertThat(json).contains("events.occurred")));
        return reads.documents.get() + TAIL;
    }

    @Test
    void few_commits_are_looked_at_for_a_municipality_with_few_events() {
        assertThat(positions(commits.tagged(RARE, 0, 100))).containsExactly(17L, 4_000L, 8_270L);
        assertThat(lookedAt()).isLessThan(TAIL + 10L);
        assertThat(positions(commits.tagged(RARE, 18, 1))).containsExactly(4_000L);
        assertThat(positions(commits.tagged(RARE, 4_001, 5))).containsExactly(8_270L);
        assertThat(commits.tagged(RARE, 8_271, 5)).isEmpty();
        assertThat(commits.tagged("0000", 0, 5)).isEmpty();
    }

    @Test
    void no_more_commits_are_looked_at_than_events_are_wanted() {
        assertThat(positions(commits.tagged(COMMON, 5_003, 20)))
                .isEqualTo(LongStream.range(5_003, 6_000)
                        .filter(position -> RARE_AT.contains((int) position) || position % 3 != 0)
                        .limit(20)
                        .boxed()
                        .toList());
        assertThat(lookedAt()).isLessThan(TAIL + 25L);
    }

    @Test
    void everything_of_a_municipality_is_found_from_wherever_one_starts() {
        for (int from : new int[] {0, 1, 1_023, 1_024, 1_025, 5_003, SIZE - TAIL - 1, SIZE - TAIL, SIZE - 1, SIZE}) {
            assertThat(positions(commits.tagged(COMMON, from, Integer.MAX_VALUE)))
                    .isEqualTo(LongStream.range(from, SIZE)
                            .filter(position -> RARE_AT.contains((int) position) || position % 3 != 0)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void the_first_event_from_a_moment_on_is_found_by_looking_at_one_stretch() {
        for (int seconds : new int[] {-1, 0, 1, 999, 1_000, 5_555, SIZE - 2, SIZE - 1, SIZE, SIZE + 1}) {
            Instant moment = NOON.plusSeconds(seconds);
            Optional<Long> expected = IntStream.range(0, SIZE)
                    .filter(position -> !occurred.get(position).isBefore(moment))
                    .mapToObj(position -> (long) position)
                    .findFirst();
            reads.filters.clear();
            assertThat(commits.firstOccurredFrom(moment)).isEqualTo(expected);
            long start = reads.filters.getLast().toString().contains("$gte")
                    ? reads.filters
                            .getLast()
                            .getArray("$and")
                            .get(0)
                            .asDocument()
                            .getDocument("_id")
                            .getInt64("$gte")
                            .getValue()
                    : 0;
            assertThat(expected.orElse((long) SIZE) - start).isBetween(0L, Contents.STRETCH + 4L);
        }
    }

    @Test
    void a_table_that_was_dropped_or_has_a_gap_is_made_again() {
        database.getCollection(Contents.COLLECTION).drop();
        assertThat(positions(commits.tagged(RARE, 0, 100))).containsExactly(17L, 4_000L, 8_270L);
        database.getCollection(Contents.COLLECTION).deleteOne(new Document("_id", 5L));
        assertThat(positions(commits.tagged(RARE, 0, 100))).containsExactly(17L, 4_000L, 8_270L);
        assertThat(database.getCollection(Contents.COLLECTION).countDocuments()).isEqualTo(SIZE / Contents.STRETCH);
    }
}
