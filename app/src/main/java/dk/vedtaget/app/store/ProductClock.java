package dk.vedtaget.app.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The one clock: the system's, and as far ahead of it as a demonstration's operator moved it. Never behind. A day asked of
 * it without a zone is a day in Copenhagen.
 */
final class ProductClock extends Clock {

    private final Clock system;
    private volatile Duration ahead = Duration.ZERO;

    ProductClock(Clock system) {
        this.system = system;
    }

    Duration ahead() {
        return ahead;
    }

    void runAhead(Duration by) {
        ahead = by;
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        ProductClock outer = this;
        return new Clock() {
            @Override
            public Instant instant() {
                return outer.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return outer.withZone(other);
            }
        };
    }
}
