package dk.vedtaget.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bytes of one event: a canonical JSON envelope, one line feed, the payload as given.
 *
 * <p>Canonical JSON never holds a raw line feed, so the first one in the bytes is the border.
 *
 * @see <a href="../../../../../../../../docs/journal-format.md">The journal's format</a>
 * @see <a href="../../../../../../../../docs/decisions/0003-the-event-is-its-bytes.md">Decision 0003</a>
 */
final class Leaf {

    /** Format of leaf and commit document; anything else is refused, never guessed at. */
    static final int FORMAT = 1;

    private static final byte BORDER = '\n';
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST_TIME =
            Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Leaf() {}

    static byte[] encode(NewEvent event, long position, Instant recordedAt, long commit, int commitSize) {
        Map<String, Object> envelope = new HashMap<>();
        envelope.put("format", FORMAT);
        envelope.put("position", position);
        envelope.put("commit", commit);
        envelope.put("commitSize", commitSize);
        envelope.put("id", event.eventId());
        envelope.put("name", event.name());
        envelope.put("version", event.version());
        envelope.put("recordedAt", time(recordedAt));
        envelope.put("occurredAt", time(event.occurredAt()));
        envelope.put("aggregateType", event.aggregateType());
        envelope.put("aggregateId", event.aggregateId());
        envelope.put("sequence", event.sequence());
        envelope.put("municipalities", event.municipalities());
        envelope.put("actor", event.actor());
        envelope.put("role", event.role());
        envelope.put("commandId", event.commandId());
        envelope.put("correlationId", event.correlationId());
        envelope.put("metadata", event.metadata());
        byte[] head = CanonicalJson.write(envelope).getBytes(StandardCharsets.UTF_8);
        byte[] leaf = Arrays.copyOf(head, head.length + 1 + event.payload().length);
        leaf[head.length] = BORDER;
        System.arraycopy(event.payload(), 0, leaf, head.length + 1, event.payload().length);
        return leaf;
    }

    /**
     * Reads a leaf back.
     *
     * @throws JournalRefusedException if the bytes are not a leaf of this format
     */
    static StoredEvent decode(byte[] leaf) {
        int border = 0;
        while (border < leaf.length && leaf[border] != BORDER) {
            border++;
        }
        try {
            JsonNode envelope = JSON.readTree(leaf, 0, border);
            int format = envelope.required("format").intValue();
            if (border == leaf.length || format != FORMAT) {
                throw new JournalRefusedException(
                        "an event says it has format " + format + "; this version reads format " + FORMAT + " only");
            }
            TreeSet<String> municipalities = new TreeSet<>();
            envelope.required("municipalities").forEach(code -> municipalities.add(code.stringValue()));
            TreeMap<String, String> metadata = new TreeMap<>();
            envelope.required("metadata").forEachEntry((key, value) -> metadata.put(key, value.stringValue()));
            return new StoredEvent(
                    envelope.required("position").longValue(),
                    envelope.required("id").stringValue(),
                    envelope.required("name").stringValue(),
                    envelope.required("version").intValue(),
                    Instant.parse(envelope.required("recordedAt").stringValue()),
                    Instant.parse(envelope.required("occurredAt").stringValue()),
                    envelope.required("aggregateType").stringValue(),
                    envelope.required("aggregateId").stringValue(),
                    envelope.required("sequence").longValue(),
                    Collections.unmodifiableSortedSet(municipalities),
                    envelope.required("actor").stringValue(),
                    envelope.required("role").stringValue(),
                    envelope.required("commandId").stringValue(),
                    envelope.required("correlationId").stringValue(),
                    Collections.unmodifiableMap(metadata),
                    Arrays.copyOfRange(leaf, border + 1, leaf.length),
                    leaf);
        } catch (JacksonException e) {
            throw new JournalRefusedException("an event's envelope cannot be read: " + e.getOriginalMessage(), e);
        } catch (DateTimeParseException e) {
            throw new JournalRefusedException("an event's envelope has no moment where one belongs", e);
        }
    }

    /** Cuts a moment to what the format keeps. */
    static Instant precise(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    static String time(Instant moment) {
        if (moment.isBefore(FIRST_TIME) || !moment.isBefore(AFTER_LAST_TIME)) {
            throw new IllegalArgumentException("the journal keeps moments of the years 0 to 9999, not " + moment);
        }
        return TIME.format(moment);
    }
}
