package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    @TempDir
    Path folder;

    @Test
    void a_replay_goes_over_many_pages_and_may_begin_inside_a_commit() {
        try (EmbeddedStore embedded = EmbeddedStore.open(folder);
                JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC())) {
            JournalEventStorageEngine engine = store.engine()
                    .eventSerializer(TestSerializer.xStreamSerializer())
                    .build();
            for (int commit = 0; commit < 200; commit++) {
                String id = UUID.randomUUID().toString();
                engine.appendEvents(event(id, 0), event(id, 1), event(id, 2));
            }

            assertThat(positions(engine, null)).isEqualTo(until600(0));
            for (long last : new long[] {0, 2, 298, 596, 598, 599, 1, 1_000}) {
                assertThat(positions(engine, new GlobalSequenceTrackingToken(last)))
                        .as("after position %d", last)
                        .isEqualTo(until600(last + 1));
            }
            assertThat(store.journal().read(598, 10))
                    .extracting(StoredEvent::position)
                    .containsExactly(598L, 599L);
        }
    }

    private static GenericDomainEventMessage<String> event(String aggregateId, long sequence) {
        return new GenericDomainEventMessage<>("Policy", aggregateId, sequence, "content");
    }

    private static List<Long> until600(long from) {
        return LongStream.range(from, 600).boxed().toList();
    }

    private static List<Long> positions(JournalEventStorageEngine engine, @Nullable GlobalSequenceTrackingToken after) {
        try (Stream<? extends TrackedEventMessage<?>> events = engine.readEvents(after, false)) {
            return events.map(event -> event.trackingToken().position().orElseThrow())
                    .toList();
        }
    }
}
