package dk.vedtaget.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One caller's append on its way into the store. Touched by one thread at a time, but for its outcome. */
final class Append {

    /** MongoDB takes documents up to 16 MiB; field names and the lengths of values need some of it. */
    private static final int MAX_BYTES = 15 * 1024 * 1024;

    /** Positions of what was appended, without gaps between them. */
    record Done(long firstPosition, long lastPosition) {}

    final List<Leaf.Prepared> events;
    final long bytes;
    final CompletableFuture<Done> outcome = new CompletableFuture<>();

    /** Sent without an answer, so a copy may turn up at any time. */
    boolean doubtful;

    /** Refused by a unique index, its own or the head's. */
    boolean refused;

    boolean sent;
    int unanswered;

    private Append(List<Leaf.Prepared> events, long bytes) {
        this.events = events;
        this.bytes = bytes;
    }

    /**
     * @throws AppendConflict if an event repeats another of the same append
     * @throws IllegalArgumentException if there is more than one commit can hold
     */
    static Append of(List<NewEvent> events) {
        refuseRepetition(events);
        List<Leaf.Prepared> prepared = new ArrayList<>(events.size());
        long bytes = 0;
        for (NewEvent event : events) {
            Leaf.Prepared one = new Leaf.Prepared(event, events.size());
            // what is in the envelope is there once more as copies
            bytes += one.size() + one.envelopeSize();
            prepared.add(one);
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "one append holds " + bytes + " bytes; at most " + MAX_BYTES + " go into one commit");
        }
        return new Append(prepared, bytes);
    }

    /** Nothing to store: a call that is done once everything before it is. */
    static Append nothing() {
        return new Append(List.of(), 0);
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
}
