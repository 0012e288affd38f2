package dk.vedtaget.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The reading side of the journal; safe for many threads.
 *
 * <p>Every answer is read from the store with majority read concern, so what another node appended is seen as soon as
 * it was acknowledged there.
 */
public interface Journal {

    /** Number of events, which is also the position the next one will get. */
    long size();

    /**
     * Number of events recorded at or before a moment: the journal "as known" then.
     *
     * @param known any moment; compared with the commit's recorded time in whole milliseconds
     */
    long sizeAt(Instant known);

    /** Size and root as this node knows them; at least as far as its own newest append. */
    Head head();

    /**
     * Waits until there are more events than so many: woken at once by this node's appends, and by others' after a poll
     * that comes ever less often, once a second at least.
     *
     * @return whether there are; {@code false} when the time is up
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    boolean await(long beyond, Duration patience) throws InterruptedException;

    /** The event at a position, empty below 0 and at or beyond {@link #size()}. */
    Optional<StoredEvent> event(long position);

    /**
     * One stream in sequence order.
     *
     * @param aggregateId the stream
     * @param beforePosition only events at positions below this one are given
     */
    List<StoredEvent> stream(String aggregateId, long beforePosition);

    /**
     * The later part of one stream in sequence order.
     *
     * @param aggregateId the stream
     * @param fromSequence only events from this place in the stream on are given
     * @param beforePosition only events at positions below this one are given
     */
    List<StoredEvent> stream(String aggregateId, long fromSequence, long beforePosition);

    /**
     * The next events of one stream in sequence order.
     *
     * @param aggregateId the stream
     * @param fromSequence only events from this place in the stream on are given
     * @param atLeast so many, positive, and what else the last of their commits holds; fewer where the stream ends
     */
    List<StoredEvent> next(String aggregateId, long fromSequence, int atLeast);

    /** The event one stream ends with; empty where there is no such stream. */
    Optional<StoredEvent> last(String aggregateId);

    /**
     * Consecutive events by position.
     *
     * @param from first position wanted; below 0 counts as 0
     * @param limit at most so many events, positive
     */
    List<StoredEvent> read(long from, int limit);

    /**
     * Events tagged with a municipality, by position.
     *
     * @param municipality its code
     * @param from first position wanted; below 0 counts as 0
     * @param limit at most so many events, positive
     */
    List<StoredEvent> tagged(String municipality, long from, int limit);

    /**
     * Hands over the commits as they are stored, in order of position, up to the head at some moment after the call.
     *
     * @param action may throw to stop
     */
    void forEachCommit(Consumer<StoredCommit> action);

    /**
     * RFC 9162 Merkle tree root over the first events.
     *
     * @param size how many events, from 0 to {@link #size()}
     * @return 32 bytes of SHA-256
     * @throws IllegalArgumentException if there are fewer events than that
     */
    byte[] root(long size);

    /**
     * Proof that an event is in the tree of a size.
     *
     * @param position from 0 to below {@code size}
     * @param size at most {@link #size()}
     * @throws IllegalArgumentException if there are fewer events than that
     */
    InclusionProof inclusion(long position, long size);

    /**
     * Proof that one tree begins with another.
     *
     * @param from size of the smaller tree, from 1
     * @param to size of the larger, at least {@code from} and at most {@link #size()}
     * @throws IllegalArgumentException if there are fewer events than that
     */
    ConsistencyProof consistency(long from, long to);
}
