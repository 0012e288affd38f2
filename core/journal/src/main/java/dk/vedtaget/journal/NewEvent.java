package dk.vedtaget.journal;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/** An event on its way into the journal: all of {@link StoredEvent} that does not depend on its place there. */
// The payload is handed straight to the leaf; nobody compares new events.
@SuppressWarnings("ArrayRecordComponent")
record NewEvent(
        String eventId,
        String name,
        int version,
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
        byte[] payload) {}
