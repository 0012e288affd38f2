package dk.vedtaget.domain.store;

import dk.vedtaget.domain.access.Permission;
import java.time.Instant;

/** An order about the store as such. */
public sealed interface StoreCommand {

    default Permission permission() {
        return Permission.RUN_STORE;
    }

    /** Accepted once; afterwards it changes nothing, whatever it says. */
    record CreateStore(boolean demonstration) implements StoreCommand {}

    /** Forward only, and only in a demonstration. */
    record MoveDemonstrationClock(Instant to) implements StoreCommand {}
}
