package dk.vedtaget.journal;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Gives appends their places and stores them, several at a time. Used by one thread at a time, but for {@link #head()}.
 *
 * <p>Appends go out as one ordered insert, a document each. A document's {@code _id} is the head: where another node was
 * faster it collides, the head is read again, and what was not stored is placed anew, with new leaves and new roots. An
 * append that cannot be stored, because its place in a stream or an event id is taken, fails alone. An insert whose answer
 * never came is looked up by event id before it is tried again, so it happens exactly once; the same append handed in again
 * later is answered with the place it already has.
 */
final class Placer {

    /** Every lost head means that somebody else got ahead, so this many in a row is a fault and not bad luck. */
    private static final int MAX_ATTEMPTS = 1_000;

    /** How often an insert without an answer is tried before the caller is told. */
    private static final int MAX_UNANSWERED = 3;

    private static final int PATIENT_AFTER = 5;

    private final CommitLog commits;
    private final InstantSource time;
    private final Tiles tiles;
    private final Consumer<Set<String>> grown;
    private final Runnable pause;

    private MerkleTree tree;
    private Instant lastAt = Instant.EPOCH;
    private boolean behind;
    private volatile Head head;

    /**
     * Reads what the tiles do not cover; what they cover is right if the commit after them has the root it should.
     *
     * @param grown told after every growth, this node's and what it learns of others', the names of the new events
     * @param pause called before an attempt that follows many
     * @throws JournalRefusedException if the store does not hold what it says it does, or has lost its end
     */
    Placer(CommitLog commits, InstantSource time, Tiles tiles, Consumer<Set<String>> grown, Runnable pause) {
        this.commits = commits;
        this.time = time;
        this.tiles = tiles;
        this.grown = grown;
        this.pause = pause;
        this.tree = tiles.tree();
        this.head = new Head(tree.size(), tree.root());
        if (tree.size() > 0) {
            Document last = commits.containing(tree.size() - 1)
                    .orElseThrow(() -> new JournalRefusedException("the journal ends before position "
                            + (tree.size() - 1) + ", which its tree knows; the end was lost. Restore it from a copy"));
            try {
                catchUp(Commits.first(last));
                return;
            } catch (JournalRefusedException e) {
                forget();
            }
        }
        catchUp(0);
    }

    /** The tiles are a copy, and the leaves have the last word. */
    private void forget() {
        tiles.clear();
        tree = new MerkleTree();
    }

    /** Makes the tree anew from the leaves, because what was kept of it cannot be right. */
    void rebuild() {
        forget();
        catchUp(0);
    }

    /** Reads what other nodes appended. */
    void refresh() {
        catchUp(tree.size());
    }

    /** Root over everything this node knows of. */
    Head head() {
        return head;
    }

    /**
     * Stores appends in the order given; every one of them has its outcome when this returns.
     *
     * @throws MongoInterruptedException if this thread was interrupted on the way; those without an outcome are to be
     *     stored again, by a thread that nobody interrupts
     */
    void store(List<Append> appends) {
        List<Append> open = new ArrayList<>(appends);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (attempt > PATIENT_AFTER) {
                // another node's commit may collide before the majority has it and it can be read
                pause.run();
            }
            try {
                if (behind) {
                    refresh();
                }
                open.removeIf(this::settled);
                if (open.isEmpty()) {
                    return;
                }
                insert(open);
                return;
            } catch (MongoBulkWriteException e) {
                refused(open, e);
            } catch (MongoInterruptedException e) {
                // it says nothing of the store, so it is not counted as its silence
                open.forEach(append -> append.doubtful |= append.sent);
                behind = true;
                throw e;
            } catch (MongoException e) {
                unanswered(open, e);
            }
            behind = true;
        }
        MongoException lost =
                new MongoException("the head of the journal was lost " + MAX_ATTEMPTS + " times in a row");
        open.forEach(append -> append.outcome.completeExceptionally(lost));
    }

    /** Sends everything, and takes over what was stored even where not all of it was. */
    private void insert(List<Append> open) {
        Instant now = Leaf.precise(time.instant());
        Instant at = now.isBefore(lastAt) ? lastAt : now;
        String recordedAt = Leaf.time(at);
        MerkleTree next = tree.copy();
        List<Placed> placed = new ArrayList<>(open.size());
        List<Document> documents = new ArrayList<>(open.size());
        for (Append append : open) {
            long first = next.size();
            List<byte[]> leaves = new ArrayList<>(append.events.size());
            List<byte[]> hashes = new ArrayList<>(append.events.size());
            for (Leaf.Prepared event : append.events) {
                byte[] leaf = event.at(first + leaves.size(), recordedAt, first);
                byte[] hash = MerkleTree.leafHash(leaf);
                leaves.add(leaf);
                hashes.add(hash);
                next.appendHash(hash);
            }
            documents.add(Commits.document(first, at, next.root(), append.events, leaves));
            placed.add(new Placed(append, first, hashes, next.copy()));
            append.sent = true;
        }
        try {
            commits.insert(documents);
        } catch (MongoBulkWriteException e) {
            if (isAnswer(e)) {
                stored(placed.subList(0, e.getWriteErrors().getFirst().getIndex()), at);
            }
            throw e;
        }
        stored(placed, at);
    }

    private record Placed(Append append, long first, List<byte[]> hashes, MerkleTree after) {}

    private void stored(List<Placed> placed, Instant at) {
        if (placed.isEmpty()) {
            return;
        }
        tree = placed.getLast().after();
        lastAt = at;
        Set<String> names = new LinkedHashSet<>();
        for (Placed one : placed) {
            one.hashes().forEach(tiles::append);
            one.append().events.forEach(event -> names.add(event.event().name()));
        }
        head = new Head(tree.size(), tree.root());
        for (Placed one : placed) {
            one.append()
                    .outcome
                    .complete(new Append.Done(
                            one.first(), one.first() + one.hashes().size() - 1));
        }
        grown.accept(names);
    }

    /** A bulk write that says which document was refused is an answer; one that doubts its durability is not. */
    private static boolean isAnswer(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null && !e.getWriteErrors().isEmpty();
    }

    private static void refused(List<Append> open, MongoBulkWriteException e) {
        if (!isAnswer(e)) {
            unanswered(open, e);
            return;
        }
        Append refused = open.get(e.getWriteErrors().getFirst().getIndex());
        int code = e.getWriteErrors().getFirst().getCode();
        if (ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY) {
            refused.refused = true;
        } else {
            refused.outcome.completeExceptionally(e);
        }
        // what was stored before it is answered already
        open.removeIf(append -> append.outcome.isDone());
    }

    private static void unanswered(List<Append> open, MongoException e) {
        open.removeIf(append -> {
            append.doubtful |= append.sent;
            if (++append.unanswered < MAX_UNANSWERED) {
                return false;
            }
            append.outcome.completeExceptionally(e);
            return true;
        });
    }

    /** Whether it is clear by now what becomes of an append: stored although no answer came, or never to be. */
    private boolean settled(Append append) {
        if (!append.doubtful && !append.refused) {
            return false;
        }
        for (int i = 0; i < append.events.size(); i++) {
            NewEvent event = append.events.get(i).event();
            @Nullable Document taken = commits.withEventId(event.eventId()).orElse(null);
            String what = "event id " + event.eventId();
            if (taken == null) {
                taken = commits.withSequence(event.aggregateId(), event.sequence())
                        .orElse(null);
                what = "sequence " + event.sequence() + " of " + event.aggregateId();
            }
            if (taken != null) {
                // even the taken place may be its own: a late copy can arrive between the two questions
                if (isOf(append, taken)) {
                    long first = Commits.first(taken);
                    append.outcome.complete(new Append.Done(first, first + append.events.size() - 1));
                } else {
                    append.outcome.completeExceptionally(new AppendConflict(i, what + " is in the journal already"));
                }
                return true;
            }
        }
        append.refused = false;
        return false;
    }

    /** Whether a commit holds exactly what was to be appended; its leaves tell, to the last byte. */
    private static boolean isOf(Append append, Document commit) {
        List<byte[]> leaves = Commits.leaves(commit);
        if (leaves.size() != append.events.size()) {
            return false;
        }
        long first = Commits.first(commit);
        String recordedAt = Leaf.time(Commits.at(commit));
        for (int i = 0; i < leaves.size(); i++) {
            if (!Arrays.equals(append.events.get(i).at(first + i, recordedAt, first), leaves.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Brings the tree up to the store's head.
     *
     * @param from first position of a commit; no commit the tree lacks starts before it
     * @throws JournalRefusedException if positions have a gap or the leaves do not give the root written beside them
     */
    private void catchUp(long from) {
        MerkleTree caughtUp = tree.copy();
        List<byte[]> hashes = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        long[] expected = {from};
        Instant[] at = {lastAt};
        commits.forEachFrom(from, commit -> {
            long position = Commits.first(commit);
            if (position != expected[0]) {
                throw new JournalRefusedException("the journal has no commit at position " + expected[0]
                        + "; the next one starts at " + position);
            }
            for (byte[] leaf : Commits.leaves(commit)) {
                if (position++ >= caughtUp.size()) {
                    byte[] hash = MerkleTree.leafHash(leaf);
                    caughtUp.appendHash(hash);
                    hashes.add(hash);
                }
            }
            if (position != caughtUp.size() || !Arrays.equals(caughtUp.root(), Commits.root(commit))) {
                throw new JournalRefusedException("the events up to position " + (position - 1)
                        + " do not give the root written beside them; the journal was changed");
            }
            expected[0] = position;
            Instant committed = Commits.at(commit);
            at[0] = committed.isAfter(at[0]) ? committed : at[0];
            names.addAll(Commits.names(commit));
        });
        hashes.forEach(tiles::append);
        tree = caughtUp;
        lastAt = at[0];
        behind = false;
        if (!hashes.isEmpty()) {
            head = new Head(tree.size(), tree.root());
            grown.accept(names);
        }
    }
}
