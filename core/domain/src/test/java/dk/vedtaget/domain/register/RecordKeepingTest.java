package dk.vedtaget.domain.register;

import static dk.vedtaget.domain.register.RegisterFixture.CODE;
import static dk.vedtaget.domain.register.RegisterFixture.DRAFT;
import static dk.vedtaget.domain.register.RegisterFixture.HISTORIC;
import static dk.vedtaget.domain.register.RegisterFixture.POLICY;
import static dk.vedtaget.domain.register.RegisterFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.history.HistoryEntry;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.policy.CorrectableField;
import dk.vedtaget.domain.policy.InForce.Certainty;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.StoredEvent;
import dk.vedtaget.journal.protection.ProtectedText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, what is not, and what was known when. */
class RecordKeepingTest {

    @TempDir
    private Path folder;

    private RegisterFixture fixture;

    @BeforeEach
    void open() {
        fixture = RegisterFixture.open(folder);
        fixture.install();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void no_event_holds_a_login_or_a_protected_text_in_clear_and_erasing_leaves_the_record() {
        String clear = "Karen Jensen, Søndergade 4, mener nej";
        ProtectedText secret = fixture.register.protection().protectAlone(clear);
        fixture.openDraft();
        fixture.done(new PolicyCommand.OpenHearing(
                POLICY, DRAFT, List.of("raadet"), LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1)));
        long position = fixture.done(
                new PolicyCommand.RecordHearingResponse(POLICY, DRAFT, "raadet", LocalDate.of(2026, 11, 20), secret));
        List<StoredEvent> all = fixture.store.journal().read(0, 1000);
        assertThat(all).hasSize((int) position + 1);
        for (StoredEvent event : all) {
            String leaf = new String(event.leaf(), StandardCharsets.UTF_8);
            assertThat(leaf).doesNotContainIgnoringCase("karen", "jensen", "søndergade", "mener nej");
        }
        assertThat(all.getLast().actor()).isEqualTo(fixture.admin.person().value());
        assertThat(fixture.register.queries().nameOf(fixture.admin.person())).contains("karen.jensen");
        ProtectedText kept = fixture.register
                .queries()
                .revision(fixture.admin, DRAFT)
                .orElseThrow()
                .revision()
                .hearing()
                .orElseThrow()
                .responses()
                .getLast()
                .text();
        assertThat(fixture.register.queries().reveal(kept)).contains(clear);
        fixture.register.protection().destroyKey(kept.keyId());
        assertThat(fixture.register.queries().reveal(kept)).isEmpty();
        assertThat(fixture.store.journal().read(0, 1000)).isEqualTo(all);
    }

    @Test
    void as_known_on_a_day_means_at_its_end_in_copenhagen() {
        LocalDate day = LocalDate.of(2006, 1, 15);
        // half past eleven in the evening of 22 November in Copenhagen
        fixture.clock("2026-11-22T22:30:00Z");
        fixture.done(correct("2006-02-01"));
        // five past midnight of the 23rd there, still the 22nd in UTC
        fixture.clock("2026-11-22T23:05:00Z");
        fixture.done(correct("2006-03-01"));
        assertThat(commencementKnownOn(day, "2026-11-21")).isEmpty();
        assertThat(commencementKnownOn(day, "2026-11-22")).contains("2006-02-01");
        assertThat(commencementKnownOn(day, "2026-11-23")).contains("2006-03-01");
        var knownBefore = fixture.register
                .queries()
                .inForce(fixture.admin, CODE, LocalDate.of(2006, 2, 15), Optional.of(LocalDate.of(2026, 11, 22)));
        assertThat(knownBefore.policies())
                .singleElement()
                .satisfies(view -> assertThat(view.answer().certainty()).isEqualTo(Certainty.STATED));
        var knownNow =
                fixture.register.queries().inForce(fixture.admin, CODE, LocalDate.of(2006, 2, 15), Optional.empty());
        assertThat(knownNow.policies())
                .singleElement()
                .satisfies(view -> assertThat(view.answer().certainty()).isEqualTo(Certainty.NONE));
    }

    @Test
    void the_number_of_events_is_right_at_every_moment_and_after_a_rebuild() {
        for (String month : List.of("02", "03", "04")) {
            fixture.done(correct("2006-" + month + "-01"));
            assertThat(counted(HistoryFilter.everything()))
                    .isEqualTo(history().size())
                    .isEqualTo(counted(HistoryFilter.everything()));
            assertThat(counted(HistoryFilter.ofPolicy(POLICY.value())))
                    .isEqualTo(history().size() - 1L);
        }
        long before = counted(HistoryFilter.everything());
        fixture.rebuild(fixture.register);
        assertThat(counted(HistoryFilter.everything())).isEqualTo(before);
    }

    private long counted(HistoryFilter filter) {
        return fixture.register
                .queries()
                .history(fixture.admin, CODE, filter, -1, 1)
                .total();
    }

    private PolicyCommand correct(String commencement) {
        return new PolicyCommand.CorrectRecord(
                POLICY,
                HISTORIC,
                CorrectableField.COMMENCEMENT,
                commencement,
                Reason.of("tastefejl", fixture.register.protection()::protectAlone)
                        .orElseThrow());
    }

    private Optional<String> commencementKnownOn(LocalDate on, String known) {
        return fixture
                .register
                .queries()
                .inForce(fixture.admin, CODE, on, Optional.of(LocalDate.parse(known)))
                .policies()
                .stream()
                .flatMap(view -> view.policy().revision(HISTORIC).stream())
                .map(revision -> revision.dates().commencement().date().toString())
                .findFirst();
    }

