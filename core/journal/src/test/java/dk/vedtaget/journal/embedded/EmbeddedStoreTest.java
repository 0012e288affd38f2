package dk.vedtaget.journal.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bson.BsonBinarySubType;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

    @TempDir
    Path folder;

    private EmbeddedStore store;
    private MongoClient client;
    private MongoCollection<Document> things;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(folder);
        connect();
    }

    private void connect() {
        client = MongoClients.create(store.connectionString());
        things = client.getDatabase("test").getCollection("things");
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    private void reopen() {
        close();
        open();
    }

    @Test
    void a_document_of_every_type_comes_back_after_a_restart() {
        Document everything = new Document("_id", new ObjectId())
                .append("text", "Rådet")
                .append("int", 1)
                .append("long", 1L << 60)
                .append("double", 0.5)
                .append("decimal", Decimal128.parse("1.10"))
                .append("yes", true)
                .append("nothing", null)
                .append("date", Date.from(Instant.EPOCH))
                .append("bytes", new Binary(new byte[] {1, 2}))
                .append("list", List.of(1, "two", new Document("three", 3)))
                .append("nested", new Document("a", new Document("b", "c")));
        things.insertOne(everything);

        reopen();

        assertThat(things.find().first()).isEqualTo(everything);
    }

    @Test
    void ids_of_any_type_are_found_again_after_a_restart() {
        List<Object> ids = List.of(
                7, "seven", new ObjectId(), true, Date.from(Instant.EPOCH), new Document("a", 1).append("b", "x"));
        ids.forEach(id -> things.insertOne(new Document("_id", id)));

        reopen();

        ids.forEach(id ->
                assertThat(things.find(eq("_id", id)).first()).as("%s", id).isNotNull());
        assertThat(things.find(eq("_id", 7L)).first()).isNotNull();
        assertThat(things.countDocuments()).isEqualTo(ids.size());
    }

    @Test
    void ranges_limits_and_orders_answer_as_a_full_scan_would() {
        Random random = new Random(20060101);
        things.createIndex(Indexes.ascending("parts.owner", "parts.number"), new IndexOptions().unique(true));
        List<Document> all = new ArrayList<>();
        for (long id = 0; id < 200; id += 1 + random.nextInt(3)) {
            Document thing = new Document("_id", id)
                    .append(
                            "parts",
                            List.of(
                                    new Document("owner", "o" + random.nextInt(5)).append("number", id),
                                    new Document("owner", "o" + random.nextInt(5)).append("number", id + 1000)));
            all.add(thing);
        }
        things.insertMany(all);
        reopen();

        for (int round = 0; round < 300; round++) {
            long low = random.nextLong(220) - 10;
            long high = random.nextLong(220) - 10;
            String owner = "o" + random.nextInt(6);
            boolean down = random.nextBoolean();
            int limit = random.nextInt(10);
            List<Bson> conditions = new ArrayList<>();
            List<Document> expected = new ArrayList<>(all);
            if (random.nextBoolean()) {
                conditions.add(random.nextBoolean() ? gte("_id", low) : gt("_id", low - 1));
                expected.removeIf(thing -> thing.getLong("_id") < low);
            }
            if (random.nextBoolean()) {
                conditions.add(random.nextBoolean() ? lt("_id", high) : lte("_id", high - 1));
                expected.removeIf(thing -> thing.getLong("_id") >= high);
            }
            if (random.nextBoolean()) {
                conditions.add(eq("parts.owner", owner));
                expected.removeIf(thing -> thing.getList("parts", Document.class).stream()
                        .noneMatch(part -> owner.equals(part.getString("owner"))));
            }
            if (random.nextInt(4) == 0) {
                conditions.add(ne("_id", low));
                expected.removeIf(thing -> thing.getLong("_id") == low);
            }
            expected.sort(Comparator.comparing(
                    (Document thing) -> thing.getLong("_id"),
                    down ? Comparator.reverseOrder() : Comparator.naturalOrder()));
            if (limit > 0 && expected.size() > limit) {
                expected = expected.subList(0, limit);
            }
            Bson filter = conditions.isEmpty() ? new Document() : and(conditions);

            assertThat(things.find(filter)
                            .sort(down ? descending("_id") : ascending("_id"))
                            .limit(limit)
                            .batchSize(1 + random.nextInt(20)))
                    .as("%s", filter)
                    .containsExactlyElementsOf(expected);
        }
        assertThat(things.find(in("_id", all.get(1).get("_id"), all.get(3).get("_id"))))
                .hasSize(2);
    }

    @Test
    void unique_indexes_hold_after_changes_removals_and_a_restart() {
        things.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        things.insertOne(new Document("_id", 1).append("name", "a"));
        things.insertOne(new Document("_id", 2).append("name", "b"));
        reopen();

        assertThatThrownBy(() -> things.insertOne(new Document("_id", 3).append("name", "a")))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> things.insertOne(new Document("_id", 1).append("name", "c")))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> things.updateOne(eq("_id", 2), Updates.set("name", "a")))
                .isInstanceOf(MongoWriteException.class);

        things.updateOne(eq("_id", 1), Updates.set("name", "c"));
        things.insertOne(new Document("_id", 3).append("name", "a"));
        things.deleteOne(eq("name", "b"));
        things.insertOne(new Document("_id", 4).append("name", "b"));
        reopen();

        assertThat(things.find(eq("name", "c")).first()).isEqualTo(new Document("_id", 1).append("name", "c"));
        assertThat(things.find(eq("name", "b")).first()).isEqualTo(new Document("_id", 4).append("name", "b"));
        assertThat(things.find(eq("_id", 2)).first()).isNull();
        assertThat(things.countDocuments()).isEqualTo(3);
    }

    @Test
    void a_dropped_collection_leaves_nothing_behind() {
        things.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        things.createIndex(Indexes.ascending("kind"));
        things.insertOne(new Document("_id", 1).append("name", "a"));
        client.getDatabase("test").getCollection("others").insertOne(new Document("_id", 1));
        client.getDatabase("test2").getCollection("things").insertOne(new Document("_id", 1));

        things.drop();
        things.insertOne(new Document("_id", 1).append("name", "a"));
        things.insertOne(new Document("_id", 2).append("name", "a"));
        reopen();
        assertThat(things.countDocuments()).isEqualTo(2);

        client.getDatabase("test").drop();
        reopen();
        assertThat(things.countDocuments()).isZero();
        assertThat(client.getDatabase("test").listCollectionNames()).isEmpty();
        assertThat(client.getDatabase("test2").getCollection("things").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void what_it_cannot_do_it_refuses() {
        assertThatThrownBy(() -> client.getDatabase("test")
                        .createCollection(
                                "capped",
                                new CreateCollectionOptions().capped(true).sizeInBytes(1000)))
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining("capped");
        assertThatThrownBy(() -> things.find()
                        .collation(Collation.builder().locale("da").build())
                        .first())
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining("collation");
        assertThatThrownBy(() -> things.createIndex(
                        Indexes.ascending("a"), new IndexOptions().partialFilterExpression(eq("b", 1))))
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining("partialFilterExpression");
        assertThatThrownBy(() ->
                        things.createIndex(Indexes.ascending("a"), new IndexOptions().expireAfter(1L, TimeUnit.DAYS)))
                .isInstanceOf(MongoCommandException.class);
        assertThatThrownBy(() -> things.createIndex(Indexes.text("a"))).isInstanceOf(MongoCommandException.class);
    }

    @Test
    void a_second_opener_is_told_who_has_it() {
        assertThatThrownBy(() -> EmbeddedStore.open(folder))
                .isInstanceOf(EmbeddedStoreException.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid());

        things.insertOne(new Document("still", "works"));
    }

    @Test
    void a_store_behind_its_anchor_is_refused() throws Exception {
        MongoCollection<Document> journal = client.getDatabase("test").getCollection("journal");
        LongStream.range(0, 5).forEach(position -> journal.insertOne(commit(position)));
        close();
        open();
        client.getDatabase("test").getCollection("journal").deleteOne(eq("_id", 4L));
        close();

        assertThatThrownBy(() -> EmbeddedStore.open(folder))
                .isInstanceOf(EmbeddedStoreException.class)
                .hasMessageContaining("5 events")
                .hasMessageContaining("only 4");

        // half a record, as a power cut leaves it, is not believed; the one before it still is
        try (FileChannel file = FileChannel.open(folder.resolve("test.head"), StandardOpenOption.WRITE)) {
            // the fifth of two records that take turns is the second
            file.write(ByteBuffer.wrap(new byte[] {9, 9, 9}), 512 + 20);
        }
        open();
    }

    @Test
    void an_older_copy_of_the_file_is_refused() throws Exception {
        client.getDatabase("test").getCollection("journal").insertOne(commit(0));
        close();
        Path older = folder.resolve("older");
        Files.copy(folder.resolve("store.mv"), older);
        open();
        client.getDatabase("test").getCollection("journal").insertOne(commit(1));
        close();
        Path newer = folder.resolve("newer");
        Files.move(folder.resolve("store.mv"), newer);
        Files.move(older, folder.resolve("store.mv"));

        assertThatThrownBy(() -> EmbeddedStore.open(folder))
                .isInstanceOf(EmbeddedStoreException.class)
                .hasMessageContaining("had come to 2 events")
                .hasMessageContaining("only 1");

        Files.move(newer, folder.resolve("store.mv"), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    @Test
    void another_file_format_is_refused() {
        close();
        for (int other : List.of(StoreFile.FORMAT + 1, StoreFile.FORMAT - 1)) {
            setFormat(other);

            assertThatThrownBy(() -> EmbeddedStore.open(folder))
                    .isInstanceOf(EmbeddedStoreException.class)
                    .hasMessageContaining("has file format " + other + "; this version works on file format "
                            + StoreFile.FORMAT + " only");
        }

        setFormat(StoreFile.FORMAT);
        open();
    }

    private void setFormat(int number) {
        try (MVStore file = MVStore.open(folder.resolve("store.mv").toString())) {
            file.<String, Integer>openMap("about").put("format", number);
        }
    }

    @Test
    void closing_it_again_does_nothing() {
        things.insertOne(new Document("_id", 1));
        store.close();
        store.close();
        reopen();

        assertThat(things.countDocuments()).isEqualTo(1);
    }

    @Test
    void uuids_and_other_binaries_are_told_apart() {
        UUID id = UUID.randomUUID();
        Binary standard = new Binary(
                BsonBinarySubType.UUID_STANDARD,
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
        things.insertOne(new Document("_id", standard));
        reopen();

        assertThat(things.find(eq("_id", standard)).first()).isEqualTo(new Document("_id", standard));
    }

    private static Document commit(long position) {
        byte[] root = new byte[32];
        root[0] = (byte) position;
        return new Document("_id", position).append("n", 1).append("root", new Binary(root));
    }
}
