package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.xml.XStreamSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the journal promises on any store; every store it runs on has a subclass that passes all of it. */
abstract class JournalContract {

    private static final Instant NOON = Instant.parse("2006-01-01T12:00:00Z");

    private final TestTime time = new TestTime(NOON);
    private JournalStore store;
    private JournalEventStorageEngine engine;
    private Journal journal;

    /** Starts the store, with what was in it before if it ran in this test already; its connection string. */
    abstract String start();

    /** Stops it as far as it can be stopped. */
    abstract void stop();

    /** A database that is this test's own. */
    abstract String database();

    @BeforeEach
    void open() {
        store = JournalStore.open(start(), database(), time);
        engine = engine(store);
        journal = store.journal();
    }

    @AfterEach
    void close() {
        store.close();
        stop();
    }

    @Test
    void an_event_comes_back_as_it_was_recorded() {
        EventMessage<?> message = event("policy:1", 0)
                .andMetaData(Map.of(
                        "municipalities", "461, 851",
                        "actor", "p-1",
                        "role", "administrator",
                        "commandId", "c-1",
                        "correlationId", "r-1",
                        "reason", "ændret \"så\"\n"));
        engine.appendEvents(message);

        StoredEvent event = journal.event(0).orElseThrow();

        assertThat(event.position()).isZero();
        assertThat(event.eventId()).isEqualTo(message.getIdentifier());
        assertThat(event.name()).isEqualTo("string");
        assertThat(event.recordedAt()).isEqualTo(NOON);
        assertThat(event.aggregateType()).isEqualTo("Policy");
        assertThat(event.aggregateId()).isEqualTo("policy:1");
        assertThat(event.sequence()).isZero();
        assertThat(event.municipalities()).containsExactly("461", "851");
        assertThat(event.actor()).isEqualTo("p-1");
        assertThat(event.role()).isEqualTo("administrator");
        assertThat(event.commandId()).isEqualTo("c-1");
        assertThat(event.correlationId()).isEqualTo("r-1");
        assertThat(event.metadata()).isEqualTo(Map.of("reason", "ændret \"så\"\n"));
        assertThat(new String(event.payload(), StandardCharsets.UTF_8)).isEqualTo("<string>content</string>");
    }

    @Test
    void what_handlers_see_of_the_envelope_is_in_the_meta_data() {
        engine.appendEvents(event("a", 0), event("a", 1).andMetaData(Map.of("municipalities", List.of("851", "461"))));

        DomainEventMessage<?> last = engine.readEvents("a").asStream().toList().getLast();

        assertThat(last.getMetaData())
                .containsEntry(JournalMetadata.POSITION, 1L)
                .containsEntry(JournalMetadata.RECORDED_AT, "2006-01-01T12:00:00Z")
                .containsEntry(JournalMetadata.MUNICIPALITIES, "461,851")
                .containsEntry(JournalMetadata.ACTOR, "system");
    }

    @Test
    void the_unit_of_work_knows_the_positions_once_the_events_are_stored() {
        engine.appendEvents(event("a", 0));
        DefaultUnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("command"));
        unit.execute(() -> engine.appendEvents(event("a", 1), event("a", 2)));

