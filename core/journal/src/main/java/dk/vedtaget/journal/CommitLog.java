package dk.vedtaget.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.Document;

/** What the appender needs of the store. Every method may fail with any {@link com.mongodb.MongoException}. */
interface CommitLog {

    /**
     * Inserts commits in the order given, up to the first that is refused.
     *
     * @throws com.mongodb.MongoBulkWriteException if one was refused; its first write error names which, those before it
     *     are stored and those after it are not
     */
    void insert(List<Document> commits);

    /** Hands over every commit that starts at a position or later, in order. */
    void forEachFrom(long first, Consumer<Document> action);

    /** The commit an event is in. */
    Optional<Document> containing(long position);

    Optional<Document> withEventId(String eventId);

    Optional<Document> withSequence(String aggregateId, long sequence);
}
