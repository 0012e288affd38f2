package dk.vedtaget.benchmarks;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.axonframework.common.IdentifierFactory;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Binary;

/**
 * The driver alone, on one connection: what the store takes and gives when nobody numbers, hashes, checks or decodes.
 *
 * <p>It writes documents as large as our commits are, into a collection with the same unique indexes, so that the store has the same
 * work; or, plainly, the payloads in a collection without any index.
 */
final class RawDriver implements AutoCloseable {

    private static final int READ_AT_ONCE = 1_000;

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> collection;
    private final boolean plain;
    private final byte[] leaf;
    private final InstantSource time;
    private long next;

    RawDriver(String connection, String databaseName, boolean plain, int leafBytes, InstantSource time) {
        this.client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connection))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(1))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .build());
        this.database = client.getDatabase(databaseName);
        this.collection = database.getCollection("raw");
        this.plain = plain;
        this.time = time;
        this.leaf = new byte[plain ? Measured.BYTES : leafBytes];
        new java.util.Random(1).nextBytes(leaf);
        if (!plain) {
            collection.createIndex(
                    new Document("events.agg", 1).append("events.seq", 1), new IndexOptions().unique(true));
            collection.createIndex(new Document("events.id", 1), new IndexOptions().unique(true));
        }
    }

    /** A document of so many facts. */
    private Document document(int facts) {
        List<Document> events = new ArrayList<>(facts);
        long first = next;
        for (int i = 0; i < facts; i++) {
            long position = next++;
            events.add(
                    plain
                            ? new Document("payload", new Binary(leaf))
                            : new Document("leaf", new Binary(leaf))
                                    .append(
                                            "id",
                                            IdentifierFactory.getInstance().generateIdentifier())
                                    .append("agg", "case-0-" + position / AppendSeries.PER_AGGREGATE)
                                    .append("seq", position % AppendSeries.PER_AGGREGATE)
                                    .append("name", Measured.class.getName())
                                    .append("tags", List.of())
                                    .append("occurred", Date.from(time.instant())));
        }
        Document document = new Document("_id", first).append("n", facts);
        if (!plain) {
            document.append("format", 1)
                    .append("at", Date.from(time.instant()))
                    .append("root", new Binary(new byte[32]));
        }
        return document.append("events", events);
    }

    /** Inserts one document by {@code insertOne}, or several by an ordered {@code insertMany}. */
    void insert(int documents, int facts) {
        if (documents == 1) {
            collection.insertOne(document(facts));
            return;
        }
        List<Document> batch = new ArrayList<>(documents);
        for (int i = 0; i < documents; i++) {
            batch.add(document(facts));
        }
        collection.insertMany(batch, new InsertManyOptions().ordered(true));
    }

    /** Reads a collection from end to end without decoding it, page by page; returns how many bytes it was. */
    static long read(MongoCollection<?> collection) {
        MongoCollection<RawBsonDocument> raw = collection.withDocumentClass(RawBsonDocument.class);
        long bytes = 0;
        long next = 0;
        while (true) {
            List<RawBsonDocument> page = raw.find(Filters.gte("_id", next))
                    .sort(Sorts.ascending("_id"))
                    .limit(READ_AT_ONCE)
                    .batchSize(READ_AT_ONCE)
                    .into(new ArrayList<>(READ_AT_ONCE));
            for (RawBsonDocument document : page) {
                bytes += document.getByteBuffer().remaining();
            }
            if (page.size() < READ_AT_ONCE) {
                return bytes;
            }
            next = page.getLast().getInt64("_id").getValue() + 1;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
