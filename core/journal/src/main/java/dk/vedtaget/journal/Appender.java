package dk.vedtaget.journal;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one place of a node where commits are made: appends queue up, and one thread stores whatever is waiting at once.
 *
 * @see <a href="../../../../../../../../docs/decisions/0014-one-thread-places-events.md">Decision 0014</a>
 */
final class Appender implements AutoCloseable {

    static final int MAX_WAITING = 1_024;
    static final long MAX_WAITING_BYTES = 32L * 1024 * 1024;

    private static final int MAX_BATCH = 512;
    private static final long MAX_BATCH_BYTES = 8L * 1024 * 1024;

    /** Full tiles that are worth a write while there is other work; the rest waits for a quiet moment. */
    private static final int WORTH_SAVING = 32;

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Placer placer;
    private final Tiles tiles;
    private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final List<AppendListener> listeners = new CopyOnWriteArrayList<>();
    private final Object growth = new Object();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @throws JournalRefusedException if the store does not hold what it says it does, or has lost its end
     */
    Appender(CommitLog commits, InstantSource time, Tiles tiles) {
        this.tiles = tiles;
        this.placer = new Placer(commits, time, tiles, this::grown, () -> LockSupport.parkNanos(PAUSE.toNanos()));
        this.thread =
                Thread.ofPlatform().daemon().name("vedtaget-journal-appender").unstarted(this::run);
        thread.start();
    }

    private sealed interface Work {
        Append append();

        record Store(Append append) implements Work {}

        record Refresh(Append append) implements Work {}

        record Rebuild(Append append) implements Work {}

        record End(Append append) implements Work {}
    }

    /**
     * Appends events in the order given, all or none, and waits until they are stored, even if it is interrupted.
     *
     * @throws AppendConflict if an event id or a place in a stream is taken
     * @throws JournalBusyException if too much is waiting already
     * @throws MongoException if the store did not take it; where it gave no answer the outcome is unknown, and appending
     *     the same events again finds it out
     */
    Append.Done append(List<NewEvent> events) {
        return hand(new Work.Store(Append.of(events)));
    }

    /** Reads what other nodes appended, so that {@link #head()} and the tiles reach as far as the store. */
    void refresh() {
        hand(new Work.Refresh(Append.nothing()));
    }

    /** Makes the tree anew from the leaves, because what was kept of it cannot be right. */
    void rebuild() {
        hand(new Work.Rebuild(Append.nothing()));
    }

    private Append.Done hand(Work work) {
        Append append = work.append();
        if (waitingBytes.addAndGet(append.bytes) > MAX_WAITING_BYTES || !queue.offer(work)) {
            waitingBytes.addAndGet(-append.bytes);
            throw new JournalBusyException("the journal has " + MAX_WAITING + " appends, or "
                    + MAX_WAITING_BYTES / (1024 * 1024) + " MiB of them, waiting; try again in a moment");
        }
        if (closed && queue.remove(work)) {
            throw closed();
        }
        try {
            return append.outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the journal is closed");
    }

    private void run() {
        List<Work> batch = new ArrayList<>();
        boolean last = false;
        while (!last) {
            batch.clear();
            try {
                take(batch);
                last = work(batch);
            } catch (InterruptedException e) {
                // only closing ends this thread
            } catch (RuntimeException | Error e) {
                fail(batch, e);
            }
            tiles.save(batch.isEmpty() || last ? 1 : WORTH_SAVING);
        }
        batch.clear();
        queue.drainTo(batch);
        fail(batch, closed());
    }

    /** Waits for something to do, then takes whatever else is there, within limits; nothing if it waited in vain. */
    private void take(List<Work> batch) throws InterruptedException {
        @Nullable Work next = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        long bytes = 0;
        while (next != null) {
            batch.add(next);
            waitingBytes.addAndGet(-next.append().bytes);
            bytes += next.append().bytes;
            next = batch.size() < MAX_BATCH && bytes < MAX_BATCH_BYTES ? queue.poll() : null;
        }
    }

    /** Whether there is nothing more to come. */
    private boolean work(List<Work> batch) {
        List<Append> store = new ArrayList<>(batch.size());
        boolean refresh = false;
        boolean rebuild = false;
        boolean last = false;
        for (Work work : batch) {
            switch (work) {
                case Work.Store(Append append) -> store.add(append);
                case Work.Refresh ignored -> refresh = true;
                case Work.Rebuild ignored -> rebuild = true;
                case Work.End ignored -> last = true;
            }
        }
        if (rebuild) {
            placer.rebuild();
        } else if (refresh) {
            placer.refresh();
        }
        if (!store.isEmpty()) {
            placer.store(store);
        }
        Append.Done done = new Append.Done(placer.head().size(), placer.head().size());
        batch.forEach(work -> work.append().outcome.complete(done));
        return last;
    }

    private static void fail(List<Work> batch, Throwable e) {
        batch.forEach(work -> work.append().outcome.completeExceptionally(e));
    }

    void listen(AppendListener listener) {
        listeners.add(listener);
    }

    private void grown(Set<String> names) {
        synchronized (growth) {
            growth.notifyAll();
        }
        for (AppendListener listener : listeners) {
            listener.appended(head().size(), names);
        }
    }

    /** Waits until this node knows of more events than so many, or for so long. */
    void awaitGrowth(long beyond, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (growth) {
            for (long left = patience.toNanos(); head().size() <= beyond && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(growth, left);
                left = deadline - System.nanoTime();
            }
        }
    }

    /** How many appends wait for the thread. */
    int waiting() {
        return queue.size();
    }

    /** Root over everything this node knows of. */
    Head head() {
        return placer.head();
    }

    /** Stores what is waiting, then takes no more. */
    @Override
    public void close() {
        closed = true;
        Work end = new Work.End(Append.nothing());
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                if (!queue.contains(end)) {
                    queue.put(end);
                }
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
