package dk.vedtaget.journal.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that holds one text is damaged, be it of a collection or of an index; what does not depend on it goes on. */
class DamageTest {

    /** So many that they and their index take many pages, of which opening reads the first only. */
    private static final int THINGS = 2_000;

    /** Once in the collection and once in its index. */
    private static final String TEXT = "owner-number-1234";

    private static final Logger LOG = Logger.getLogger(SyncedDatabase.class.getName());

    @TempDir
    private Path folder;

    private Path whole;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            said.add(record.getMessage());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void fill() throws IOException {
        LOG.addHandler(listener);
        whole = Files.createDirectory(folder.resolve("whole"));
        // short, so that the index is in the file
        try (EmbeddedStore store = EmbeddedStore.open(whole, new StoreFile.Settings("", 50));
                MongoClient client = MongoClients.create(store.connectionString())) {
            things(client).createIndex(Indexes.ascending("owner"), new IndexOptions().unique(true));
            things(client)
                    .insertMany(IntStream.range(0, THINGS)
                            .mapToObj(DamageTest::thing)
                            .toList());
            others(client).insertOne(new Document("_id", 1).append("kind", "another"));
            store.compact();
        }
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(listener);
    }

    private static Document thing(int number) {
        return new Document("_id", number).append("owner", "owner-number-" + number);
    }

    private static MongoCollection<Document> things(MongoClient client) {
        return client.getDatabase("test").getCollection("things");
    }

    private static MongoCollection<Document> others(MongoClient client) {
        return client.getDatabase("test").getCollection("others");
    }

    /** Copies of the store, each with another of the places damaged where the text stands. */
    private List<Path> damaged() throws IOException {
        byte[] bytes = Files.readAllBytes(whole.resolve("store.mv"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Path> copies = new ArrayList<>();
        for (int at = text.indexOf(TEXT); at >= 0; at = text.indexOf(TEXT, at + 1)) {
            Path copy = Files.createDirectory(folder.resolve("at-" + at));
            byte[] changed = bytes.clone();
            changed[at + 3] ^= 4;
            Files.write(copy.resolve("store.mv"), changed);
            copies.add(copy);
        }
        return copies;
    }

    @Test
    void a_damaged_index_is_made_anew_and_a_damaged_collection_is_set_aside_until_it_is_dropped() throws IOException {
        int anew = 0;
        int aside = 0;
        for (Path copy : damaged()) {
            said.clear();
            try (EmbeddedStore store = EmbeddedStore.open(copy);
                    MongoClient client = MongoClients.create(store.connectionString())) {
                assertThat(others(client).find()).hasSize(1);
                if (isReadable(client)) {
                    assertWhole(client);
                }
            }
            said.clear();
            try (EmbeddedStore store = EmbeddedStore.open(copy);
                    MongoClient client = MongoClients.create(store.connectionString())) {
                assertThat(others(client).find()).hasSize(1);
                if (said.stream().anyMatch(message -> message.contains("set aside"))) {
                    aside++;
                    assertSetAside(client);
                } else {
                    anew += said.stream().anyMatch(message -> message.contains("made anew")) ? 1 : 0;
                    assertWhole(client);
                }
            }
            said.clear();
            try (EmbeddedStore store = EmbeddedStore.open(copy);
                    MongoClient client = MongoClients.create(store.connectionString())) {
                assertThat(said).as("what was put right stays right").isEmpty();
                assertWhole(client);
            }
        }
        assertThat(anew).isEqualTo(1);
        assertThat(aside).isEqualTo(1);
    }

    /** Opening reads the documents whose entries are not in the file, so it meets what is damaged there. */
    @Test
    void documents_that_an_index_is_made_from_at_opening_are_set_aside_too() throws IOException {
        try (EmbeddedStore store = EmbeddedStore.open(whole);
                MongoClient client = MongoClients.create(store.connectionString())) {
            things(client).drop();
            things(client).createIndex(Indexes.ascending("owner"), new IndexOptions().unique(true));
            things(client)
                    .insertMany(IntStream.range(0, THINGS)
                            .mapToObj(DamageTest::thing)
                            .toList());
            store.compact();
        }
        List<Path> copies = damaged();
        assertThat(copies).hasSize(1);
        try (EmbeddedStore store = EmbeddedStore.open(copies.getFirst());
                MongoClient client = MongoClients.create(store.connectionString())) {
            assertThat(said).anyMatch(message -> message.contains("set aside"));
            assertThat(others(client).find()).hasSize(1);
            assertSetAside(client);
        }
    }

    /** Asks by the index and by number; what is damaged refuses, and says so. */
    private static boolean isReadable(MongoClient client) {
        try {
            Document found = things(client).find(eq("owner", TEXT)).first();
            assertThat(found).isEqualTo(thing(1234));
            assertThat(things(client).find()).hasSize(THINGS);
            return true;
        } catch (MongoException e) {
            assertThat(e).hasMessageContaining("damaged");
            return false;
        }
    }

    private static void assertWhole(MongoClient client) {
        assertThat(things(client).find())
                .containsExactlyElementsOf(
                        IntStream.range(0, THINGS).mapToObj(DamageTest::thing).toList());
        for (int number = 34; number < THINGS; number += 100) {
            assertThat(things(client).find(eq("owner", "owner-number-" + number)))
                    .containsExactly(thing(number));
        }
        assertThatThrownBy(() -> things(client).insertOne(thing(1234).append("_id", THINGS)))
                .as("the index still keeps owners apart")
                .isInstanceOf(MongoException.class);
    }

    private static void assertSetAside(MongoClient client) {
        assertThatThrownBy(() -> things(client).find().first())
                .isInstanceOf(MongoException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("test.things");
        assertThatThrownBy(() -> things(client).insertOne(thing(0)))
                .isInstanceOf(MongoException.class)
                .hasMessageContaining("damaged");
        others(client).insertOne(new Document("_id", 2));
        others(client).deleteOne(eq("_id", 2));

        things(client).drop();
        things(client).createIndex(Indexes.ascending("owner"), new IndexOptions().unique(true));
        things(client)
                .insertMany(
                        IntStream.range(0, THINGS).mapToObj(DamageTest::thing).toList());
        assertWhole(client);
    }
}
