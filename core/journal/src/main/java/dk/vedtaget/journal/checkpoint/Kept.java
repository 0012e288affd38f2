package dk.vedtaget.journal.checkpoint;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Checkpoints and public keys as the database keeps them, beside the journal. */
final class Kept {

    private static final String CHECKPOINTS = "checkpoints";
    private static final String KEYS = "journalKeys";
    private static final int PAGE = 500;

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

    boolean add(Checkpoint checkpoint) {
        return inserted(
                checkpoints,
                new Document("_id", checkpoint.size())
                        .append("at", Date.from(checkpoint.at()))
                        .append("note", checkpoint.note()));
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
        return new Checkpoint(
                document.getLong("_id"), at == null ? Instant.EPOCH : at.toInstant(), document.getString("note"));
    }
}
