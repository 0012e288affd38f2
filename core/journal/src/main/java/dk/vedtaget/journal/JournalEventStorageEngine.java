package dk.vedtaget.journal;

import static java.util.Objects.requireNonNullElse;

import com.mongodb.MongoException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.AxonConfigurationException;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine on the journal.
 *
 * <p>One call of {@code appendEvents} is one commit: all its events are stored, in the order given and at consecutive
 * positions, or none. A taken place in a stream or a taken event id is Axon's {@code ConcurrencyException}, or
 * {@code AggregateStreamCreationException} where the event is the first of its stream. Once stored, the positions are in
 * the root unit of work under {@link JournalMetadata#FIRST_POSITION} and {@link JournalMetadata#LAST_POSITION}.
 *
 * <p>Streams are ordered by position and end at the head: reading never blocks. Tokens are
 * {@link GlobalSequenceTrackingToken}s of the position, and {@link #createTokenAt} goes by the message's own time as Axon
 * asks; what was known when is answered by {@link Journal#sizeAt}.
 *
 * @see <a href="../../../../../../../../docs/decisions/0001-build-on-axon-4.md">Decision 0001</a>
 */
public final class JournalEventStorageEngine extends BatchingEventStorageEngine {

    private final Commits commits;
    private final Appender appender;
    private final Snapshots snapshots;
    private final boolean envelopeInMetaData;

    private JournalEventStorageEngine(Builder builder) {
        super(builder);
        this.commits = builder.commits;
        this.appender = builder.appender;
        this.snapshots = builder.snapshots;
        this.envelopeInMetaData = builder.envelopeInMetaData;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<NewEvent> newEvents = new ArrayList<>(events.size());
        for (EventMessage<?> event : events) {
            newEvents.add(newEvent(event, serializer));
        }
        try {
            Append.Done appended = appender.append(newEvents);
            CurrentUnitOfWork.ifStarted(unit -> {
                Map<String, Object> resources = unit.root().resources();
                resources.putIfAbsent(JournalMetadata.FIRST_POSITION, appended.firstPosition());
                resources.put(JournalMetadata.LAST_POSITION, appended.lastPosition());
            });
        } catch (AppendConflict e) {
            handlePersistenceException(e, events.get(e.index()));
        } catch (MongoException e) {
            handlePersistenceException(e, events.getFirst());
        }
    }

    private static NewEvent newEvent(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = serializer.serialize(event.getPayload(), byte[].class);
        MetaData metaData = event.getMetaData();
        String type = "";
        String aggregateId = event.getIdentifier();
        long sequence = 0;
        if (event instanceof DomainEventMessage<?> ofAggregate) {
            type = requireNonNullElse(ofAggregate.getType(), "");
            aggregateId = ofAggregate.getAggregateIdentifier();
            sequence = ofAggregate.getSequenceNumber();
        }
        return new NewEvent(
                event.getIdentifier(),
                payload.getType().getName(),
                version(payload),
                Leaf.precise(event.getTimestamp()),
                type,
                aggregateId,
                sequence,
                municipalities(metaData.get(JournalMetadata.MUNICIPALITIES)),
                text(metaData, JournalMetadata.ACTOR, JournalMetadata.SYSTEM),
                text(metaData, JournalMetadata.ROLE, JournalMetadata.SYSTEM),
                text(metaData, JournalMetadata.COMMAND_ID, ""),
                text(metaData, JournalMetadata.CORRELATION_ID, ""),
                others(metaData),
                payload.getData());
    }

    private static int version(SerializedObject<byte[]> payload) {
        @Nullable String revision = payload.getType().getRevision();
        if (revision == null) {
            return 0;
        }
        try {
            int version = Integer.parseInt(revision);
            if (version > 0) {
                return version;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(notAVersion(payload, revision), e);
        }
        throw new IllegalArgumentException(notAVersion(payload, revision));
    }

    private static String notAVersion(SerializedObject<byte[]> payload, String revision) {
        return "the revision of " + payload.getType().getName() + " must be a whole number from 1 or absent, not "
                + revision;
    }

    private static SortedSet<String> municipalities(@Nullable Object value) {
        TreeSet<String> codes = new TreeSet<>();
        switch (value) {
            case null -> {}
            case Collection<?> collection -> collection.forEach(code -> codes.add(code.toString()));
            default -> {
                for (String code : value.toString().split(",", -1)) {
                    codes.add(code.strip());
                }
            }
        }
        codes.remove("");
        return codes;
    }

    private static String text(MetaData metaData, String key, String absent) {
        @Nullable Object value = metaData.get(key);
        return value == null ? absent : value.toString();
    }

    private static Map<String, String> others(MetaData metaData) {
        TreeMap<String, String> others = new TreeMap<>();
        metaData.forEach((key, value) -> {
            switch (key) {
                case JournalMetadata.MUNICIPALITIES,
                        JournalMetadata.ACTOR,
                        JournalMetadata.ROLE,
                        JournalMetadata.COMMAND_ID,
                        JournalMetadata.CORRELATION_ID,
                        JournalMetadata.POSITION,
                        JournalMetadata.RECORDED_AT -> {}
                default -> others.put(key, String.valueOf(value));
            }
        });
        return others;
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return commits.read(after(lastToken), batchSize).stream()
                .map(event -> StoredEventData.of(event, envelopeInMetaData))
                .toList();
    }

    /** In pages of its own size: a batch would cut through commits and read the rest of them twice. */
    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        EventReader events = new EventReader(commits, after(trackingToken));
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(events, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .map(event -> StoredEventData.of(event, envelopeInMetaData));
    }

    private static long after(@Nullable TrackingToken lastToken) {
        @Nullable TrackingToken token = WrappedToken.unwrapLowerBound(lastToken);
        long from =
                switch (token) {
                    case null -> 0;
                    case GlobalSequenceTrackingToken position -> position.getGlobalIndex() + 1;
                    default -> throw new IllegalArgumentException("not a token of this journal: " + token.getClass());
                };
        return Math.max(0, from);
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return commits.stream(aggregateIdentifier, firstSequenceNumber, batchSize).stream()
                .filter(event -> !event.aggregateType().isEmpty())
                .sorted(Comparator.comparingLong(StoredEvent::sequence))
                .map(event -> new StoredEventData.OfAggregate(event, envelopeInMetaData))
                .toList();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return commits.last(aggregateIdentifier).map(StoredEvent::sequence);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        try {
            snapshots.store(
                    snapshot.getAggregateIdentifier(),
                    snapshot.getType(),
                    snapshot.getSequenceNumber(),
                    snapshot.getIdentifier(),
                    snapshot.getTimestamp(),
                    others(snapshot.getMetaData()),
                    serializer.serialize(snapshot.getPayload(), byte[].class));
        } catch (MongoException e) {
            handlePersistenceException(e, snapshot);
        }
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return snapshots.read(aggregateIdentifier).stream();
    }

    /** The token before the first event. */
    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    /** The token of the newest event, {@code null} where there is none. */
    @Override
    public @Nullable TrackingToken createHeadToken() {
        return before(commits.size());
    }

    /** The token before the first event, by position, that occurred at or after a moment; the head where none did. */
    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return before(commits.firstOccurredFrom(Leaf.precise(dateTime)).orElseGet(commits::size));
    }

    private static @Nullable TrackingToken before(long position) {
        return position == 0 ? null : new GlobalSequenceTrackingToken(position - 1);
    }

    /**
     * Builds engines on one open store; got from {@link JournalStore#engine()}.
     *
     * <p>Of Axon's settings it takes {@code eventSerializer}, {@code snapshotSerializer}, {@code upcasterChain},
     * {@code snapshotFilter}, {@code persistenceExceptionResolver} and {@code batchSize}.
     */
    public static final class Builder extends BatchingEventStorageEngine.Builder {

        private final Commits commits;
        private final Appender appender;
        private final Snapshots snapshots;
        private boolean serializersGiven;
        private boolean envelopeInMetaData = true;

        Builder(Commits commits, Appender appender, Snapshots snapshots) {
            this.commits = commits;
            this.appender = appender;
            this.snapshots = snapshots;
            persistenceExceptionResolver(AppendConflict.class::isInstance);
        }

        /**
         * Serialises payloads to bytes: its type names are the events' names, its revisions their whole versions. Serves
         * snapshots too until {@link #snapshotSerializer} is called after it.
         */
        @Override
        public Builder eventSerializer(Serializer eventSerializer) {
            EnvelopeSerializer serializer = new EnvelopeSerializer(eventSerializer);
            super.eventSerializer(serializer);
            super.snapshotSerializer(serializer);
            serializersGiven = true;
            return this;
        }

        @Override
        public Builder snapshotSerializer(Serializer snapshotSerializer) {
            super.snapshotSerializer(new EnvelopeSerializer(snapshotSerializer));
            return this;
        }

        @Override
        public Builder upcasterChain(EventUpcaster upcasterChain) {
            super.upcasterChain(upcasterChain);
            return this;
        }

        @Override
        public Builder batchSize(int batchSize) {
            super.batchSize(batchSize);
            return this;
        }

        /**
         * Whether messages read carry the envelope under the keys of {@link JournalMetadata}; they do unless told
         * otherwise. Without it the meta data has only what the journal has no field for.
         */
        public Builder envelopeInMetaData(boolean shown) {
            this.envelopeInMetaData = shown;
            return this;
        }

        @Override
        protected void validate() {
            if (!serializersGiven) {
                throw new AxonConfigurationException("the journal needs an event serializer: names are for ever");
            }
            super.validate();
        }

        /**
         * Builds the engine.
         *
         * @throws AxonConfigurationException if no event serializer was given
         */
        public JournalEventStorageEngine build() {
            return new JournalEventStorageEngine(this);
        }
    }
}
