package dk.vedtaget.journal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;

/**
 * One event as it stands in the journal.
 *
 * <p>{@link #leaf()} holds the exact stored bytes; every other component is decoded out of them and none is stored a
 * second time as truth. Two stored events are equal when their leaves are.
 *
 * @param position place in the whole journal, from 0 without gaps
 * @param eventId identifier given by whoever created the event, unique in the journal
 * @param name name of the event, independent of any Java class, for example {@code policy.draft-opened}
 * @param version version of the payload's shape, 0 where the serializer knows none
 * @param recordedAt the commit's own time in whole milliseconds, never before that of an earlier position; it alone
 *     decides what was known when
 * @param occurredAt the time the writer gave the event, in whole milliseconds; may run backwards
 * @param aggregateType kind of stream, empty for an event outside any aggregate
 * @param aggregateId stream the event belongs to; the event id for an event outside any aggregate
 * @param sequence place in the stream, from 0
 * @param municipalities codes the event is tagged with, possibly none
 * @param actor reference of who acted, {@code system} where nobody did
 * @param role role in which the actor acted, {@code system} where nobody did
 * @param commandId identifier of the causing command, possibly empty
 * @param correlationId identifier shared by everything one request caused, possibly empty
 * @param metadata everything else said about the event, in natural order of the keys
 * @param payload the payload's bytes as the serializer made them
 * @param leaf the stored bytes, see {@code docs/journal-format.md}
 * @see <a href="../../../../../../../../docs/decisions/0003-the-event-is-its-bytes.md">Decision 0003</a>
 */
// Arrays, because the bytes are what is hashed and served; equality is defined below and nobody writes into them.
@SuppressWarnings("ArrayRecordComponent")
public record StoredEvent(
        long position,
        String eventId,
        String name,
        int version,
        Instant recordedAt,
        Instant occurredAt,
        String aggregateType,
        String aggregateId,
        long sequence,
        SortedSet<String> municipalities,
        String actor,
        String role,
        String commandId,
        String correlationId,
        Map<String, String> metadata,
        byte[] payload,
        byte[] leaf) {

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredEvent event && Arrays.equals(leaf, event.leaf);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(leaf);
    }

    @Override
    public String toString() {
        return position + " " + name + " v" + version + " " + aggregateId + "#" + sequence;
    }
}
