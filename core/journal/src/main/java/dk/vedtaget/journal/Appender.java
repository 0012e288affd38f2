package dk.vedtaget.journal;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one place of a node where commits are made: appends queue up, and whoever has the turn stores what is waiting at
 * once.
 *
 * <p>A caller who finds nobody at work takes the turn, which spares it two changes of threads, and gives it up after one
 * batch. Where several append at the same time a thread kept for it has the turn, since it gathers larger batches than
 * the caller who happens to come first.
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

    /** Those who were just answered are soon back; waiting for them takes at most this part of what a store takes. */
    private static final int PART_OF_A_STORE = 8;

    private static final long LONGEST_GATHERING_NANOS = 2_000_000;
    private static final long GLANCE_NANOS = 50_000;

    private final Placer placer;
    private final Tiles tiles;
    private final Queue<Work> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final List<AppendListener> listeners = new CopyOnWriteArrayList<>();
    private final Object growth = new Object();
    private final Thread thread;

    /** Held by whoever uses the placer. */
    private final ReentrantLock turn = new ReentrantLock();

    /** How many appends went out together last: more than one means that several callers append at the same time. */
    private volatile int together;

    private volatile boolean closed;

    // the rest is for whoever has the turn

    private boolean ended;

    /** What somebody who was interrupted could not finish; it goes before everything else. */
    private final List<Work> unfinished = new ArrayList<>();

    private long batches;
    private long storeNanos;

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
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("who is told of an append cannot append before it is done");
        }
        Append append = work.append();
        if (waitingBytes.addAndGet(append.bytes) > MAX_WAITING_BYTES || !queue.offer(work)) {
            waitingBytes.addAndGet(-append.bytes);
            throw new JournalBusyException("the journal has " + MAX_WAITING + " appends, or "
                    + MAX_WAITING_BYTES / (1024 * 1024) + " MiB of them, waiting; try again in a moment");
        }
        if (closed && queue.remove(work)) {
            throw closed();
        }
        if (mayLead() && turn.tryLock()) {
            boolean left;
            try {
                serve();
                left = !unfinished.isEmpty();
            } finally {
                turn.unlock();
            }
            if (left) {
                LockSupport.unpark(thread);
            }
        }
        // what is in the queue while nobody has the turn is the thread's; whoever has it looks again afterwards
        if (!queue.isEmpty() && !turn.isLocked()) {
            LockSupport.unpark(thread);
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

    /** Virtual threads may not: while others wait for one, those others may keep it from running. */
    private boolean mayLead() {
        return together <= 1 && !Thread.currentThread().isVirtual();
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the journal is closed");
    }

    private void run() {
        long seen = 0;
        while (true) {
            boolean last = closed;
            turn.lock();
            try {
                while (!queue.isEmpty() || !unfinished.isEmpty()) {
                    gather();
                    serve();
                }
                if (last || batches == seen) {
                    save(1);
                }
                seen = batches;
                ended = last;
            } finally {
                turn.unlock();
            }
            if (last) {
                return;
            }
            if (queue.isEmpty() && !closed) {
                LockSupport.parkNanos(this, IDLE.toNanos());
            }
        }
    }

    /** Gives those who went out together last, and were answered just now, a moment to come again. */
    private void gather() {
        if (together <= 1 || !unfinished.isEmpty()) {
            return;
        }
        long deadline = System.nanoTime() + Math.min(LONGEST_GATHERING_NANOS, storeNanos / PART_OF_A_STORE);
        while (queue.size() < together && System.nanoTime() < deadline && !closed) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    /** Stores one batch, for whoever has the turn; an interrupt is put off, and what it cut short is left to the thread. */
    private void serve() {
        List<Work> batch = take();
        boolean interrupted = Thread.interrupted();
        long begun = System.nanoTime();
        try {
            if (ended) {
                fail(batch, closed());
                return;
            }
            work(batch);
        } catch (MongoInterruptedException e) {
            interrupted = true;
            batch.removeIf(work -> work.append().outcome.isDone());
            unfinished.addAll(batch);
        } catch (RuntimeException | Error e) {
            fail(batch, e);
        } finally {
            storeNanos = System.nanoTime() - begun;
            batches++;
            together = batch.size();
            save(WORTH_SAVING);
            if (interrupted && !Thread.currentThread().equals(thread)) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The tiles are a copy, so nobody has to hear that they could not be saved this time. */
    private void save(int atLeast) {
        try {
            tiles.save(atLeast);
        } catch (RuntimeException | Error e) {
            System.getLogger(Appender.class.getName())
                    .log(System.Logger.Level.WARNING, "The tiles of the tree could not be saved", e);
        }
    }

    /** Whatever waits, within limits. */
    private List<Work> take() {
        List<Work> batch = new ArrayList<>(unfinished);
        unfinished.clear();
        long bytes = 0;
        while (batch.size() < MAX_BATCH && bytes < MAX_BATCH_BYTES) {
            @Nullable Work next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            waitingBytes.addAndGet(-next.append().bytes);
            bytes += next.append().bytes;
        }
        return batch;
    }

    private void work(List<Work> batch) {
        List<Append> store = new ArrayList<>(batch.size());
        boolean refresh = false;
        boolean rebuild = false;
        for (Work work : batch) {
            switch (work) {
                case Work.Store(Append append) -> store.add(append);
                case Work.Refresh ignored -> refresh = true;
                case Work.Rebuild ignored -> rebuild = true;
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

    /** How many appends wait for their turn. */
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
        LockSupport.unpark(thread);
        boolean disturbed = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                disturbed = true;
            }
        }
        if (disturbed) {
            Thread.currentThread().interrupt();
        }
    }
}
