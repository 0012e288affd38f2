package dk.vedtaget.journal;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The one place of a node where commits are made.
 *
 * <p>An append is one insert of one document whose {@code _id} is the head: where another node was faster, the insert
 * collides, the head is read again, and the events are placed anew, with new leaves and a new root. An insert whose
 * answer never came is looked up by event id before it is tried again, so it happens exactly once.
 */
final class Appender {

    /** MongoDB takes documents up to 16 MiB; the indexed copies and field names need some of it. */
    private static final int MAX_LEAF_BYTES = 12 * 1024 * 1024;

    /** Every lost head means that somebody else got ahead, so this many in a row is a fault and not bad luck. */
    private static final int MAX_ATTEMPTS = 1_000;

    /** How often an insert without an answer is tried before the caller is told. */
    private static final int MAX_UNANSWERED = 3;

    private static final int PATIENT_AFTER = 5;
    private static final long PAUSE_NANOS = 5_000_000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Commits commits;
    private final InstantSource time;
    private MerkleTree tree = new MerkleTree();
    private Instant lastAt = Instant.EPOCH;
    private boolean behind;

    Appender(Commits commits, InstantSource time) {
        this.commits = commits;
        this.time = time;
        catchUp();
    }

    /** Positions of what was appended, without gaps between them. */
    record Appended(long firstPosition, long lastPosition) {}

    /**
     * Appends events in the order given, all or none.
     *
     * @throws AppendConflict if an event id or a place in a stream is taken
     * @throws MongoException if the store did not take it; where it gave no answer the outcome is unknown
     */
    Appended append(List<NewEvent> events) {
        refuseRepetition(events);
        lock.lock();
        try {
            return place(events);
        } finally {
            lock.unlock();
        }
    }

    private Appended place(List<NewEvent> events) {
        Set<Long> tried = new HashSet<>();
        int unanswered = 0;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            waitBefore(attempt);
            @Nullable MongoException failure = null;
            try {
                if (behind) {
                    catchUp();
                    Optional<Appended> already = find(events, tried);
                    if (already.isPresent()) {
                        return already.get();
                    }
                }
                tried.add(tree.size());
                return insert(events);
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
            } catch (MongoException e) {
                failure = e;
            }
            behind = true;
            if (failure != null && ++unanswered >= MAX_UNANSWERED) {
                throw failure;
            }
        }
        throw new MongoException("the head of the journal was lost " + MAX_ATTEMPTS + " times in a row");
    }

    /** Another node's commit may collide before the majority has it and it can be read, so impatience does not help. */
    private static void waitBefore(int attempt) {
        if (attempt > PATIENT_AFTER) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private Appended insert(List<NewEvent> events) {
        long first = tree.size();
        Instant now = Leaf.precise(time.instant());
        Instant at = now.isBefore(lastAt) ? lastAt : now;
        MerkleTree next = tree.copy();
        List<byte[]> leaves = new ArrayList<>(events.size());
        long bytes = 0;
        for (NewEvent event : events) {
            byte[] leaf = Leaf.encode(event, first + leaves.size(), at, first, events.size());
            bytes += leaf.length;
            leaves.add(leaf);
            next.append(leaf);
        }
        if (bytes > MAX_LEAF_BYTES) {
            throw new IllegalArgumentException(
                    "one append holds " + bytes + " bytes; at most " + MAX_LEAF_BYTES + " go into one commit");
        }
        commits.insert(Commits.document(first, at, next.root(), events, leaves));
        tree = next;
        lastAt = at;
        return new Appended(first, next.size() - 1);
    }

    /** After a collision: what this very call stored although no answer came, or the event that cannot be stored. */
    private Optional<Appended> find(List<NewEvent> events, Set<Long> tried) {
        List<String> ids = events.stream().map(NewEvent::eventId).toList();
        for (int i = 0; i < events.size(); i++) {
            NewEvent event = events.get(i);
            Optional<Document> taken = commits.withEventId(event.eventId());
            if (taken.isPresent()) {
                long first = Commits.first(taken.get());
                if (tried.contains(first) && Commits.eventIds(taken.get()).equals(ids)) {
                    return Optional.of(new Appended(first, first + ids.size() - 1));
                }
                throw new AppendConflict(i, "event id " + event.eventId() + " is in the journal already");
            }
            if (commits.hasSequence(event.aggregateId(), event.sequence())) {
                throw new AppendConflict(
                        i,
                        "sequence " + event.sequence() + " of " + event.aggregateId() + " is in the journal already");
            }
        }
        return Optional.empty();
    }

    /** A unique multikey index does not look inside one document, so this does. */
    private static void refuseRepetition(List<NewEvent> events) {
        Set<String> ids = new HashSet<>();
        Set<List<Object>> places = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            NewEvent event = events.get(i);
            if (!ids.add(event.eventId())) {
                throw new AppendConflict(i, "event id " + event.eventId() + " is twice in one append");
            }
            if (!places.add(List.of(event.aggregateId(), event.sequence()))) {
                throw new AppendConflict(
                        i, "sequence " + event.sequence() + " of " + event.aggregateId() + " is twice in one append");
            }
        }
    }

    /**
     * Brings the tree up to the store's head.
     *
     * @throws JournalRefusedException if positions have a gap or the leaves do not give the root written beside them
     */
    private void catchUp() {
        MerkleTree caughtUp = tree.copy();
        Instant[] at = {lastAt};
        commits.forEachFrom(caughtUp.size(), commit -> {
            if (Commits.first(commit) != caughtUp.size()) {
                throw new JournalRefusedException("the journal has no commit at position " + caughtUp.size()
                        + "; the next one starts at " + Commits.first(commit));
            }
            Commits.leaves(commit).forEach(caughtUp::append);
            if (!Arrays.equals(caughtUp.root(), Commits.root(commit))) {
                throw new JournalRefusedException("the events up to position " + (caughtUp.size() - 1)
                        + " do not give the root written beside them; the journal was changed");
            }
            Instant committed = Commits.at(commit);
            at[0] = committed.isAfter(at[0]) ? committed : at[0];
        });
        tree = caughtUp;
        lastAt = at[0];
        behind = false;
    }

    /** Root over everything this node knows of; for the head anchor of an embedded store. */
    Head head() {
        lock.lock();
        try {
            return new Head(tree.size(), tree.root());
        } finally {
            lock.unlock();
        }
    }

    // The root goes straight into a file or a comparison; nobody compares heads.
    @SuppressWarnings("ArrayRecordComponent")
    record Head(long size, byte[] root) {}
}
