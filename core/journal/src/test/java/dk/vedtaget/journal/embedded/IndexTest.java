package dk.vedtaget.journal.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index answers is what looking at every document answers, and it is in one commit with them. */
class IndexTest {

    private static final int ROUNDS = Integer.getInteger("vedtaget.index.rounds", 400);

    @TempDir
    Path folder;

    private EmbeddedStore store;
    private MongoClient client;
    private MongoCollection<Document> indexed;
    private MongoCollection<Document> plain;

    /** Short, so that entries are in the file and in memory. */
    private static final StoreFile.Settings SHORT_TAILS = new StoreFile.Settings("", 25);

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(folder, SHORT_TAILS);
        client = MongoClients.create(store.connectionString());
        indexed = client.getDatabase("test").getCollection("indexed");
        plain = client.getDatabase("test").getCollection("plain");
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    /** Two collections with the same content, of which one has no index: whatever is asked, they agree. */
    @Test
    void queries_answer_as_without_an_index_through_changes_and_restarts() {
        long seed = 20_100_101;
        Random random = new Random(seed);
        for (String[] fields : List.of(
                new String[] {"at"},
                new String[] {"events.agg"},
                new String[] {"events.agg", "events.seq"},
                new String[] {"events.tags"},
                new String[] {"events.tags", "_id"},
                new String[] {"kind", "at"},
                new String[] {"events.occurred"},
                new String[] {"list"})) {
            indexed.createIndex(Indexes.ascending(fields));
        }
        indexed.createIndex(Indexes.ascending("maybe"), new IndexOptions().sparse(true));
        indexed.createIndex(Indexes.descending("kind"));
        for (int round = 0; round < ROUNDS; round++) {
            change(random, round);
            if (round % 150 == 149) {
                close();
                open();
            }
            if (round % 90 == 89) {
                store.compact();
            }
            Bson query = query(random);
            Bson order = random.nextBoolean() ? ascending("_id") : descending("_id");
            int limit = random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 0;
            assertThat(indexed.find(query).sort(order).limit(limit).into(new ArrayList<>()))
                    .as("round %d of seed %d: %s", round, seed, query.toBsonDocument())
                    .isEqualTo(plain.find(query).sort(order).limit(limit).into(new ArrayList<>()));
        }
        assertThat(indexed.countDocuments()).isGreaterThan(20).isEqualTo(plain.countDocuments());
    }

    @Test
    void an_index_few_documents_are_in_does_not_have_all_of_them_read_at_every_opening() throws IOException {
        indexed.createIndex(Indexes.ascending("maybe"), new IndexOptions().sparse(true));
        for (long id = 0; id < 60; id++) {
            indexed.insertOne(id == 3 ? new Document("_id", id).append("maybe", 1) : new Document("_id", id));
        }
        close();
        StoreFile file = StoreFile.open(folder, SHORT_TAILS);
        try {
            String map = file.store().getMapNames().stream()
                    .filter(name -> name.contains("maybe"))
                    .findFirst()
                    .orElseThrow();
            assertThat(file.mark(map)).isEqualTo(49L);
        } finally {
            file.close();
        }
        open();
        assertThat(indexed.find(eq("maybe", 1))).singleElement().satisfies(document -> assertThat(document.get("_id"))
                .isEqualTo(3L));
    }

    private void change(Random random, int round) {
        switch (random.nextInt(5)) {
            case 0 -> {
                Bson which = eq("_id", (long) random.nextInt(round + 1));
                indexed.deleteOne(which);
                plain.deleteOne(which);
            }
            case 1 -> {
                Bson which = query(random);
                Bson what = Updates.set("kind", "k" + random.nextInt(3));
                indexed.updateMany(which, what);
                plain.updateMany(which, what);
            }
            case 2 -> {
                Bson which = eq("_id", (long) random.nextInt(round + 1));
                Document with = document(random, 0);
                with.remove("_id");
                indexed.replaceOne(which, with);
                plain.replaceOne(which, with);
            }
            default -> {
                Document document = document(random, round);
                indexed.insertOne(document);
                plain.insertOne(document);
            }
        }
    }

