package dk.vedtaget.journal;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands where it is put. */
final class TestTime implements InstantSource {

    private volatile Instant now;

    TestTime(Instant now) {
        this.now = now;
    }

    void set(Instant moment) {
        now = moment;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
