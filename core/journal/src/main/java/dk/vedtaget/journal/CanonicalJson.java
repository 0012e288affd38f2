package dk.vedtaget.journal;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes JSON in the canonical form of RFC 8785, for objects, arrays, strings and integers.
 *
 * <p>Members are sorted by UTF-16 code units, there is no white space, and a text that is not valid Unicode is refused
 * instead of being replaced.
 */
public final class CanonicalJson {

    /** Largest magnitude every reader of JSON keeps exactly (RFC 8785 section 3.2.2.3: IEEE 754 doubles). */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private CanonicalJson() {}

    public static String write(Map<String, ?> object) {
        StringBuilder out = new StringBuilder(512);
        writeObject(object, out);
        return out.toString();
    }

    static void writeValue(Object value, StringBuilder out) {
        switch (value) {
            case String text -> writeText(text, out);
            case Integer number -> out.append(number.intValue());
            case Long number -> {
                if (Math.abs(number) > MAX_EXACT) {
                    throw new IllegalArgumentException("an integer beyond 2^53 has no canonical form: " + number);
                }
                out.append(number.longValue());
            }
            case Map<?, ?> object -> writeObject(object, out);
            case Collection<?> array -> writeArray(array, out);
            default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private static void writeObject(Map<?, ?> object, StringBuilder out) {
        TreeMap<String, Object> members = new TreeMap<>();
        object.forEach((key, value) -> members.put((String) key, value));
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            writeText(member.getKey(), out);
            out.append(':');
            writeValue(member.getValue(), out);
        }
        out.append('}');
    }

    private static void writeArray(Collection<?> array, StringBuilder out) {
        out.append('[');
        boolean first = true;
        for (Object value : array) {
            if (!first) {
                out.append(',');
            }
            first = false;
            writeValue(value, out);
        }
        out.append(']');
    }

    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 0xf, 16));
                    } else {
                        requirePaired(text, i);
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void requirePaired(String text, int i) {
        char c = text.charAt(i);
        boolean paired = Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : !Character.isLowSurrogate(c) || (i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
        if (!paired) {
            throw new IllegalArgumentException("half a surrogate pair at index " + i + " is not Unicode text");
        }
    }
}
