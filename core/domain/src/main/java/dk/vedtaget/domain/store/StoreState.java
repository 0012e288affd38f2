package dk.vedtaget.domain.store;

import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.store.StoreCommand.CreateStore;
import dk.vedtaget.domain.store.StoreCommand.MoveDemonstrationClock;
import dk.vedtaget.domain.store.StoreEvent.DemonstrationClockMoved;
import dk.vedtaget.domain.store.StoreEvent.StoreCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The store: whether it exists, whether it is a demonstration, and how far its clock runs ahead.
 *
 * @param demonstration empty before the store is created
 * @param clockAhead how far the demonstration's clock was moved, zero at first
 */
public record StoreState(Optional<Boolean> demonstration, Duration clockAhead) {

    private static final Duration LONGEST_MOVE = Duration.ofDays(366L * 30);

    public static StoreState none() {
        return new StoreState(Optional.empty(), Duration.ZERO);
    }

    public boolean isDemonstration() {
        return demonstration.orElse(false);
    }

    public static StoreState evolve(StoreState state, Recorded<? extends StoreEvent> recorded) {
        return switch (recorded.event()) {
            case StoreCreated e -> new StoreState(Optional.of(e.demonstration()), state.clockAhead);
            // recorded under the old clock, so the step is what lies between
            case DemonstrationClockMoved e ->
                new StoreState(
                        state.demonstration,
                        state.clockAhead.plus(
                                Duration.between(recorded.envelope().recordedAt(), e.to())));
        };
    }

    /** @param now what the product's clock shows */
    public static Outcome<StoreEvent> decide(StoreState state, StoreCommand command, Actor actor, Instant now) {
        if (!actor.mayRun(command.permission())) {
            return Outcome.refuse(Refusal.of(RefusalReason.NOT_PERMITTED, ""));
        }
        return switch (command) {
            case CreateStore c ->
                state.demonstration.isPresent()
                        ? Outcome.accept()
                        : Outcome.accept(new StoreCreated(c.demonstration()));
            case MoveDemonstrationClock c -> {
                if (!state.isDemonstration()) {
                    yield Outcome.refuse(Refusal.of(RefusalReason.NOT_A_DEMONSTRATION, ""));
                }
                if (!c.to().isAfter(now)) {
                    yield Outcome.refuse(Refusal.of(RefusalReason.CLOCK_BACKWARDS, "to"));
                }
                if (Duration.between(now, c.to()).compareTo(LONGEST_MOVE) > 0) {
                    yield Outcome.refuse(Refusal.of(RefusalReason.VALUE_INVALID, "to"));
                }
                yield Outcome.accept(new DemonstrationClockMoved(c.to()));
            }
        };
    }
}
