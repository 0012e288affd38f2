package dk.vedtaget.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON for small things: objects as maps, arrays as lists, texts, {@link Boolean}, {@link #NULL}, whole numbers as
 * {@link Long} and other numbers as {@link Other}.
 */
final class Json {

    /** A number that is not a whole one within 64 bits. */
    record Other(String text) {}

    /** The bytes are no JSON at that offset, or an object names a member twice there. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        final int offset;

        Malformed(int offset) {
            super("no JSON at byte " + offset, null, false, false);
            this.offset = offset;
        }
    }

    static final Object NULL = new Object();

    private static final int DEEPEST = 64;

    private final byte[] bytes;
    private final int end;
    private int at;

    private Json(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    static Object parse(byte[] bytes) throws Malformed {
        return parse(bytes, 0, bytes.length);
    }

    static Object parse(byte[] bytes, int from, int to) throws Malformed {
        Json json = new Json(bytes, from, to);
        try {
            json.space();
            Object value = json.value(0);
            json.space();
            if (json.at != to) {
                throw json.malformed();
            }
            return value;
        } catch (Malformed e) {
            throw new Malformed(e.offset - from);
        }
    }

    private Malformed malformed() {
        return new Malformed(at);
    }

    private int peek() {
        return at < end ? bytes[at] : -1;
    }

    private void space() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private void expect(char c) throws Malformed {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private Object value(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw malformed();
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Object word(String word, Object meaning) throws Malformed {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return meaning;
    }

    private Map<String, Object> object(int depth) throws Malformed {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        space();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            space();
            int start = at;
            String name = string();
            space();
            expect(':');
            space();
            if (members.put(name, value(depth + 1)) != null) {
                throw new Malformed(start);
            }
            space();
            if (peek() == '}') {
                at++;
                return members;
            }
            expect(',');
        }
    }

    private List<Object> array(int depth) throws Malformed {
        List<Object> elements = new ArrayList<>();
        expect('[');
        space();
        if (peek() == ']') {
            at++;
            return elements;
        }
        while (true) {
            space();
            elements.add(value(depth + 1));
            space();
            if (peek() == ']') {
                at++;
                return elements;
            }
            expect(',');
        }
    }

    private String string() throws Malformed {
        expect('"');
        StringBuilder text = new StringBuilder();
        int plain = at;
        while (true) {
            int c = peek();
            if (c == '"' || c == '\\') {
                byte[] part = Arrays.copyOfRange(bytes, plain, at);
                String decoded = Note.utf8(part);
                if (decoded == null) {
                    throw new Malformed(plain);
                }
                text.append(decoded);
                at++;
                if (c == '"') {
                    return wellFormed(text.toString());
                }
                text.append(escaped());
                plain = at;
            } else if (at == end || (c >= 0 && c < 0x20)) {
                throw malformed();
            } else {
                at++;
            }
        }
    }

    private String wellFormed(String text) throws Malformed {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw malformed();
            }
        }
        return text;
    }

    private char escaped() throws Malformed {
        int c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++, at++) {
                    int digit = peek() < 0 ? -1 : Character.digit(peek(), 16);
                    if (digit < 0) {
                        throw malformed();
                    }
                    code = (code << 4) | digit;
                }
                yield (char) code;
            }
            default -> {
                at--;
                throw malformed();
            }
        };
    }

    private Object number() throws Malformed {
        int start = at;
        while (at < end && "+-.eE0123456789".indexOf(bytes[at]) >= 0) {
            at++;
        }
        String text = new String(bytes, start, at - start, StandardCharsets.US_ASCII);
        if (!text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw new Malformed(start);
        }
        if (text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        return new Other(text);
    }

    /** The canonical form of RFC 8785 of objects, arrays, texts and whole numbers; others are taken as they stand. */
    static byte[] canonical(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Object value, StringBuilder text) {
        switch (value) {
            case Map<?, ?> members -> {
                // a String sorts by its UTF-16 code units, as the RFC wants it
                Map<String, Object> sorted = new TreeMap<>();
                members.forEach((name, member) -> sorted.put((String) name, member));
                String separator = "{";
                for (Map.Entry<String, Object> member : sorted.entrySet()) {
                    text.append(separator);
                    write(member.getKey(), text);
                    text.append(':');
                    write(member.getValue(), text);
                    separator = ",";
                }
                text.append(sorted.isEmpty() ? "{}" : "}");
            }
            case List<?> elements -> {
                String separator = "[";
                for (Object element : elements) {
                    text.append(separator);
                    write(element, text);
                    separator = ",";
                }
                text.append(elements.isEmpty() ? "[]" : "]");
            }
            case String string -> quote(string, text);
            case Other number -> text.append(number.text());
            default -> text.append(value.equals(NULL) ? "null" : value);
        }
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
