package dk.vedtaget.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The envelope of a leaf, read in one pass over its bytes without building anything.
 *
 * <p>Canonical JSON (RFC 8785) with exactly these members can be written in one way only, so two values are equal when
 * their bytes are. What does not read so is read again, slowly, to say what is wrong with it. One instance serves many
 * leaves, one after the other.
 */
final class Envelope {

    /** The members, in the order in which canonical JSON has them. */
    enum Member {
        ACTOR(0, "actor", Shape.TEXT),
        AGGREGATE_ID(1, "aggregateId", Shape.TEXT),
        AGGREGATE_TYPE(2, "aggregateType", Shape.TEXT),
        COMMAND_ID(3, "commandId", Shape.TEXT),
        COMMIT(4, "commit", Shape.NUMBER),
        COMMIT_SIZE(5, "commitSize", Shape.NUMBER),
        CORRELATION_ID(6, "correlationId", Shape.TEXT),
        FORMAT(7, "format", Shape.NUMBER),
        ID(8, "id", Shape.TEXT),
        METADATA(9, "metadata", Shape.TEXTS_BY_NAME),
        MUNICIPALITIES(10, "municipalities", Shape.SORTED_TEXTS),
        NAME(11, "name", Shape.TEXT),
        OCCURRED_AT(12, "occurredAt", Shape.TIME),
        POSITION(13, "position", Shape.NUMBER),
        RECORDED_AT(14, "recordedAt", Shape.TIME),
        ROLE(15, "role", Shape.TEXT),
        SEQUENCE(16, "sequence", Shape.NUMBER),
        VERSION(17, "version", Shape.NUMBER);

        final String name;
        private final int slot;
        private final Shape shape;

        Member(int slot, String name, Shape shape) {
            this.slot = slot;
            this.name = name;
            this.shape = shape;
        }
    }

    private enum Shape {
        TEXT,
        NUMBER,
        TIME,
        SORTED_TEXTS,
        TEXTS_BY_NAME
    }

    /** What is wrong with an envelope; {@code about} is a member's name or the number of a byte. */
    record Flaw(Fault.Kind kind, String about) {}

    private static final Member[] MEMBERS = Member.values();
    private static final byte[][] INTRODUCTIONS = introductions();

    /** By byte: 0 where it stands for itself inside a text. */
    private static final byte[] SPECIAL = special();

    private static final long LARGEST = (1L << 53) - 1;

    private final int[] from = new int[MEMBERS.length];
    private final int[] to = new int[MEMBERS.length];
    private final long[] numbers = new long[MEMBERS.length];
    private byte[] bytes = {};
    private int at;
    private int end;
    private boolean readable;

    private static byte[][] introductions() {
        byte[][] introductions = new byte[MEMBERS.length][];
        for (Member member : MEMBERS) {
            String introduction = (member.slot == 0 ? "{" : ",") + "\"" + member.name + "\":";
            introductions[member.slot] = introduction.getBytes(StandardCharsets.US_ASCII);
        }
        return introductions;
    }

    private static byte[] special() {
        byte[] special = new byte[256];
        Arrays.fill(special, 0, 0x20, (byte) 1);
        Arrays.fill(special, 0x80, 256, (byte) 1);
        special['"'] = 1;
        special['\\'] = 1;
        return special;
    }

    /**
     * Reads the leaf that begins at {@code start} and ends before {@code end}.
     *
     * @return the index of the line feed after its envelope; -1 where it does not begin with one, and {@link #flaws} says
     *     why
     */
    int read(byte[] leaf, int start, int end) {
        readable = readMembers(leaf, start, end) && byteIs('}') && at < end && bytes[at] == '\n';
        return readable ? at : -1;
    }

    /** The same for an envelope on its own, which must end before {@code end}. */
    boolean readAlone(byte[] envelope, int start, int end) {
        readable = readMembers(envelope, start, end) && byteIs('}') && at == end;
        return readable;
    }

    /** Whether the values asked for are those of the leaf that was read last. */
    boolean isReadable() {
        return readable;
    }

