package dk.vedtaget.journal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
    private static final int TIME_LENGTH = "2026-11-22T09:30:00.200Z".length();
    private static final long SECONDS_PER_DAY = 86_400;
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
        if (border == leaf.length) {
            throw new JournalRefusedException("an event's envelope has no end");
        }
        @Nullable StoredEvent event = CanonicalEnvelope.read(leaf, border);
        if (event != null) {
            return event;
        }
        try (JsonParser envelope = JSON.createParser(leaf, 0, border)) {
            return new Envelope(envelope).event(leaf, border + 1);
        } catch (JacksonException e) {
            throw new JournalRefusedException("an event's envelope cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** The members of an envelope, read one after the other. */
    private static final class Envelope {

        private static final Set<String> MEMBERS = Set.of(
                "actor",
                "aggregateId",
                "aggregateType",
                "commandId",
                "commit",
                "commitSize",
                "correlationId",
                "format",
                "id",
                "metadata",
                "municipalities",
                "name",
                "occurredAt",
                "position",
                "recordedAt",
                "role",
                "sequence",
                "version");

        private final Set<String> found = HashSet.newHashSet(MEMBERS.size());
        private long position;
        private String id = "";
        private String name = "";
        private int version;
        private Instant recordedAt = Instant.EPOCH;
        private Instant occurredAt = Instant.EPOCH;
        private String aggregateType = "";
        private String aggregateId = "";
        private long sequence;
        private SortedSet<String> municipalities = Collections.emptySortedSet();
        private String actor = "";
        private String role = "";
        private String commandId = "";
        private String correlationId = "";
        private Map<String, String> metadata = Map.of();
        private long format;

        Envelope(JsonParser json) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            for (@Nullable String member = json.nextName(); member != null; member = json.nextName()) {
                require(found.add(member));
                json.nextToken();
                read(member, json);
            }
            require(json.currentToken() == JsonToken.END_OBJECT);
            if (format != FORMAT) {
                throw new JournalRefusedException(
                        "an event says it has format " + format + "; this version reads format " + FORMAT + " only");
            }
            require(found.equals(MEMBERS));
        }

        private void read(String member, JsonParser json) {
            switch (member) {
                case "actor" -> actor = text(json);
                case "aggregateId" -> aggregateId = text(json);
                case "aggregateType" -> aggregateType = text(json);
                case "commandId" -> commandId = text(json);
                case "commit", "commitSize" -> number(json);
                case "correlationId" -> correlationId = text(json);
                case "format" -> format = number(json);
                case "id" -> id = text(json);
                case "metadata" -> metadata = texts(json);
                case "municipalities" -> municipalities = codes(json);
                case "name" -> name = text(json);
                case "occurredAt" -> occurredAt = moment(text(json));
                case "position" -> position = number(json);
                case "recordedAt" -> recordedAt = moment(text(json));
                case "role" -> role = text(json);
                case "sequence" -> sequence = number(json);
                case "version" -> {
                    long number = number(json);
                    require(number >= 0 && number <= Integer.MAX_VALUE);
                    version = (int) number;
                }
                // of another format perhaps, which is said first
                default -> json.skipChildren();
            }
        }

        private static void require(boolean right) {
            if (!right) {
                throw new JournalRefusedException("an event's envelope is not of this format");
            }
        }

        private static String text(JsonParser json) {
            require(json.currentToken() == JsonToken.VALUE_STRING);
            return json.getString();
        }

        private static long number(JsonParser json) {
            require(json.currentToken() == JsonToken.VALUE_NUMBER_INT);
            return json.getLongValue();
        }

        private static Map<String, String> texts(JsonParser json) {
            require(json.currentToken() == JsonToken.START_OBJECT);
            TreeMap<String, String> texts = new TreeMap<>();
            for (@Nullable String key = json.nextName(); key != null; key = json.nextName()) {
                json.nextToken();
                texts.put(key, text(json));
            }
            require(json.currentToken() == JsonToken.END_OBJECT);
            return texts.isEmpty() ? Map.of() : Collections.unmodifiableMap(texts);
        }

        private static SortedSet<String> codes(JsonParser json) {
            require(json.currentToken() == JsonToken.START_ARRAY);
            TreeSet<String> codes = new TreeSet<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                codes.add(text(json));
            }
            return codes.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(codes);
        }

        StoredEvent event(byte[] leaf, int payload) {
            return new StoredEvent(
                    position,
                    id,
                    name,
                    version,
                    recordedAt,
                    occurredAt,
                    aggregateType,
                    aggregateId,
                    sequence,
                    municipalities,
                    actor,
                    role,
                    commandId,
                    correlationId,
                    metadata,
                    Arrays.copyOfRange(leaf, payload, leaf.length),
                    leaf);
        }
    }

    /** Reads a moment in the one form the format has, which is a tenth of what reading any form would cost. */
    static Instant moment(String text) {
        if (text.length() != TIME_LENGTH
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(19) != '.'
                || text.charAt(23) != 'Z') {
            throw noMoment(text);
        }
        try {
            long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                    .toEpochDay();
            int second = LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19))
                    .toSecondOfDay();
            return Instant.ofEpochSecond(day * SECONDS_PER_DAY + second, digits(text, 20, 23) * 1_000_000L);
        } catch (DateTimeException e) {
            throw new JournalRefusedException("an event's envelope has no moment where one belongs: " + text, e);
        }
    }

    private static JournalRefusedException noMoment(String text) {
        return new JournalRefusedException("an event's envelope has no moment where one belongs: " + text);
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw noMoment(text);
            }
            number = 10 * number + digit;
        }
        return number;
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
