package dk.vedtaget.domain.store;

import dk.vedtaget.domain.EventName;
import java.time.Instant;

/** What has happened to the store as such. */
public sealed interface StoreEvent {

    /** @param demonstration whether it holds a demonstration, for ever */
    @EventName("store.created")
    record StoreCreated(boolean demonstration) implements StoreEvent {}

    /** @param to what the demonstration's clock showed the moment it was moved, UTC */
    @EventName("store.demonstration-clock-moved")
    record DemonstrationClockMoved(Instant to) implements StoreEvent {}
}
