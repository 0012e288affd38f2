package dk.vedtaget.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * Consecutive events by position.
     *
     * @param from first position wanted; below 0 counts as 0
     * @param limit at most so many events, positive
     */
    List<StoredEvent> read(long from, int limit);

    /**
     * RFC 9162 Merkle tree root over the first events.
     *
     * @param size how many events, from 0 to {@link #size()}
     * @return 32 bytes of SHA-256
     * @throws IllegalArgumentException if there are fewer events than that
     */
    byte[] root(long size);
}
