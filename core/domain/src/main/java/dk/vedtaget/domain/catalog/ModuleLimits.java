package dk.vedtaget.domain.catalog;

import java.time.Duration;

/**
 * How long a module's own code may take to answer one question, and how much it may allocate meanwhile. Loading a module
 * may take ten times of each.
 *
 * @param time positive
 * @param bytes positive; counted are the objects made by the thread that runs it, also those given back
 */
public record ModuleLimits(Duration time, long bytes) {

    private static final int LOADING = 10;

    /** A thousand times what a rule should need, so that a busy machine breaks none. */
    public static ModuleLimits usual() {
        return new ModuleLimits(Duration.ofSeconds(5), 64L << 20);
    }

    ModuleLimits loading() {
        return new ModuleLimits(time.multipliedBy(LOADING), bytes * LOADING);
    }
}
