package dk.vedtaget.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text and its signatures, in the form of C2SP signed-note.
 *
 * @param text what is signed, with its last LF
 * @param signatures at least one, in the order of the lines
 */
record Note(String text, List<Line> signatures) {

    private static final int MOST_SIGNATURES = 100;

    /** @param encoded the identifier and the signature, in base64 */
    record Line(String name, int id, String encoded) {

        byte[] signature() {
            byte[] bytes = Hashes.bytes(encoded);
            return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
        }

        /** With its LF. */
        String written() {
            return "\u2014 " + name + " " + encoded + "\n";
        }

        boolean isOf(VerifierKey key) {
            return id == key.id() && name.equals(key.name());
        }
    }

    /** What the keys somebody knows say of a note. */
    enum Verdict {
        SIGNED,
        /** No line is by a known key. */
        UNSIGNED,
        /** A line claims to be by a known key and is not. */
        FORGED
    }

    /** @return null where the bytes are no note */
    static @Nullable Note parse(byte[] bytes) {
        String all = utf8(bytes);
        if (all == null || all.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            return null;
        }
        int border = all.lastIndexOf("\n\n");
        if (border < 0 || !all.endsWith("\n") || border + 2 == all.length()) {
            return null;
        }
        List<Line> lines = new ArrayList<>();
        for (String line : all.substring(border + 2, all.length() - 1).split("\n", -1)) {
            Line signature = line(line);
            if (signature == null || lines.size() == MOST_SIGNATURES) {
                return null;
            }
            lines.add(signature);
        }
        return new Note(all.substring(0, border + 1), List.copyOf(lines));
    }

    private static @Nullable Line line(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("\u2014") || !VerifierKey.isName(parts[1])) {
            return null;
        }
        byte[] bytes = Hashes.base64(parts[2]);
        if (bytes == null || bytes.length < 5) {
            return null;
        }
        return new Line(parts[1], ByteBuffer.wrap(bytes).getInt(), parts[2]);
    }

    static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** {@link Verdict#FORGED} as soon as one line by a known key is wrong. */
    Verdict by(Collection<VerifierKey> known) {
        Verdict verdict = Verdict.UNSIGNED;
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        for (Line line : signatures) {
            for (VerifierKey key : known) {
                if (line.isOf(key)) {
                    if (!key.verifies(signed, line.signature())) {
                        return Verdict.FORGED;
                    }
                    verdict = Verdict.SIGNED;
                }
            }
        }
        return verdict;
    }

    /** The lines of the text, without their LF. */
    List<String> lines() {
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    /** The note as it is written. */
    byte[] written() {
        StringBuilder whole = new StringBuilder(text).append('\n');
        signatures.forEach(line -> whole.append(line.written()));
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Line line(VerifierKey key, byte[] signature) {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(key.id())
                .put(signature)
                .array();
        return new Line(key.name(), key.id(), Hashes.base64(bytes));
    }
}
