package dk.vedtaget.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.store.StoreCommand.CreateStore;
import dk.vedtaget.domain.store.StoreCommand.MoveDemonstrationClock;
import dk.vedtaget.domain.store.StoreEvent.DemonstrationClockMoved;
import dk.vedtaget.domain.store.StoreEvent.StoreCreated;
import dk.vedtaget.spi.MunicipalityCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is decided about the store as such. */
class StoreTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Actor OPERATOR = Actor.of(new PersonRef("p-operator"), Role.OPERATOR, Set.of());
    private static final Actor ADMIN =
            Actor.of(new PersonRef("p-admin"), Role.ADMINISTRATOR, Set.of(new MunicipalityCode("0999")));

    private static StoreState after(StoreEvent... events) {
        StoreState state = StoreState.none();
        for (StoreEvent event : events) {
            state = StoreState.evolve(
                    state, new Recorded<>(new Envelope(0, NOW, OPERATOR.person(), OPERATOR.role()), event));
        }
        return state;
    }

    private static void accepted(StoreState state, StoreCommand command, StoreEvent... events) {
        assertThat(StoreState.decide(state, command, OPERATOR, NOW)).isEqualTo(new Outcome.Accepted<>(List.of(events)));
    }

    private static void refused(StoreState state, StoreCommand command, Actor actor, RefusalReason reason) {
        assertThat(StoreState.decide(state, command, actor, NOW))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
    }

    @Test
    void a_store_is_created_once_and_what_it_is_then_is_irreversible() {
        accepted(StoreState.none(), new CreateStore(true), new StoreCreated(true));
        accepted(after(new StoreCreated(true)), new CreateStore(false));
        assertThat(after(new StoreCreated(true)).isDemonstration()).isTrue();
        assertThat(after(new StoreCreated(false)).isDemonstration()).isFalse();
    }

    @Test
    void the_demonstration_s_clock_moves_forward_only() {
        StoreState demonstration = after(new StoreCreated(true));
        Instant inAYear = NOW.plus(Duration.ofDays(365));
        accepted(demonstration, new MoveDemonstrationClock(inAYear), new DemonstrationClockMoved(inAYear));
        refused(demonstration, new MoveDemonstrationClock(NOW), OPERATOR, RefusalReason.CLOCK_BACKWARDS);
        refused(
                demonstration,
                new MoveDemonstrationClock(NOW.minusSeconds(1)),
                OPERATOR,
                RefusalReason.CLOCK_BACKWARDS);
        refused(demonstration, new MoveDemonstrationClock(Instant.MAX), OPERATOR, RefusalReason.VALUE_INVALID);
    }

    @Test
    void outside_a_demonstration_no_clock_is_moved() {
        for (StoreState state : List.of(StoreState.none(), after(new StoreCreated(false)))) {
            refused(state, new MoveDemonstrationClock(NOW.plusSeconds(1)), OPERATOR, RefusalReason.NOT_A_DEMONSTRATION);
        }
    }

    @Test
    void only_who_runs_the_store_decides_about_it() {
        refused(StoreState.none(), new CreateStore(true), ADMIN, RefusalReason.NOT_PERMITTED);
        refused(
                after(new StoreCreated(true)),
                new MoveDemonstrationClock(NOW.plusSeconds(1)),
                ADMIN,
                RefusalReason.NOT_PERMITTED);
    }

    @Test
    void steps_of_the_clock_add_up() {
        StoreState state = after(
                new StoreCreated(true),
                new DemonstrationClockMoved(NOW.plusSeconds(10)),
                new DemonstrationClockMoved(NOW.plusSeconds(5)));
        assertThat(state.clockAhead()).isEqualTo(Duration.ofSeconds(15));
    }
}
