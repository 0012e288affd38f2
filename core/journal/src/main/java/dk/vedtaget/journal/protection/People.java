package dk.vedtaget.journal.protection;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The random reference every person is known by in the journal, and the only place that says whose it is.
 *
 * <p>Kept in the collection {@code people}, outside the journal. Safe for many threads and nodes.
 */
public final class People {

    private static final int REFERENCE_BYTES = 16;

    private final MongoCollection<Document> people;
    private final RandomGenerator random;

    /**
     * Works on the collection {@code people}.
     *
     * @param random source of references: a {@link java.security.SecureRandom} anywhere but in tests
     */
    public People(MongoDatabase database, RandomGenerator random) {
        this.people = database.getCollection("people");
        this.random = random;
        people.createIndex(
                Indexes.ascending("ref"), new IndexOptions().name("ref").unique(true));
    }

    /** The reference of a login, {@code p-} and 22 random characters, made at the first call and the same ever after. */
    public String refOf(String login) {
        while (true) {
            @Nullable Document person = people.find(eq("_id", login)).first();
            if (person != null) {
                return person.getString("ref");
            }
            try {
                people.insertOne(new Document("_id", login).append("ref", newReference()));
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                // somebody else made it first, so the next look finds theirs
            }
        }
    }

    /** Whose reference it is; empty for one never given out. */
    public Optional<String> loginOf(String ref) {
        return Optional.ofNullable(people.find(eq("ref", ref)).first()).map(person -> person.getString("_id"));
    }

    private String newReference() {
        byte[] bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        return "p-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