    private boolean readMembers(byte[] leaf, int start, int end) {
        this.bytes = leaf;
        this.at = start;
        this.end = end;
        for (int m = 0; m < MEMBERS.length; m++) {
            if (!literal(INTRODUCTIONS[m])) {
                return false;
            }
            from[m] = at;
            boolean fine =
                    switch (MEMBERS[m].shape) {
                        case TEXT -> text();
                        case NUMBER -> number(m);
                        case TIME -> time();
                        case SORTED_TEXTS -> sortedTexts();
                        case TEXTS_BY_NAME -> textsByName();
                    };
            if (!fine) {
                return false;
            }
            to[m] = at;
        }
        return true;
    }

    long number(Member member) {
        return numbers[member.slot];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the value's bytes begin, quotation marks included. */
    int from(Member member) {
        return from[member.slot];
    }

    int to(Member member) {
        return to[member.slot];
    }

    boolean isEmptyText(Member member) {
        return to(member) - from(member) == 2;
    }

    boolean same(Member one, Member other) {
        return Arrays.equals(bytes, from(one), to(one), bytes, from(other), to(other));
    }

    /** The value as it is written. */
    String written(Member member) {
        return new String(bytes, from(member), to(member) - from(member), StandardCharsets.UTF_8);
    }

    private boolean literal(byte[] expected) {
        int next = at + expected.length;
        if (next > end || !Arrays.equals(bytes, at, next, expected, 0, expected.length)) {
            return false;
        }
        at = next;
        return true;
    }

    private boolean byteIs(char c) {
        if (at < end && bytes[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean text() {
        if (!byteIs('"')) {
            return false;
        }
        int i = at;
        while (i < end) {
            int b = bytes[i] & 0xff;
            if (SPECIAL[b] == 0) {
                i++;
            } else if (b == '"') {
                at = i + 1;
                return true;
            } else {
                int length = b == '\\' ? escapeLength(i) : characterLength(i);
                if (length == 0) {
                    at = i;
                    return false;
                }
                i += length;
            }
        }
        at = i;
        return false;
    }

    /** The length of an escape sequence where nothing shorter would do, otherwise 0. */
    private int escapeLength(int i) {
        if (i + 1 >= end) {
            return 0;
        }
        return switch (bytes[i + 1]) {
            case '"', '\\', 'b', 'f', 'n', 'r', 't' -> 2;
            case 'u' -> isControl(i) ? 6 : 0;
            default -> 0;
        };
    }

    /** Whether four hexadecimal digits follow for a control character that has no shorter escape. */
    private boolean isControl(int i) {
        if (i + 5 >= end || bytes[i + 2] != '0' || bytes[i + 3] != '0') {
            return false;
        }
        int high = bytes[i + 4] - '0';
        int low = hexadecimal(bytes[i + 5]);
        boolean shorter = high == 0 && (low == 8 || low == 9 || low == 10 || low == 12 || low == 13);
        return (high == 0 || high == 1) && low >= 0 && !shorter;
    }

    private static int hexadecimal(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
    }

    /** The length of a character of several bytes where they are well-formed UTF-8 (RFC 3629), otherwise 0. */
    private int characterLength(int i) {
        int first = bytes[i] & 0xff;
        int length;
        int low = 0x80;
        int high = 0xbf;
        if (first >= 0xc2 && first <= 0xdf) {
            length = 2;
        } else if (first >= 0xe0 && first <= 0xef) {
            length = 3;
            low = first == 0xe0 ? 0xa0 : low;
            high = first == 0xed ? 0x9f : high;
        } else if (first >= 0xf0 && first <= 0xf4) {
            length = 4;
            low = first == 0xf0 ? 0x90 : low;
            high = first == 0xf4 ? 0x8f : high;
        } else {
            return 0;
        }
        if (i + length > end) {
            return 0;
        }
        int second = bytes[i + 1] & 0xff;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private boolean number(int member) {
        int start = at;
        boolean negative = byteIs('-');
        int digits = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - digits < 17) {
            value = value * 10 + bytes[at] - '0';
            at++;
        }
        if (at == digits || (bytes[digits] == '0' && (negative || at - digits > 1)) || value > LARGEST) {
            at = start;
            return false;
        }
        numbers[member] = negative ? -value : value;
        return true;
    }

    private boolean time() {
        int start = at;
        if (end - at >= Times.LENGTH + 2
                && byteIs('"')
                && Times.isTime(bytes, at, at + Times.LENGTH)
                && bytes[at + Times.LENGTH] == '"') {
            at += Times.LENGTH + 1;
            return true;
        }
        at = start;
        return false;
    }

    private boolean sortedTexts() {
        if (!byteIs('[')) {
            return false;
        }
        if (byteIs(']')) {
            return true;
        }
        int before = -1;
        while (true) {
            int start = at;
            if (!text() || (before >= 0 && !rises(before, start))) {
                return false;
            }
            before = start;
            if (byteIs(']')) {
                return true;
            }
            if (!byteIs(',')) {
                return false;
            }
        }
    }

    private boolean textsByName() {
        if (!byteIs('{')) {
            return false;
        }
        if (byteIs('}')) {
            return true;
        }
        int before = -1;
        while (true) {
            int start = at;
            if (!text() || (before >= 0 && !rises(before, start)) || !byteIs(':') || !text()) {
                return false;
            }
            before = start;
            if (byteIs('}')) {
                return true;
            }
            if (!byteIs(',')) {
                return false;
            }
        }
    }

    /** Whether the text that begins at {@code one} sorts before the one at {@code two}, by UTF-16 code units. */
    private boolean rises(int one, int two) {
        for (int i = 1; ; i++) {
            byte a = bytes[one + i];
            byte b = bytes[two + i];
            if (a < 0 || b < 0 || a == '\\' || b == '\\') {
                return decoded(one).compareTo(decoded(two)) < 0;
            }
            if (a != b || a == '"') {
                return b != '"' && (a == '"' || a < b);
            }
        }
    }

    private String decoded(int start) {
        int stop = start + 1;
        while (bytes[stop] != '"') {
            stop += bytes[stop] == '\\' ? 2 : 1;
        }
        try {
            return (String) Json.parse(bytes, start, stop + 1);
        } catch (Json.Malformed e) {
            throw new IllegalStateException("a text that was just read", e);
        }
    }

    /**
     * Says what is wrong with bytes that {@link #read} did not accept. Where it is only the way they are written, this
     * reader then holds what they say.
     */
    List<Flaw> flaws(byte[] leaf, int start, int stop) {
        readable = false;
        List<Flaw> flaws = new ArrayList<>();
        Object value;
        try {
            value = Json.parse(leaf, start, stop);
        } catch (Json.Malformed e) {
            return List.of(new Flaw(Fault.Kind.ENVELOPE_NOT_JSON, Integer.toString(e.offset)));
        }
        if (!(value instanceof Map<?, ?> members)) {
            return List.of(new Flaw(Fault.Kind.ENVELOPE_NOT_JSON, "0"));
        }
        for (Member member : MEMBERS) {
            Object content = members.get(member.name);
            if (content == null) {
                flaws.add(new Flaw(Fault.Kind.MEMBER_MISSING, member.name));
            } else if (!fits(content, member.shape)) {
                flaws.add(new Flaw(Fault.Kind.MEMBER_MALFORMED, member.name));
            }
        }
        for (Object name : members.keySet()) {
            if (Arrays.stream(MEMBERS).noneMatch(member -> member.name.equals(name))) {
                flaws.add(new Flaw(Fault.Kind.MEMBER_UNKNOWN, (String) name));
            }
        }
        if (flaws.isEmpty()) {
            byte[] canonical = Json.canonical(members);
            int difference = Arrays.mismatch(leaf, start, stop, canonical, 0, canonical.length);
            flaws.add(new Flaw(Fault.Kind.NOT_CANONICAL, Integer.toString(Math.max(difference, 0))));
            readAlone(canonical, 0, canonical.length);
        }
        return flaws;
    }

    private static boolean fits(Object value, Shape shape) {
        return switch (shape) {
            case TEXT -> value instanceof String;
            case NUMBER -> value instanceof Long number && Math.abs(number) <= LARGEST;
            case TIME -> value instanceof String text && Times.isTime(text);
            case SORTED_TEXTS ->
                value instanceof List<?> list
                        && list.stream().allMatch(String.class::isInstance)
                        && new ArrayList<>(new TreeSet<Object>(list)).equals(list);
            case TEXTS_BY_NAME ->
                value instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance);
        };
    }
}
