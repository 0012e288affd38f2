package dk.vedtaget.journal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** A stored event as Axon reads it. */
sealed class StoredEventData implements EventData<Object>, TrackedEventData<Object> {

    private final StoredEvent event;
    private final boolean withEnvelope;

    private StoredEventData(StoredEvent event, boolean withEnvelope) {
        this.event = event;
        this.withEnvelope = withEnvelope;
    }

    /** Axon takes whatever is {@link DomainEventData} for an aggregate's event, so the two have classes of their own. */
    static StoredEventData of(StoredEvent event, boolean withEnvelope) {
        return event.aggregateType().isEmpty()
                ? new StoredEventData(event, withEnvelope)
                : new OfAggregate(event, withEnvelope);
    }

    @Override
    public String getEventIdentifier() {
        return event.eventId();
    }

    @Override
    public Instant getTimestamp() {
        return event.occurredAt();
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(event.position());
    }

    @Override
    public SerializedObject<Object> getPayload() {
        return payload(event.payload(), event.name(), event.version() == 0 ? null : Integer.toString(event.version()));
    }

    @Override
    public SerializedObject<Object> getMetaData() {
        return untyped(new MetaDataOnDemand(withEnvelope ? () -> withEnvelope(event) : event::metadata));
    }

    private static Map<String, ?> withEnvelope(StoredEvent event) {
        Map<String, Object> entries = new HashMap<>(event.metadata());
        entries.put(JournalMetadata.ACTOR, event.actor());
        entries.put(JournalMetadata.ROLE, event.role());
        putUnlessEmpty(entries, JournalMetadata.MUNICIPALITIES, String.join(",", event.municipalities()));
        putUnlessEmpty(entries, JournalMetadata.COMMAND_ID, event.commandId());
        putUnlessEmpty(entries, JournalMetadata.CORRELATION_ID, event.correlationId());
        entries.put(JournalMetadata.POSITION, event.position());
        entries.put(JournalMetadata.RECORDED_AT, event.recordedAt().toString());
        return entries;
    }

    private static void putUnlessEmpty(Map<String, Object> entries, String key, String value) {
        if (!value.isEmpty()) {
            entries.put(key, value);
        }
    }

    static SerializedObject<Object> payload(byte[] bytes, String name, @Nullable String revision) {
        return untyped(new SimpleSerializedObject<>(bytes, byte[].class, name, revision));
    }

    /** Wraps entries for {@link EnvelopeSerializer}, which hands them out as they are. */
    static SerializedObject<Object> metaData(Map<String, ?> entries) {
        return untyped(new MetaDataOnDemand(() -> entries));
    }

    /** Axon asks every event for its meta data, and most handlers ask no message for it. */
    private record MetaDataOnDemand(Supplier<Map<String, ?>> entries) implements SerializedObject<MetaData> {

        private static final SerializedType TYPE = new SimpleSerializedType(MetaData.class.getName(), null);

        @Override
        public Class<MetaData> getContentType() {
            return MetaData.class;
        }

        @Override
        public SerializedType getType() {
            return TYPE;
        }

        @Override
        public MetaData getData() {
            return MetaData.from(entries.get());
        }
    }

    // nobody writes through a SerializedObject, so one of bytes is one of objects
    @SuppressWarnings("unchecked")
    private static SerializedObject<Object> untyped(SerializedObject<?> object) {
        return (SerializedObject<Object>) object;
    }

    /** An event of an aggregate. */
    static final class OfAggregate extends StoredEventData implements DomainEventData<Object> {

        private final StoredEvent event;

        OfAggregate(StoredEvent event, boolean withEnvelope) {
            super(event, withEnvelope);
            this.event = event;
        }

        @Override
        public String getType() {
            return event.aggregateType();
        }

        @Override
        public String getAggregateIdentifier() {
            return event.aggregateId();
        }

        @Override
        public long getSequenceNumber() {
            return event.sequence();
        }
    }
}
