package dk.vedtaget.domain.register;

import static dk.vedtaget.domain.register.RegisterFixture.DRAFT;
import static dk.vedtaget.domain.register.RegisterFixture.POLICY;
import static dk.vedtaget.domain.register.RegisterFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.event.EventPayloadSerializer;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.journal.JournalStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that has been written on for years. */
class LongPolicyTest {

    private static final int EVENTS = 2000;
    private static final int ORDERS = 100;
    /** Far more than it takes, and a fraction of what loading the whole policy would. */
    private static final Duration BUSY_MACHINE = Duration.ofMillis(250);

    @TempDir
    private Path folder;

    private RegisterFixture fixture;

    @BeforeEach
    void open() {
        fixture = RegisterFixture.open(folder);
        fixture.install();
        fixture.openDraft();
        for (int i = 0; i < 20; i++) {
            fixture.done(add("udsagn-" + i));
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void writeForYears() {
        EventStorageEngine engine = fixture.store
                .engine()
                .eventSerializer(new EventPayloadSerializer(new EventCodec()))
                .build();
        long next = engine.lastSequenceNumberFor(POLICY.stream()).orElseThrow() + 1;
        while (next < EVENTS) {
            List<GenericDomainEventMessage<PolicyEvent>> commit = new ArrayList<>();
            for (int i = 0; i < 100 && next < EVENTS; i++, next++) {
                commit.add(new GenericDomainEventMessage<>(
                        "PolicyAggregate",
                        POLICY.stream(),
                        next,
                        new PolicyEvent.ElementReworded(POLICY, DRAFT, "udsagn-" + next % 20, "", "Ordlyd " + next)));
            }
            engine.appendEvents(commit);
        }
    }

    @Test
    void an_order_does_not_take_longer_because_much_has_happened() {
        writeForYears();
        // the first folds all of it
        assertThat(fixture.register.send(fixture.admin, rewords(0))).isInstanceOf(CommandResult.Done.class);
        long[] nanos = new long[ORDERS];
        for (int i = 0; i < ORDERS; i++) {
            PolicyCommand order = rewords(i + 1);
            long start = System.nanoTime();
            CommandResult result = fixture.register.send(fixture.admin, order);
            nanos[i] = System.nanoTime() - start;
            assertThat(result).isInstanceOf(CommandResult.Done.class);
        }
        Arrays.sort(nanos);
        assertThat(Duration.ofNanos(nanos[ORDERS / 2]))
                .as("median of %d orders on %d events", ORDERS, EVENTS)
                .isLessThan(BUSY_MACHINE);
    }

    private static PolicyCommand rewords(int i) {
        return new PolicyCommand.RewordElement(
                POLICY, DRAFT, "udsagn-" + i % 20, "", "Ny ordlyd " + i, Long.MAX_VALUE - 1);
    }

    @Test
    void what_another_node_recorded_a_moment_ago_counts() {
        RegisterFixture.FirstEdition module = new RegisterFixture.FirstEdition();
        try (JournalStore store = fixture.store();
                Register other = fixture.register(store, module)) {
            for (int i = 0; i < 5; i++) {
                String id = "skiftevis-" + i;
                fixture.done(add(id));
                assertThat(other.send(fixture.admin, add(id)))
                        .isInstanceOfSatisfying(CommandResult.Refused.class, refused -> assertThat(
                                        refused.refusal().reason())
                                .isEqualTo(RefusalReason.ID_IN_USE));
                assertThat(other.send(fixture.admin, add(id + "-b"))).isInstanceOf(CommandResult.Done.class);
                assertThat(fixture.register.send(fixture.admin, add(id + "-b")))
                        .isInstanceOf(CommandResult.Refused.class);
            }
        }
    }

    @Test
    void a_refused_order_leaves_no_trace_in_what_the_next_one_starts_from() {
        fixture.done(add("et-udsagn"));
        long seen = fixture.register.queries().size() - 1;
        assertThat(fixture.register.send(
                        fixture.admin,
                        new PolicyCommand.RewordElement(POLICY, DRAFT, "et-udsagn", "x".repeat(400), "", seen)))
                .isInstanceOf(CommandResult.Refused.class);
        fixture.done(new PolicyCommand.RewordElement(POLICY, DRAFT, "et-udsagn", "Titel", "Tekst", seen));
        assertThat(fixture.register.send(
                        fixture.admin,
                        new PolicyCommand.RewordElement(POLICY, DRAFT, "et-udsagn", "Anden", "Tekst", seen)))
                .isInstanceOfSatisfying(CommandResult.Refused.class, refused -> assertThat(
                                refused.refusal().details())
                        .containsEntry("position", Long.toString(seen + 1)));
    }
}
