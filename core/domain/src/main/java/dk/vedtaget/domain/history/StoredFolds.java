package dk.vedtaget.domain.history;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dk.vedtaget.domain.event.PolicyStateCodec;
import dk.vedtaget.domain.history.PolicyFolds.Folded;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.journal.Journal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * States of long policies on the way, in a collection beside the journal. They only save time: whatever is missing,
 * damaged, of another fold or of another journal counts as not there and is taken away, so that it is made anew.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0018-states-on-the-way.md">Decision 0018</a>
 */
final class StoredFolds {

    static final String COLLECTION = "policy-states";

    private static final String ID = "_id";
    private static final String FOLD = "fold";
    private static final String NEXT = "next";
    private static final String ROOT = "root";
    private static final String STATE = "state";
    private static final String SUM = "sum";
    /** Far below what a document may have. */
    private static final int LARGEST = 8 << 20;

    private static final System.Logger LOG = System.getLogger(StoredFolds.class.getName());

    private final MongoDatabase database;
    private final Journal journal;
    private final PolicyStateCodec codec = new PolicyStateCodec();

    StoredFolds(MongoDatabase database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    private MongoCollection<Document> states() {
        return database.getCollection(COLLECTION);
    }

    /** The last stored state of a policy whose events are all below a position; empty where there is none to be used. */
    Optional<Folded> before(PolicyId policy, long position) {
        try {
            while (true) {
                Document found = states().find(
                                Filters.and(Filters.gte(ID, id(policy, 0)), Filters.lt(ID, id(policy, position))))
                        .sort(Sorts.descending(ID))
                        .limit(1)
                        .first();
                if (found == null) {
                    return Optional.empty();
                }
                Optional<Folded> folded = read(policy, found);
                if (folded.isPresent()) {
                    return folded;
                }
                states().deleteOne(Filters.eq(ID, found.get(ID)));
            }
        } catch (MongoCommandException e) {
            // the store answers and cannot read it: better without
            LOG.log(System.Logger.Level.WARNING, "Stored states cannot be read and are made anew", e);
            forget();
        } catch (MongoException e) {
            LOG.log(System.Logger.Level.WARNING, "Stored states could not be read", e);
        }
        return Optional.empty();
    }

    private void forget() {
        try {
            states().drop();
        } catch (MongoException e) {
            LOG.log(System.Logger.Level.WARNING, "Stored states could not be removed", e);
        }
    }

    private Optional<Folded> read(PolicyId policy, Document found) {
        try {
            Integer fold = found.getInteger(FOLD);
            if (fold == null || fold != PolicyState.FOLD) {
                return Optional.empty();
            }
            long next = found.getLong(NEXT);
            byte[] root = found.get(ROOT, Binary.class).getData();
            byte[] bytes = found.get(STATE, Binary.class).getData();
            String id = found.getString(ID);
            if (!Arrays.equals(
                    sum(id, next, root, bytes), found.get(SUM, Binary.class).getData())) {
                LOG.log(System.Logger.Level.WARNING, "The stored state {0} is damaged and made anew", id);
                return Optional.empty();
            }
            PolicyState state = codec.state(bytes);
            boolean ours = id.equals(id(policy, state.lastPosition()))
                    && state.lastPosition() < journal.size()
                    && Arrays.equals(root, journal.root(state.lastPosition() + 1));
            return ours ? Optional.of(new Folded(state, next)) : Optional.empty();
        } catch (MongoException e) {
            throw e;
        } catch (RuntimeException e) {
            // whatever is wrong with it, the journal has the facts
            LOG.log(System.Logger.Level.WARNING, "The stored state " + found.get(ID) + " is made anew", e);
            return Optional.empty();
        }
    }

    /** Stores a state; where that cannot be done, the policy is folded from further back next time. */
    void keep(PolicyId policy, Folded folded) {
        try {
            byte[] bytes = codec.bytes(folded.state());
            if (bytes.length > LARGEST) {
                return;
            }
            long position = folded.state().lastPosition();
            String id = id(policy, position);
            byte[] root = journal.root(position + 1);
            states().replaceOne(
                            Filters.eq(ID, id),
                            new Document(ID, id)
                                    .append(FOLD, PolicyState.FOLD)
                                    .append(NEXT, folded.next())
                                    .append(ROOT, new Binary(root))
                                    .append(STATE, new Binary(bytes))
                                    .append(SUM, new Binary(sum(id, folded.next(), root, bytes))),
                            new ReplaceOptions().upsert(true));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "A state of " + policy + " could not be stored", e);
        }
    }

    /** In the order of positions within a policy. */
    private static String id(PolicyId policy, long position) {
        return String.format(Locale.ROOT, "%s/%019d", policy.value(), position);
    }

    private static byte[] sum(String id, long next, byte[] root, byte[] state) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(id.getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(12)
                    .putInt(PolicyState.FOLD)
                    .putLong(next)
                    .array());
            digest.update(root);
            return digest.digest(state);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