    private static Document document(Random random, int round) {
        List<Document> events = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Document event = new Document("agg", "a" + random.nextInt(4)).append("seq", (long) random.nextInt(6));
            if (random.nextBoolean()) {
                List<String> tags = new ArrayList<>();
                for (int tag = random.nextInt(3); tag > 0; tag--) {
                    tags.add("t" + random.nextInt(3));
                }
                event.append("tags", tags);
            }
            if (random.nextBoolean()) {
                event.append("occurred", day(random));
            }
            events.add(event);
        }
        Document document =
                new Document("_id", (long) round).append("at", day(random)).append("events", events);
        if (random.nextBoolean()) {
            document.append("kind", random.nextBoolean() ? "k" + random.nextInt(3) : null);
        }
        if (random.nextBoolean()) {
            document.append("maybe", random.nextInt(3));
        }
        switch (random.nextInt(4)) {
            case 0 -> document.append("list", List.of(random.nextInt(8), random.nextInt(8)));
            case 1 -> document.append("list", random.nextInt(8));
            case 2 -> document.append("list", List.of(List.of(random.nextInt(8)), "x"));
            default -> {}
        }
        return document;
    }

    private static Date day(Random random) {
        return Date.from(Instant.EPOCH.plusSeconds(86_400L * random.nextInt(6)));
    }

    private static Bson query(Random random) {
        List<Bson> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            String agg = "a" + random.nextInt(5);
            parts.add(
                    switch (random.nextInt(13)) {
                        case 0 -> eq("events.agg", agg);
                        case 1 -> and(eq("events.agg", agg), gte("events.seq", (long) random.nextInt(6)));
                        case 2 -> elemMatch("events", and(eq("agg", agg), eq("seq", random.nextInt(6))));
                        case 3 -> elemMatch("events", and(eq("agg", agg), gte("seq", random.nextInt(6)), lt("seq", 4)));
                        case 4 -> eq("events.tags", "t" + random.nextInt(4));
                        case 5 -> and(eq("events.tags", "t0"), gte("_id", (long) random.nextInt(100)));
                        case 6 -> and(gte("at", day(random)), lt("at", day(random)));
                        case 7 -> and(eq("kind", "k1"), gte("at", day(random)));
                        case 8 -> gte("events.occurred", day(random));
                        case 9 -> and(gte("list", random.nextInt(8)), lt("list", random.nextInt(8)));
                        case 10 -> in("kind", "k0", "k2");
                        case 11 -> eq("maybe", random.nextInt(3));
                        default -> eq("kind", null);
                    });
        }
        return parts.size() == 1 ? parts.getFirst() : and(parts);
    }

    /** Without the index this looks at thousands of documents each time. */
    @Test
    void an_equality_looks_at_what_it_finds_only() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            many.add(new Document("_id", i)
                    .append("owner", "o" + i / 2)
                    // a document that is looked at fails the query
                    .append("trap", i < 4_000 ? "not a number" : 1));
        }
        indexed.insertMany(many);
        Document sum = new Document("$add", List.of("$trap", 1));
        Bson asked = new Document(
                "$and",
                List.of(new Document("$expr", new Document("$gt", List.of(sum, 0))), new Document("owner", "o2500")));
        assertThatThrownBy(() -> indexed.find(asked).first()).isInstanceOf(MongoCommandException.class);

        indexed.createIndex(Indexes.ascending("owner"));

        assertThat(indexed.find(asked)).hasSize(2);
    }

    @Test
    void a_unique_index_holds_wherever_its_entries_are() {
        indexed.createIndex(Indexes.ascending("names"), new IndexOptions().unique(true));
        for (int restart = 0; restart < 3; restart++) {
            for (int i = 0; i < 60; i++) {
                int id = 100 * restart + i;
                indexed.insertOne(new Document("_id", id).append("names", List.of("n" + (997 - id), "m" + id)));
            }
            for (int i = 0; i < 100 * restart + 60; i++) {
                if (i % 100 < 60) {
                    String taken = i % 2 == 0 ? "n" + (997 - i) : "m" + i;
                    int id = 1_000 + i;
                    assertThatThrownBy(() ->
                                    indexed.insertOne(new Document("_id", id).append("names", List.of("free", taken))))
                            .isInstanceOf(MongoWriteException.class);
                    assertThat(indexed.find(eq("names", taken)).first()).containsEntry("_id", i);
                }
            }
            close();
            open();
        }
        assertThat(indexed.countDocuments()).isEqualTo(180);
        assertThat(indexed.find(and(gte("names", "m"), lt("names", "o")))).hasSize(180);

        indexed.deleteOne(eq("_id", 3));
        indexed.updateOne(eq("_id", 259), Updates.set("names", List.of("m3")));
        close();
        open();

        indexed.insertOne(new Document("_id", 3).append("names", List.of("m259")));
        assertThat(indexed.find(eq("names", "m3")).first()).containsEntry("_id", 259);
    }

    /** Where an index is brought into the file while somebody reads it, everything is found and nothing twice. */
    @Test
    void who_reads_while_entries_move_into_the_file_misses_nothing() throws Exception {
        indexed.createIndex(Indexes.ascending("kind"));
        int documents = 2_000;
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < documents; i += 5) {
                List<Document> some = new ArrayList<>();
                for (int j = i; j < i + 5; j++) {
                    some.add(new Document("_id", j).append("kind", "k" + j % 2));
                }
                indexed.insertMany(some);
            }
        });
        while (writer.isAlive()) {
            long before = plainCount("k0");
            List<Integer> found = indexed.find(eq("kind", "k0"))
                    .map(document -> document.getInteger("_id"))
                    .into(new ArrayList<>());
            assertThat((long) found.size()).isGreaterThanOrEqualTo(before);
            assertThat(found).doesNotHaveDuplicates();
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).isEqualTo(2 * i);
            }
        }
        writer.join();
        assertThat(indexed.find(eq("kind", "k0"))).hasSize(documents / 2);
    }

    /** Of all documents by looking at each. */
    private long plainCount(String kind) {
        return indexed.find().map(document -> document.getString("kind")).into(new ArrayList<>()).stream()
                .filter(kind::equals)
                .count();
    }

    @Test
    void an_index_that_cannot_be_made_leaves_nothing_behind() {
        indexed.insertMany(List.of(
                new Document("_id", 1).append("name", "a"),
                new Document("_id", 2).append("name", "b"),
                new Document("_id", 3).append("name", "a")));

        assertThatThrownBy(() -> indexed.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true)))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(indexed.listIndexes()).hasSize(1);
        indexed.deleteOne(eq("_id", 3));
        indexed.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));

        assertThat(indexed.find(eq("name", "b")).first()).isNotNull();
        assertThatThrownBy(() -> indexed.insertOne(new Document("_id", 4).append("name", "b")))
                .isInstanceOf(MongoWriteException.class);
    }

    @Test
    void an_index_is_dropped_from_its_own_collection_only() {
        for (MongoCollection<Document> collection : List.of(indexed, plain)) {
            collection.createIndex(
                    Indexes.ascending("name"),
                    new IndexOptions().name("by_name").unique(true));
            collection.insertOne(new Document("_id", 1).append("name", "a"));
        }
        plain.dropIndex("by_name");
        plain.insertOne(new Document("_id", 2).append("name", "a"));
        close();
        open();

        assertThat(plain.listIndexes()).hasSize(1);
        assertThatThrownBy(() -> indexed.insertOne(new Document("_id", 2).append("name", "a")))
                .isInstanceOf(MongoWriteException.class);
        plain.createIndex(Indexes.ascending("kind"));
        plain.dropIndexes();
        assertThat(plain.listIndexes()).hasSize(1);
        assertThat(indexed.listIndexes()).hasSize(2);
    }

    @Test
    void the_same_name_for_another_index_is_refused() {
        indexed.createIndex(Indexes.ascending("name"), new IndexOptions().name("one"));
        indexed.createIndex(Indexes.ascending("name"), new IndexOptions().name("one"));

        assertThatThrownBy(() -> indexed.createIndex(Indexes.ascending("other"), new IndexOptions().name("one")))
                .isInstanceOf(MongoCommandException.class);
        assertThatThrownBy(() -> indexed.createIndex(
                        Indexes.ascending("name"),
                        new IndexOptions().name("one").unique(true)))
                .isInstanceOf(MongoCommandException.class);
    }

    @Test
    void two_arrays_in_one_index_are_refused_and_nothing_is_stored() {
        indexed.createIndex(Indexes.ascending("a", "b"));

        assertThatThrownBy(() -> indexed.insertOne(
                        new Document("_id", 1).append("a", List.of(1, 2)).append("b", List.of(3))))
                .isInstanceOf(MongoWriteException.class);
        assertThat(indexed.countDocuments()).isZero();
    }

    @Test
    void ids_that_differ_inside_an_array_are_two_ids() {
        indexed.insertOne(new Document("_id", new Document("a", List.of(1, 2))));
        indexed.insertOne(new Document("_id", new Document("a", List.of(1, 3))));

        assertThat(indexed.countDocuments()).isEqualTo(2);
    }
}
