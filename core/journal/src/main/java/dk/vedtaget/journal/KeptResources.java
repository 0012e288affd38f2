package dk.vedtaget.journal;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * Bytes the journal names by their SHA-256, kept beside it for each municipality; never changed and never dropped.
 *
 * @see <a href="../../../../../../../../docs/decisions/0019-broken-modules-and-refused-versions.md">Decision 0019</a>
 */
public final class KeptResources {

    static final String COLLECTION = "moduleResources";

    private static final String ID = "_id";
    private static final String MUNICIPALITY = "municipality";
    private static final String BYTES = "bytes";
    private static final String NOTES = "notes";

    private final MongoCollection<Document> collection;

    KeptResources(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION);
    }

    /** What was kept; {@code notes} is what was said beside the bytes and is not covered by their hash. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by whoever asked
    public record Kept(byte[] bytes, SortedMap<String, String> notes) {}

    /** Keeps the bytes; what is kept already stays as it is. */
    public void keep(String municipality, byte[] bytes, Map<String, String> notes) {
        Document said = new Document();
        said.putAll(notes);
        Document kept = new Document(ID, id(municipality, sha256(bytes)))
                .append(MUNICIPALITY, municipality)
                .append(BYTES, new Binary(bytes))
                .append(NOTES, said);
        try {
            if (collection.find(eq(ID, kept.getString(ID))).first() == null) {
                collection.insertOne(kept);
            }
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /**
     * What was kept for a municipality under a hash.
     *
     * @param sha256 in lower-case hex
     * @return empty where nothing was, or where it is no longer what it was
     */
    public Optional<Kept> find(String municipality, String sha256) {
        return Optional.ofNullable(
                        collection.find(eq(ID, id(municipality, sha256))).first())
                .map(kept -> {
                    SortedMap<String, String> notes = new TreeMap<>();
                    kept.get(NOTES, new Document()).forEach((name, value) -> notes.put(name, String.valueOf(value)));
                    return new Kept(kept.get(BYTES, Binary.class).getData(), notes);
                })
                .filter(kept -> sha256(kept.bytes()).equals(sha256));
    }

    /** The municipalities something was kept for. */
    public SortedSet<String> municipalities() {
        SortedSet<String> found = new TreeSet<>();
        for (Document kept : collection.find().projection(new Document(MUNICIPALITY, 1))) {
            found.add(kept.getString(MUNICIPALITY));
        }
        return found;
    }

    private static String id(String municipality, String sha256) {
        return municipality + ":" + sha256;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
