package dk.vedtaget.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.serialization.SerializedObject;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * The newest snapshot of each aggregate, in a collection of its own.
 *
 * <p>Snapshots only save time: the collection may be dropped whenever one likes, and none of it is covered by the
 * journal's root.
 */
final class Snapshots {

    static final String COLLECTION = "snapshots";

    private final MongoCollection<Document> collection;

    Snapshots(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION);
    }

    void store(
            String aggregateId,
            String aggregateType,
            long sequence,
            String eventId,
            Instant at,
            Map<String, String> metadata,
            SerializedObject<byte[]> payload) {
        Document snapshot = new Document("_id", aggregateId)
                .append("type", aggregateType)
                .append("seq", sequence)
                .append("eventId", eventId)
                .append("at", Date.from(at))
                .append("metadata", new Document(new TreeMap<String, Object>(metadata)))
                .append("name", payload.getType().getName())
                .append("revision", payload.getType().getRevision())
                .append("payload", new Binary(payload.getData()));
        try {
            collection.replaceOne(
                    and(eq("_id", aggregateId), lte("seq", sequence)), snapshot, new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            // the upsert collides where a newer snapshot is there already, which then serves better
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    Optional<DomainEventData<Object>> read(String aggregateId) {
        return Optional.ofNullable(collection.find(eq("_id", aggregateId)).first())
                .map(StoredSnapshot::new);
    }

    /** A stored snapshot as Axon reads it. */
    private record StoredSnapshot(Document document) implements DomainEventData<Object> {

        @Override
        public String getType() {
            return document.getString("type");
        }

        @Override
        public String getAggregateIdentifier() {
            return document.getString("_id");
        }

        @Override
        public long getSequenceNumber() {
            return Objects.requireNonNull(document.getLong("seq"));
        }

        @Override
        public String getEventIdentifier() {
            return document.getString("eventId");
        }

        @Override
        public Instant getTimestamp() {
            return Objects.requireNonNull(document.getDate("at")).toInstant();
        }

        @Override
        public SerializedObject<Object> getMetaData() {
            return StoredEventData.metaData(document.get("metadata", Document.class));
        }

        @Override
        public SerializedObject<Object> getPayload() {
            return StoredEventData.payload(
                    document.get("payload", Binary.class).getData(),
                    document.getString("name"),
                    document.getString("revision"));
        }
    }
}
