package dk.vedtaget.domain.register;

import static dk.vedtaget.domain.register.RegisterFixture.DRAFT;
import static dk.vedtaget.domain.register.RegisterFixture.POLICY;
import static dk.vedtaget.domain.register.RegisterFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.event.EventPayloadSerializer;
import dk.vedtaget.domain.history.PolicyFolds;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that has been written on for years. */
class LongPolicyTest {

    private static final int EVENTS = 500;
    private static final int ORDERS = 20;

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
    void what_an_order_starts_from_is_read_once_and_then_only_what_is_new() {
        writeForYears();
        AtomicInteger read = new AtomicInteger();
        FoldedEngine engine = new FoldedEngine(
                fixture.store
                        .engine()
                        .eventSerializer(new EventPayloadSerializer(new EventCodec()))
                        .build(),
                new PolicyFolds(counting(fixture.store.journal(), read), new EventCodec(), fixture.store.database()));
        assertThat(engine.readSnapshot(POLICY.stream()).orElseThrow().getSequenceNumber())
                .isEqualTo(EVENTS - 1);
        assertThat(read).hasValue(EVENTS);

        for (int i = 0; i < ORDERS; i++) {
            fixture.done(rewords(i));
            assertThat(engine.readSnapshot(POLICY.stream()).orElseThrow().getSequenceNumber())
                    .isEqualTo(EVENTS + i);
        }

        assertThat(read).hasValue(EVENTS + ORDERS);
    }

    /** The journal, with a count of how many events of streams it handed over. */
    static Journal counting(Journal journal, AtomicInteger read) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(journal, arguments);
                    if (method.getName().equals("stream") && answer instanceof List<?> events) {
                        read.addAndGet(events.size());
                    }
                    return answer;
                });
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