        assertThat(unit.<Long>getResource(JournalMetadata.FIRST_POSITION)).isEqualTo(1L);
        assertThat(unit.<Long>getResource(JournalMetadata.LAST_POSITION)).isEqualTo(2L);
    }

    @Test
    void positions_have_no_gaps_and_pages_fit_together() {
        engine.appendEvents(event("a", 0), event("b", 0), event("a", 1));
        engine.appendEvents(event("b", 1));
        engine.appendEvents(event("b", 2), event("a", 2));

        assertThat(journal.size()).isEqualTo(6);
        assertThat(journal.read(0, 100)).extracting(StoredEvent::position).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(journal.read(1, 3)).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L);
        assertThat(journal.read(6, 3)).isEmpty();
        assertThat(journal.event(4).orElseThrow().sequence()).isEqualTo(2);
        assertThat(journal.event(6)).isEmpty();
        assertThat(journal.event(-1)).isEmpty();
    }

    @Test
    void a_stream_can_be_read_as_it_stood_at_a_position() {
        engine.appendEvents(event("a", 0), event("b", 0), event("a", 1), event("a", 2));

        assertThat(journal.stream("a", 3)).extracting(StoredEvent::sequence).containsExactly(0L, 1L);
        assertThat(journal.stream("a", Long.MAX_VALUE)).hasSize(3);
        assertThat(journal.stream("nobody", Long.MAX_VALUE)).isEmpty();
        assertThat(journal.next("a", 1, 1).getFirst().sequence()).isEqualTo(1);
        assertThat(journal.next("a", 0, 100)).extracting(StoredEvent::sequence).containsExactly(0L, 1L, 2L);
        assertThat(journal.next("a", 3, 100)).isEmpty();
        assertThat(journal.last("a")).map(StoredEvent::sequence).contains(2L);
        assertThat(journal.last("nobody")).isEmpty();
    }

    @Test
    void recorded_time_stands_still_where_the_clock_runs_backwards() {
        engine.appendEvents(event("a", 0));
        time.set(NOON.minusSeconds(3600));
        engine.appendEvents(event("a", 1));
        time.set(NOON.plusMillis(1));
        engine.appendEvents(event("a", 2));

        assertThat(journal.read(0, 3))
                .extracting(StoredEvent::recordedAt)
                .containsExactly(NOON, NOON, NOON.plusMillis(1));
        assertThat(journal.sizeAt(NOON.minusMillis(1))).isZero();
        assertThat(journal.sizeAt(NOON)).isEqualTo(2);
        assertThat(journal.sizeAt(NOON.plusNanos(999_999))).isEqualTo(2);
        assertThat(journal.sizeAt(Instant.MAX)).isEqualTo(3);
        assertThat(journal.sizeAt(Instant.MIN)).isZero();
    }

    @Test
    void recorded_time_stands_still_across_a_restart() {
        engine.appendEvents(event("a", 0));
        time.set(NOON.minusSeconds(3600));
        reopen();
        engine.appendEvents(event("a", 1));

        assertThat(journal.event(1).orElseThrow().recordedAt()).isEqualTo(NOON);
    }

    @Test
    void a_taken_place_in_a_stream_is_refused_and_nothing_of_the_append_is_stored() {
        engine.appendEvents(event("a", 0), event("a", 1));

        assertThatThrownBy(() -> engine.appendEvents(event("b", 0), event("a", 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(journal.size()).isEqualTo(2);

        engine.appendEvents(event("a", 2));
        assertThat(journal.size()).isEqualTo(3);
    }

    @Test
    void two_nodes_on_one_store_collide_and_are_placed_anew() {
        try (JournalStore other = JournalStore.open(start(), database(), time)) {
            JournalEventStorageEngine otherEngine = engine(other);
            for (int i = 0; i < 5; i++) {
                engine.appendEvents(event("a", i));
                otherEngine.appendEvents(event("b", 2L * i), event("b", 2L * i + 1));
            }
            assertThatThrownBy(() -> otherEngine.appendEvents(event("a", 4))).isInstanceOf(ConcurrencyException.class);
        }

        assertThat(journal.read(0, 100))
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(
                        IntStream.range(0, 15).mapToObj(Long::valueOf).toList());
        reopen();
        assertThat(journal.size()).isEqualTo(15);
    }

    @Test
    void of_many_writers_on_two_nodes_exactly_one_gets_each_place_in_a_stream() throws Exception {
        int rounds = 20;
        AtomicInteger won = new AtomicInteger();
        try (JournalStore other = JournalStore.open(start(), database(), time);
                ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<JournalEventStorageEngine> nodes = List.of(engine, engine(other));
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                JournalEventStorageEngine node = nodes.get(writer % 2);
                String own = "own" + writer;
                work.add(() -> {
                    for (int i = 0; i < rounds; i++) {
                        node.appendEvents(event(own, i));
                        try {
                            node.appendEvents(event("shared", i));
                            won.incrementAndGet();
                        } catch (ConcurrencyException | AggregateStreamCreationException e) {
                            // somebody else was first, as somebody must be
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> done : writers.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(won).hasValue(rounds);
        assertThat(journal.stream("shared", Long.MAX_VALUE))
                .extracting(StoredEvent::sequence)
                .containsExactlyElementsOf(LongStream.range(0, rounds).boxed().toList());
        assertThat(journal.size()).isEqualTo(9L * rounds);
        assertThat(journal.read(0, 1000))
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(
                        LongStream.range(0, 9L * rounds).boxed().toList());
        reopen();
        assertThat(journal.size()).isEqualTo(9L * rounds);
    }

    @Test
    void the_root_is_the_one_over_the_leaves() {
        engine.appendEvents(event("a", 0), event("a", 1));
        engine.appendEvents(event("a", 2));
        MerkleTree tree = new MerkleTree();
        journal.read(0, 2).forEach(event -> tree.append(event.leaf()));

        assertThat(journal.root(2)).isEqualTo(tree.root());
        assertThat(journal.root(0)).isEqualTo(new MerkleTree().root());
        assertThatThrownBy(() -> journal.root(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tokens_are_positions_and_survive_a_restart() {
        engine.appendEvents(event("a", 0), event("a", 1), event("a", 2));
        reopen();

        List<? extends TrackedEventMessage<?>> rest =
                engine.readEvents(new GlobalSequenceTrackingToken(0), false).toList();

        assertThat(rest)
                .extracting(TrackedEventMessage::trackingToken)
                .containsExactly(new GlobalSequenceTrackingToken(1), new GlobalSequenceTrackingToken(2));
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
    }

    @Test
    void two_processes_append_to_one_store_without_a_gap_or_a_loss() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("one", "other")) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            AppendingProcess.class.getName(),
                            start(),
                            database(),
                            name)
                    .redirectErrorStream(true)
                    .start());
        }
        int won = 0;
        for (Process writer : writers) {
            String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(writer.waitFor()).as(said).isZero();
            won += Integer.parseInt(said.lines().toList().getLast());
        }

        int own = AppendingProcess.APPENDS;
        assertThat(won).as("each shared place is won once").isEqualTo(own);
        assertThat(journal.size()).isEqualTo(3L * own);
        assertThat(journal.read(0, 10 * own))
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(LongStream.range(0, 3L * own).boxed().toList());
        for (String stream : List.of("one", "other", "shared")) {
            assertThat(journal.stream(stream, Long.MAX_VALUE)).hasSize(own);
        }
        reopen();
        assertThat(journal.head().size()).isEqualTo(3L * own);
    }

    /** One of two processes: appends to a stream of its own and fights for the places of one it shares. */
    static final class AppendingProcess {

        static final int APPENDS = 60;

        private AppendingProcess() {}

        public static void main(String[] arguments) {
            int won = 0;
            try (JournalStore store = JournalStore.open(arguments[0], arguments[1], Clock.systemUTC())) {
                JournalEventStorageEngine engine = engine(store);
                for (int i = 0; i < APPENDS; i++) {
                    engine.appendEvents(event(arguments[2], i));
                    try {
                        engine.appendEvents(event("shared", i));
                        won++;
                    } catch (ConcurrencyException | AggregateStreamCreationException e) {
                        // the other process has it
                    }
                }
            }
            System.out.println(won);
        }
    }

    private void reopen() {
        close();
        open();
    }

    static JournalEventStorageEngine engine(JournalStore store) {
        XStreamSerializer serializer = TestSerializer.xStreamSerializer();
        return store.engine().eventSerializer(serializer).build();
    }

    static GenericDomainEventMessage<String> event(String aggregate, long sequence) {
        return new GenericDomainEventMessage<>("Policy", aggregate, sequence, "content");
    }
}
