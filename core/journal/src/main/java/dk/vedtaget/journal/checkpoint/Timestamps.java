package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.timestamp.Timestamp;
import dk.vedtaget.journal.timestamp.TimestampAuthority;
import dk.vedtaget.journal.timestamp.TimestampRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Has checkpoints stamped: each that was made at once, oldest first, and besides the newest one now and then. What waits
 * is in the store, so an authority that is away, or our own end, loses nothing.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0016-time-stamps-are-additional.md">Decision 0016</a>
 */
final class Timestamps implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Timestamps.class.getName());

    /** How often it is looked whether another node signed something. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** Tried again after so many times the first pause at the latest. */
    private static final int LONGEST = 20;

    private final Kept kept;
    private final TimestampAuthority authority;
    private final Duration rest;
    private final Duration again;
    private final BooleanSupplier ours;
    private final Thread worker;
    private final Object change = new Object();

    private volatile boolean closed;
    private volatile String problem = "";
    private volatile boolean wrong;
    private volatile long newestSize;
    private volatile Instant newestAt = Instant.EPOCH;
    private boolean woken;
    private long notBefore = System.nanoTime();

    /**
     * @param rest how long after one time stamp the next is asked for, but for checkpoints that were made at once
     * @param again how long after a failure it is tried again; twice as long each time, up to a limit
     * @param ours whether this node is to ask
     */
    Timestamps(Kept kept, TimestampAuthority authority, Duration rest, Duration again, BooleanSupplier ours) {
        this.kept = kept;
        this.authority = authority;
        this.rest = rest;
        this.again = again;
        this.ours = ours;
        kept.prepareWaiting();
        this.worker = Thread.ofPlatform().daemon().name("vedtaget-timestamps").unstarted(this::work);
    }

    void start() {
        worker.start();
    }

    /** Says that there is a new checkpoint. */
    void wake() {
        synchronized (change) {
            woken = true;
            change.notifyAll();
        }
    }

    Checkpoints.Stamping state() {
        return new Checkpoints.Stamping(authority.name(), newestSize, newestAt, kept.waiting(), wrong, problem);
    }

    private void work() {
        int failures = 0;
        boolean begun = false;
        while (!closed) {
            try {
                if (!begun) {
                    kept.latestStamped()
                            .ifPresent(last -> last.timestamp().ifPresent(stamp -> remember(last.size(), stamp)));
                    begun = true;
                }
                Optional<Checkpoint> next = ours.getAsBoolean() ? next() : Optional.empty();
                if (next.isEmpty()) {
                    awaitChange();
                    continue;
                }
                Timestamp stamp = authority.stamp(next.get().imprint());
                kept.stamp(next.get().size(), stamp);
                remember(next.get().size(), stamp);
                notBefore = System.nanoTime() + rest.toNanos();
                failures = 0;
                wrong = false;
                problem = "";
            } catch (InterruptedException e) {
                return;
            } catch (TimestampRefusedException | IOException | RuntimeException e) {
                if (closed) {
                    return;
                }
                boolean refused = e instanceof TimestampRefusedException;
                if (failures == 0 || refused != wrong) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "No time stamp from {0} now; it is asked again: {1}",
                            authority.name(),
                            e.getMessage());
                }
                wrong = refused;
                problem = String.valueOf(e.getMessage());
                failures++;
                if (!paused(again.multipliedBy(Math.min(LONGEST, 1L << Math.min(failures - 1, LONGEST))))) {
                    return;
                }
            }
        }
    }

    private void remember(long size, Timestamp stamp) {
        if (size > newestSize) {
            newestAt = stamp.at();
            newestSize = size;
        }
    }

    private Optional<Checkpoint> next() {
        Optional<Checkpoint> waiting = kept.firstWaiting();
        return waiting.isPresent() || System.nanoTime() - notBefore < 0
                ? waiting
                : kept.latest().filter(latest -> latest.timestamp().isEmpty());
    }

    private void awaitChange() throws InterruptedException {
        synchronized (change) {
            long left = notBefore - System.nanoTime();
            long patience = left > 0 ? Math.min(left, LOOK.toNanos()) : LOOK.toNanos();
            if (!woken && !closed) {
                TimeUnit.NANOSECONDS.timedWait(change, patience);
            }
            woken = false;
        }
    }

    /** Whether there was a pause and no end: news do not shorten it, or an authority that is away would be run down. */
    private boolean paused(Duration length) {
        long until = System.nanoTime() + length.toNanos();
        try {
            synchronized (change) {
                for (long left = length.toNanos(); left > 0 && !closed; left = until - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(change, left);
                }
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Stops; what waits is asked for after the next start. */
    @Override
    public void close() {
        synchronized (change) {
            closed = true;
            change.notifyAll();
        }
        worker.interrupt();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