    @Test
    void a_revision_is_read_as_it_was_after_any_event() {
        long opened = fixture.openDraft();
        long added = fixture.done(add("et-udsagn"));
        assertThat(fixture.register
                        .queries()
                        .revisionAt(fixture.admin, new Point(DRAFT, opened))
                        .orElseThrow()
                        .revision()
                        .elements())
                .doesNotContainKey("et-udsagn");
        assertThat(fixture.register
                        .queries()
                        .revisionAt(fixture.admin, new Point(DRAFT, added))
                        .orElseThrow()
                        .revision()
                        .elements())
                .containsKey("et-udsagn");
        assertThat(fixture.register.queries().revisionAt(fixture.admin, new Point(DRAFT, opened - 1)))
                .isEmpty();
        // asked again in the other order
        assertThat(fixture.register
                        .queries()
                        .revisionAt(fixture.admin, new Point(DRAFT, opened))
                        .orElseThrow()
                        .revision()
                        .elements())
                .doesNotContainKey("et-udsagn");
    }

    @Test
    void while_the_read_model_is_filled_again_it_is_whole_at_every_moment() throws Exception {
        fixture.openDraft();
        for (int i = 0; i < 8; i++) {
            fixture.done(add("udsagn-" + i));
        }
        List<HistoryEntry> before = history();
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean torn = new AtomicBoolean();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                torn.compareAndSet(false, !history().subList(0, before.size()).equals(before));
            }
        });
        try {
            fixture.rebuild(fixture.register);
            long after = fixture.done(add("efter"));
            assertThat(fixture.register.index().awaitPosition(after, Duration.ofSeconds(30)))
                    .isTrue();
        } finally {
            over.set(true);
            reader.join();
        }
        assertThat(torn).isFalse();
        assertThat(history().subList(0, before.size())).isEqualTo(before);
        assertThat(fixture.register.readModelFollows()).isTrue();
    }

    @Test
    void what_is_wrong_in_the_read_model_is_right_again_after_a_rebuild() {
        fixture.openDraft();
        List<HistoryEntry> before = history();
        fixture.store.database().getCollection("history").deleteMany(Filters.gt("_id", 1L));
        assertThat(history()).hasSizeLessThan(before.size());
        fixture.rebuild(fixture.register);
        assertThat(history()).isEqualTo(before);
        assertThat(fixture.store.database().listCollectionNames())
                .filteredOn(name -> name.startsWith("history"))
                .as("the one that was read before is gone")
                .singleElement()
                .asString()
                .startsWith("history-");
        fixture.rebuild(fixture.register);
        assertThat(history()).isEqualTo(before);
    }

    @Test
    void a_read_model_from_before_policies_were_marked_in_it_still_knows_them() {
        var entries = fixture.store.database().getCollection("history");
        List<RegisterQueries.PolicyView> before = fixture.register.queries().policies(fixture.admin, CODE);
        entries.updateMany(Filters.exists("registers"), Updates.unset("registers"));
        entries.dropIndex("registers_1");
        assertThat(fixture.register.queries().policies(fixture.admin, CODE)).isEmpty();

        try (JournalStore store = fixture.store();
                Register later = fixture.register(store, new RegisterFixture.FirstEdition())) {
            assertThat(later.queries().policies(fixture.admin, CODE))
                    .isEqualTo(before)
                    .isNotEmpty();
        }
    }

    @Test
    void only_the_operator_builds_the_read_model_anew() {
        assertThat(fixture.register.rebuild(fixture.admin))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.NOT_PERMITTED));
        assertThat(fixture.register.rebuildProgress()).isEmpty();
    }

    private List<HistoryEntry> history() {
        return fixture.register
                .queries()
                .history(fixture.admin, CODE, HistoryFilter.everything(), -1, 500)
                .entries();
    }

    @Test
    void an_event_the_read_model_cannot_enter_is_not_skipped_and_it_is_said_that_it_stands_still() {
        long last = fixture.openDraft();
        assertThat(fixture.register.readModelFollows()).isTrue();
        fixture.store
                .engine()
                .eventSerializer(Tokens.serializer())
                .build()
                .appendEvents(new GenericDomainEventMessage<>("Future", "future:1", 0, "from a later version"));
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (fixture.register.readModelFollows() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(fixture.register.readModelFollows()).isFalse();
        assertThat(fixture.register.index().awaitPosition(last + 1, Duration.ofMillis(100)))
                .isFalse();
        // what people order is still recorded, and the record itself still read
        CommandResult result = fixture.register.send(fixture.admin, add("et-udsagn"));
        assertThat(result).isEqualTo(new CommandResult.Done(last + 2));
        assertThat(fixture.register
                        .queries()
                        .revision(fixture.admin, DRAFT)
                        .orElseThrow()
                        .revision()
                        .elements())
                .containsKey("et-udsagn");
        assertThat(history()).last().extracting(HistoryEntry::position).isEqualTo(last);
    }

    @Test
    void a_listener_that_fails_does_not_hold_the_read_model_up() {
        fixture.register.index().onPosition(position -> {
            throw new IllegalStateException("a view is broken");
        });
        long opened = fixture.openDraft();
        assertThat(fixture.register.index().awaitPosition(opened, Duration.ofSeconds(5)))
                .isTrue();
        assertThat(fixture.register.readModelFollows()).isTrue();
    }
}
