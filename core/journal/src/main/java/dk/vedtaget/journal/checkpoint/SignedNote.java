package dk.vedtaget.journal.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures below it, as C2SP signed-note writes them.
 *
 * @param text what is signed, its last line feed included
 * @param signatures at least one
 */
record SignedNote(String text, List<Signature> signatures) {

    private static final String BEFORE = "\u2014 ";
    private static final int IDENTIFIER = 4;

    /** One line of a note. */
    // The bytes go straight into or out of a line; nobody compares signatures.
    @SuppressWarnings("ArrayRecordComponent")
    record Signature(String name, byte[] identifier, byte[] bytes) {

        @Override
        public String toString() {
            byte[] all = Arrays.copyOf(identifier, identifier.length + bytes.length);
            System.arraycopy(bytes, 0, all, identifier.length, bytes.length);
            return BEFORE + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
        }
    }

    SignedNote {
        if (!text.endsWith("\n") || text.endsWith("\n\n") || signatures.isEmpty()) {
            throw new IllegalArgumentException("a note has lines, and a signature below them");
        }
        signatures = List.copyOf(signatures);
    }

    /**
     * @throws IllegalArgumentException if this is not a note
     */
    static SignedNote parse(String note) {
        int border = note.lastIndexOf("\n\n");
        if (border < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("not a signed note");
        }
        return new SignedNote(note.substring(0, border + 1), signatures(note.substring(border + 2)));
    }

    /**
     * Reads signature lines.
     *
     * @throws IllegalArgumentException if a line is anything else
     */
    static List<Signature> signatures(String lines) {
        List<Signature> signatures = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            String[] parts = line.split(" ", -1);
            byte[] bytes = parts.length == 3 && line.startsWith(BEFORE)
                    ? Base64.getDecoder().decode(parts[2])
                    : new byte[0];
            if (bytes.length <= IDENTIFIER) {
                throw new IllegalArgumentException("not a signature line");
            }
            signatures.add(new Signature(
                    parts[1], Arrays.copyOf(bytes, IDENTIFIER), Arrays.copyOfRange(bytes, IDENTIFIER, bytes.length)));
        }
        return signatures;
    }

    /** The same text with more signatures, those already there left out. */
    SignedNote with(List<Signature> more) {
        List<Signature> all = new ArrayList<>(signatures);
        for (Signature one : more) {
            if (all.stream().noneMatch(known -> known.toString().equals(one.toString()))) {
                all.add(one);
            }
        }
        return new SignedNote(text, all);
    }

    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(note::append);
        return note.toString();
    }
}
