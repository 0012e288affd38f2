package dk.vedtaget.journal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.journal.JournalEventStorageEngine;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.journal.timestamp.StampingServer;
import dk.vedtaget.journal.timestamp.StampingServer.Mood;
import dk.vedtaget.journal.timestamp.TimestampAuthority;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimestampsTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(20);

    /** The events of these tests are all called so. */
    private static final Set<String> EVERY_EVENT = Set.of("string");

    @TempDir
    private Path folder;

    private StampingServer server;
    private EmbeddedStore embedded;
    private JournalStore store;
    private long appended;

    @BeforeEach
    void open() {
        server = new StampingServer();
        embedded = EmbeddedStore.open(folder.resolve("data"));
        store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
        embedded.close();
        server.close();
    }

    private void append() {
        JournalEventStorageEngine engine = store.engine()
                .eventSerializer(TestSerializer.xStreamSerializer())
                .build();
        engine.appendEvents(new GenericDomainEventMessage<>("Policy", "a", appended++, "content"));
    }

    private Checkpoints start(TimestampAuthority authority, Set<String> atOnce, Duration rest) {
        return Checkpoints.start(
                store,
                new CheckpointSettings(folder.resolve("journal.key"), "register.example", NEVER, atOnce, List.of())
                        .tryingAgainAfter(SOON)
                        .stampedBy(authority, rest),
                Clock.systemUTC(),
                new Random(1));
    }

    private TimestampAuthority authority() {
        return new TimestampAuthority(server.address(), List.of(server.root()), Duration.ofSeconds(5), new Random(2));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean stamped(Checkpoints checkpoints, long size) {
        return checkpoints
                .ofSize(size)
                .filter(checkpoint -> checkpoint.timestamp().isPresent())
                .isPresent();
    }

    private static Checkpoints.Stamping stamping(Checkpoints checkpoints) {
        return checkpoints.stamping().orElseThrow();
    }

    @Test
    void the_newest_checkpoint_is_stamped_but_not_more_often_than_is_sensible() throws Exception {
        try (TimestampAuthority authority = authority();
                Checkpoints checkpoints = start(authority, Set.of(), NEVER)) {
            append();
            checkpoints.signNow();
            await(() -> stamped(checkpoints, 1));
            append();
            checkpoints.signNow();

            Checkpoint first = checkpoints.ofSize(1).orElseThrow();
            TimeStampToken token = new TimeStampToken(
                    new CMSSignedData(first.timestamp().orElseThrow().token()));
            assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(first.imprint());
            await(() -> stamping(checkpoints).size() == 1);
            assertThat(stamping(checkpoints).at())
                    .isEqualTo(first.timestamp().orElseThrow().at());
            assertThat(stamping(checkpoints).problem()).isEmpty();
            assertThat(stamped(checkpoints, 2)).isFalse();
            assertThat(server.asked()).isEqualTo(1);
        }
        try (TimestampAuthority authority = authority();
                Checkpoints checkpoints = start(authority, Set.of(), SOON)) {
            await(() -> stamped(checkpoints, 2));
            append();
            checkpoints.signNow();
            await(() -> stamped(checkpoints, 3));
        }
    }

    @Test
    void a_witness_that_signs_later_leaves_what_was_stamped_as_it_was() {
        append();
        try (TimestampAuthority authority = authority();
                Checkpoints checkpoints = start(authority, Set.of(), NEVER)) {
            checkpoints.signNow();
            Checkpoint before = checkpoints.latest().orElseThrow();
            SignedNote more = SignedNote.parse(before.note())
                    .with(List.of(new SignedNote.Signature("witness.example", new byte[4], new byte[72])));
            new Kept(store.database()).replaceNote(1, more.toString());

            assertThat(checkpoints.latest().orElseThrow().note()).isNotEqualTo(before.note());
            assertThat(checkpoints.latest().orElseThrow().imprint()).isEqualTo(before.imprint());
        }
    }

    @Test
    void while_the_authority_is_away_what_must_have_a_stamp_waits_across_a_restart_and_gets_it_in_order() {
        server.goAway();
        try (TimestampAuthority authority = authority();
                Checkpoints checkpoints = start(authority, EVERY_EVENT, NEVER)) {
            for (int size = 1; size <= 3; size++) {
                append();
                int signed = size;
                await(() -> checkpoints.latest().map(Checkpoint::size).orElse(0L) == signed);
            }
            await(() -> !stamping(checkpoints).problem().isEmpty());
            assertThat(stamping(checkpoints).waiting()).isEqualTo(3);
            assertThat(stamping(checkpoints).wrong()).isFalse();
        }
        server.come();
        try (TimestampAuthority authority = authority();
                Checkpoints checkpoints = start(authority, EVERY_EVENT, NEVER)) {
            await(() -> stamping(checkpoints).waiting() == 0
                    && stamping(checkpoints).size() == 3);
            assertThat(stamping(checkpoints).problem()).isEmpty();
            for (int size = 1; size <= 3; size++) {
                assertThat(server.stamped().get(size - 1))
                        .isEqualTo(checkpoints.ofSize(size).orElseThrow().imprint());
            }
            assertThat(server.stamped()).hasSize(3);
        }
    }

    @Test
    void an_authority_that_answers_wrongly_is_asked_again_and_told_apart_from_one_that_is_away() {
        server.mood = Mood.ANOTHER_HASH;
        try (TimestampAuthority authority = authority();
                Checkpoints checkpoints = start(authority, EVERY_EVENT, NEVER)) {
            append();
            await(() -> stamping(checkpoints).wrong());
            assertThat(stamped(checkpoints, 1)).isFalse();

            server.mood = Mood.STAMPS;
            await(() -> stamped(checkpoints, 1));
            await(() -> !stamping(checkpoints).wrong());
        }
    }

    @Test
    void a_slow_authority_holds_up_neither_signing_nor_the_end() {
        server.mood = Mood.SLOW;
        try (TimestampAuthority authority = authority();
                Checkpoints checkpoints = start(authority, EVERY_EVENT, NEVER)) {
            append();
            await(() -> server.asked() == 1);
            append();
            await(() -> checkpoints.latest().map(Checkpoint::size).orElse(0L) == 2);
        }
        assertThat(new Kept(store.database()).waiting()).isEqualTo(2);
    }
}
