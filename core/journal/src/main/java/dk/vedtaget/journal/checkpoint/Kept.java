package dk.vedtaget.journal.checkpoint;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dk.vedtaget.journal.timestamp.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Checkpoints and public keys as the database keeps them, beside the journal. */
final class Kept {

    private static final String CHECKPOINTS = "checkpoints";
    private static final String KEYS = "journalKeys";
    private static final int PAGE = 500;

    /** Whether a checkpoint is to get a time stamp of its own and has none yet. */
    private static final String WAITING = "timestampWaiting";

    private static final String TOKEN = "timestamp";
    private static final String STAMPED_AT = "timestampAt";

    private final MongoCollection<Document> checkpoints;
    private final MongoCollection<Document> keys;

    Kept(MongoDatabase database) {
        this.checkpoints = database.getCollection(CHECKPOINTS);
        this.keys = database.getCollection(KEYS);
    }

    /**
     * One key the journal had.
     *
     * @param rotation the note by which it took over; empty for the first
     */
    record Key(VerifierKey verifier, String rotation) {}

    List<Key> keys() {
        return keys.find().sort(ascending("_id")).into(new ArrayList<>()).stream()
                .map(key -> new Key(
                        VerifierKey.parse(key.getString("key")),
                        Optional.ofNullable(key.getString("rotation")).orElse("")))
                .toList();
    }

    /** Adds the next key, unless another node was faster. */
    boolean add(int number, Key key, Instant at) {
        Document document = new Document("_id", number)
                .append("key", key.verifier().toString())
                .append("at", Date.from(at));
        if (!key.rotation().isEmpty()) {
            document.append("rotation", key.rotation());
        }
        return inserted(keys, document);
    }

    /** @param waiting whether it is to get a time stamp of its own */
    boolean add(Checkpoint checkpoint, boolean waiting) {
        Document document = new Document("_id", checkpoint.size())
                .append("at", Date.from(checkpoint.at()))
                .append("note", checkpoint.note());
        if (waiting) {
            document.append(WAITING, true);
        }
        return inserted(checkpoints, document);
    }

    /** Makes the index by which what waits is found. */
    void prepareWaiting() {
        checkpoints.createIndex(
                new Document(WAITING, 1), new IndexOptions().name("waiting").sparse(true));
    }

    /** The first checkpoint that is to get a time stamp of its own and has none yet. */
    Optional<Checkpoint> firstWaiting() {
        return Optional.ofNullable(checkpoints
                        .find(eq(WAITING, true))
                        .sort(ascending("_id"))
                        .limit(1)
                        .first())
                .map(Kept::checkpoint);
    }

    /** How many checkpoints are to get a time stamp of their own and have none yet. */
    long waiting() {
        return checkpoints.countDocuments(eq(WAITING, true));
    }

    /** Keeps a time stamp beside its checkpoint, unless it has one. */
    void stamp(long size, Timestamp stamp) {
        checkpoints.updateOne(
                and(eq("_id", size), exists(TOKEN, false)),
                combine(set(TOKEN, new Binary(stamp.token())), set(STAMPED_AT, Date.from(stamp.at())), unset(WAITING)));
    }

    /** The newest checkpoint with a time stamp. */
    Optional<Checkpoint> latestStamped() {
        return Optional.ofNullable(checkpoints
                        .find(exists(TOKEN))
                        .sort(descending("_id"))
                        .limit(1)
                        .first())
                .map(Kept::checkpoint);
    }

    private static boolean inserted(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    void replaceNote(long size, String note) {
        checkpoints.updateOne(eq("_id", size), set("note", note));
    }

    Optional<Checkpoint> latest() {
        return Optional.ofNullable(
                        checkpoints.find().sort(descending("_id")).limit(1).first())
                .map(Kept::checkpoint);
    }

    Optional<Checkpoint> ofSize(long size) {
        return Optional.ofNullable(checkpoints.find(eq("_id", size)).first()).map(Kept::checkpoint);
    }

    /** Those of a larger size than one, by size, at most a page of them. */
    List<Checkpoint> after(long size) {
        List<Checkpoint> page = new ArrayList<>();
        for (Document document : checkpoints
                .find(gt("_id", size))
                .sort(ascending("_id"))
                .limit(PAGE)
                .batchSize(PAGE)) {
            page.add(checkpoint(document));
        }
        return page;
    }

    private static Checkpoint checkpoint(Document document) {
        @Nullable Date at = document.getDate("at");
        @Nullable Date stampedAt = document.getDate(STAMPED_AT);
        return new Checkpoint(
                document.getLong("_id"),
                at == null ? Instant.EPOCH : at.toInstant(),
                document.getString("note"),
                stampedAt == null
                        ? Optional.empty()
                        : Optional.of(new Timestamp(
                                stampedAt.toInstant(),
                                document.get(TOKEN, Binary.class).getData())));
    }
}
