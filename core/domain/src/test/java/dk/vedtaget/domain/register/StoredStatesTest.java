package dk.vedtaget.domain.register;

import static dk.vedtaget.domain.register.RegisterFixture.DRAFT;
import static dk.vedtaget.domain.register.RegisterFixture.POLICY;
import static dk.vedtaget.domain.register.RegisterFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.event.EventPayloadSerializer;
import dk.vedtaget.domain.history.PolicyFolds;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.journal.JournalStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folded states in the store: a process that starts has a long policy sooner, and nothing else depends on them. */
class StoredStatesTest {

    /** Two stored states, at 512 and at 1024, and some events after. */
    private static final int EVENTS = 1100;

    private static final int AFTER_FIRST = EVENTS - 512;
    private static final int AFTER_SECOND = EVENTS - 1024;

    @TempDir
    private static Path folder;

    private static RegisterFixture fixture;

    @BeforeAll
    static void open() {
        fixture = written(folder.resolve("one"), "Ordlyd");
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private static RegisterFixture written(Path data, String words) {
        RegisterFixture opened = RegisterFixture.open(data);
        opened.install();
        opened.openDraft();
        opened.done(add("udsagn"));
        EventStorageEngine engine = opened.store
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
                        new PolicyEvent.ElementReworded(POLICY, DRAFT, "udsagn", "", words + " " + next)));
            }
            engine.appendEvents(commit);
        }
        return opened;
    }

    private static MongoCollection<Document> states(RegisterFixture of) {
        return of.store.database().getCollection("policy-states");
    }

    private record Started(PolicyState state, int read) {}

    /** What a process that has nothing in memory folds, and how many events it reads for that. */
    private static Started started(RegisterFixture on) {
        AtomicInteger read = new AtomicInteger();
        PolicyFolds folds = new PolicyFolds(
                LongPolicyTest.counting(on.store.journal(), read), new EventCodec(), on.store.database());
        return new Started(folds.latest(POLICY).state(), read.get());
    }

    private static Started fromNothing(RegisterFixture on) {
        states(on).deleteMany(new Document());
        Started first = started(on);
        assertThat(first.read()).isEqualTo(EVENTS);
        return first;
    }

    @Test
    void a_process_that_starts_reads_what_came_after_the_last_stored_state() {
        Started first = fromNothing(fixture);

        assertThat(states(fixture).countDocuments()).isEqualTo(2);
        assertThat(started(fixture)).isEqualTo(new Started(first.state(), AFTER_SECOND));
    }

    @Test
    void a_question_about_the_past_starts_from_a_stored_state_too() {
        fromNothing(fixture);
        try (JournalStore store = fixture.store();
                Register other = fixture.register(store, new RegisterFixture.FirstEdition())) {
            long size = store.journal().size();
            PolicyState then = other.queries()
                    .policyAt(fixture.admin, POLICY, size - 300)
                    .orElseThrow()
                    .state();
            PolicyState now =
                    other.queries().policy(fixture.admin, POLICY).orElseThrow().state();

            assertThat(then.lastPosition()).isEqualTo(size - 300);
            assertThat(words(then)).isEqualTo("Ordlyd " + (EVENTS - 300));
            assertThat(words(now)).isEqualTo("Ordlyd " + (EVENTS - 1));
        }
    }

    private static String words(PolicyState state) {
        return Objects.requireNonNull(
                        state.revision(DRAFT).orElseThrow().elements().get("udsagn"))
                .text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "sum", "root", "next", "fold"})
    void a_damaged_state_or_one_of_another_fold_is_made_anew(String field) {
        Started first = fromNothing(fixture);
        Document newest = newest();
        Object damaged =
                switch (Objects.requireNonNull(newest.get(field))) {
                    case Binary bytes -> {
                        byte[] other = bytes.getData().clone();
                        other[other.length / 2] ^= 1;
                        yield new Binary(other);
                    }
                    case Long number -> number - 1;
                    case Integer number -> number + 1;
                    default -> throw new IllegalStateException(field);
                };
        change(newest, Updates.set(field, damaged));

        assertThat(started(fixture)).isEqualTo(new Started(first.state(), AFTER_FIRST));
        assertThat(started(fixture)).isEqualTo(new Started(first.state(), AFTER_SECOND));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "sum", "root", "next", "fold"})
    void a_state_without_one_of_its_parts_is_made_anew(String field) {
        Started first = fromNothing(fixture);
        Document newest = newest();
        change(newest, Updates.unset(field));

        assertThat(started(fixture)).isEqualTo(new Started(first.state(), AFTER_FIRST));
        assertThat(started(fixture)).isEqualTo(new Started(first.state(), AFTER_SECOND));
    }

    private static Document newest() {
        return Objects.requireNonNull(
                states(fixture).find().sort(new Document("_id", -1)).first());
    }

    private static void change(Document document, Bson update) {
        assertThat(states(fixture)
                        .updateOne(Filters.eq("_id", document.get("_id")), update)
                        .getModifiedCount())
                .isEqualTo(1);
    }

    @Test
    void states_of_another_journal_are_not_taken_for_this_ones() {
        Started first = fromNothing(fixture);
        try (RegisterFixture other = written(folder.resolve("other"), "Andre ord")) {
            states(other).deleteMany(new Document());
            states(other).insertMany(states(fixture).find().into(new ArrayList<>()));

            Started there = started(other);

            assertThat(there.read()).isEqualTo(EVENTS);
            assertThat(words(there.state())).isEqualTo("Andre ord " + (EVENTS - 1));
            assertThat(started(other)).isEqualTo(new Started(there.state(), AFTER_SECOND));
        }
        assertThat(words(first.state())).isEqualTo("Ordlyd " + (EVENTS - 1));
    }
}
