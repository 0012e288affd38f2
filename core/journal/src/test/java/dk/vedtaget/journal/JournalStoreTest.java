package dk.vedtaget.journal;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.axonframework.extensions.mongo.eventhandling.deadletter.MongoSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalStoreTest {

    @TempDir
    Path folder;

    private EmbeddedStore embedded;
    private MongoClient client;
    private MongoDatabase database;

    @BeforeEach
    void start() {
        embedded = EmbeddedStore.open(folder);
        client = MongoClients.create(embedded.connectionString());
        database = client.getDatabase("vedtaget");
    }

    @AfterEach
    void stop() {
        client.close();
        embedded.close();
    }

    private JournalStore open() {
        return JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
    }

    private MongoCollection<Document> commits() {
        return database.getCollection("journal");
    }

    @ParameterizedTest
    @CsvSource({
        "w=1, w",
        "w=majority&journal=false, journal",
        "readConcernLevel=local, readConcernLevel",
        "readPreference=secondary, readPreference"
    })
    void a_connection_that_asks_for_less_is_refused_naming_the_setting(String option, String named) {
        assertThatThrownBy(() ->
                        JournalStore.open(embedded.connectionString() + "/?" + option, "vedtaget", Clock.systemUTC()))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("sets " + named + " to");
    }

    @Test
    void a_journal_without_a_unique_index_is_refused_naming_it() {
        appendTwo();
        commits().dropIndex("aggregate_sequence");

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("aggregate_sequence");
    }

    @Test
    void another_format_is_refused() {
        appendTwo();
        commits().updateOne(eq("_id", 1L), set("format", 2));

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("position 1 has format 2; this version reads format 1 only");
    }

    @Test
    void a_changed_event_is_found_at_opening() {
        appendTwo();
        Document commit = commits().find(eq("_id", 0L)).first();
        Document event = commit.getList("events", Document.class).getFirst();
        byte[] leaf = event.get("leaf", Binary.class).getData();
        leaf[leaf.length - 12] ^= 1;
        commits().updateOne(eq("_id", 0L), set("events.0.leaf", new Binary(leaf)));

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("up to position 0 do not give the root");
    }

    @Test
    void a_missing_commit_is_found_at_opening() {
        appendTwo();
        commits().deleteOne(eq("_id", 0L));

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("no commit at position 0");
    }

    private void appendTwo() {
        try (JournalStore store = open()) {
            JournalContract.engine(store).appendEvents(JournalContract.event("a", 0));
            JournalContract.engine(store).appendEvents(JournalContract.event("a", 1));
        }
    }

    @Test
    void axons_token_store_keeps_tokens_of_this_journal_and_replays() {
        TrackingToken position = new GlobalSequenceTrackingToken(7);
        TrackingToken replay = ReplayToken.createReplayToken(position, new GlobalSequenceTrackingToken(2));
        try (JournalStore store = open()) {
            TokenStore tokens = store.tokenStore(TestSerializer.xStreamSerializer());
            tokens.initializeTokenSegments("search", 2);
            tokens.storeToken(position, "search", 0);
            tokens.storeToken(replay, "search", 1);
        }
        try (JournalStore store = open()) {
            TokenStore tokens = store.tokenStore(TestSerializer.xStreamSerializer());

            assertThat(tokens.fetchToken("search", 0)).isEqualTo(position);
            assertThat(tokens.fetchToken("search", 1)).isEqualTo(replay);
            assertThat(tokens.fetchSegments("search")).containsExactly(0, 1);
            assertThat(tokens.retrieveStorageIdentifier()).isPresent();
        }
    }

    @Test
    void axons_dead_letter_queue_keeps_a_letter() throws Exception {
        try (JournalStore store = open()) {
            MongoSequencedDeadLetterQueue<EventMessage<?>> letters =
                    MongoSequencedDeadLetterQueue.<EventMessage<?>>builder()
                            .processingGroup("search")
                            .mongoTemplate(store.template())
                            .transactionManager(NoTransactionManager.instance())
                            .serializer(TestSerializer.xStreamSerializer())
                            .build();
            letters.enqueue(
                    "policy:1", new GenericDeadLetter<>("policy:1", GenericEventMessage.asEventMessage("content")));

            assertThat(letters.contains("policy:1")).isTrue();
            assertThat(letters.size()).isEqualTo(1);
            assertThat(letters.process(letter -> Decisions.evict())).isTrue();
            assertThat(letters.size()).isZero();
        }
    }

    @Test
    void a_tracking_processor_goes_on_where_it_was_and_sees_new_events() throws Exception {
        try (JournalStore store = open()) {
            JournalEventStorageEngine engine = JournalContract.engine(store);
            EmbeddedEventStore events =
                    EmbeddedEventStore.builder().storageEngine(engine).build();
            Seen seen = new Seen(3);
            TrackingEventProcessor processor = TrackingEventProcessor.builder()
                    .name("search")
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(seen)
                            .build())
                    .errorHandler(PropagatingErrorHandler.INSTANCE)
                    .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                    .messageSource(events)
                    .tokenStore(store.tokenStore(TestSerializer.xStreamSerializer()))
                    .transactionManager(NoTransactionManager.instance())
                    .build();
            events.publish(JournalContract.event("a", 0), JournalContract.event("a", 1));
            processor.start();
            try {
                events.publish(JournalContract.event("a", 2));

                assertThat(seen.all.await(20, TimeUnit.SECONDS)).isTrue();
                assertThat(seen.positions).containsExactly(0L, 1L, 2L);
            } finally {
                processor.shutDown();
                events.shutDown();
            }
        }
    }

    /** A projection that remembers what it was shown. */
    static final class Seen {

        private final ConcurrentLinkedQueue<Object> positions = new ConcurrentLinkedQueue<>();
        private final CountDownLatch all;

        Seen(int expected) {
            all = new CountDownLatch(expected);
        }

        @EventHandler
        void on(EventMessage<String> event) {
            positions.add(event.getMetaData().get(JournalMetadata.POSITION));
            all.countDown();
        }
    }
}
