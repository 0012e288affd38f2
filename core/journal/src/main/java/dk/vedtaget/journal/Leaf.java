package dk.vedtaget.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
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
        return new Prepared(event, commitSize).at(position, time(recordedAt), commit);
    }

    /**
     * A leaf but for what depends on its place, so that the one thread that places events has little left to do.
     *
     * <p>The members stand in the order of RFC 8785, which is that of their names.
     */
    static final class Prepared {

        private final NewEvent event;
        private final byte[] untilCommit;
        private final byte[] untilPosition;
        private final byte[] untilTime;
        private final byte[] rest;

        Prepared(NewEvent event, int commitSize) {
            this.event = event;
            StringBuilder out = new StringBuilder(512);
            out.append("{\"actor\":");
            CanonicalJson.writeValue(event.actor(), out);
            member("aggregateId", event.aggregateId(), out);
            member("aggregateType", event.aggregateType(), out);
            member("commandId", event.commandId(), out);
            out.append(",\"commit\":");
            this.untilCommit = cut(out);
            member("commitSize", commitSize, out);
            member("correlationId", event.correlationId(), out);
            member("format", FORMAT, out);
            member("id", event.eventId(), out);
            member("metadata", event.metadata(), out);
            member("municipalities", event.municipalities(), out);
            member("name", event.name(), out);
            member("occurredAt", time(event.occurredAt()), out);
            out.append(",\"position\":");
            this.untilPosition = cut(out);
            this.untilTime = ",\"recordedAt\":\"".getBytes(StandardCharsets.US_ASCII);
            out.append('"');
            member("role", event.role(), out);
            member("sequence", event.sequence(), out);
            member("version", event.version(), out);
            out.append('}').append((char) BORDER);
            byte[] last = cut(out);
            this.rest = Arrays.copyOf(last, last.length + event.payload().length);
            System.arraycopy(event.payload(), 0, rest, last.length, event.payload().length);
        }

        private static void member(String name, Object value, StringBuilder out) {
            out.append(",\"").append(name).append("\":");
            CanonicalJson.writeValue(value, out);
        }

        private static byte[] cut(StringBuilder out) {
            byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
            out.setLength(0);
            return bytes;
        }

        NewEvent event() {
            return event;
        }

        /** Bytes of the leaf at most, wherever it comes to stand. */
        int size() {
            return untilCommit.length + untilPosition.length + untilTime.length + rest.length + 64;
        }

        /** Bytes of the leaf that are not payload, at most. */
        int envelopeSize() {
            return size() - event.payload().length;
        }

        /**
         * The leaf at a place.
         *
         * @param recordedAt as {@link Leaf#time} writes it
         */
        byte[] at(long position, String recordedAt, long commit) {
            byte[][] parts = {
                untilCommit,
                ascii(Long.toString(commit)),
                untilPosition,
                ascii(Long.toString(position)),
                untilTime,
                ascii(recordedAt),
                rest
            };
            int length = 0;
            for (byte[] part : parts) {
                length += part.length;
            }
            byte[] leaf = new byte[length];
            int to = 0;
            for (byte[] part : parts) {
                System.arraycopy(part, 0, leaf, to, part.length);
                to += part.length;
            }
            return leaf;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
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
