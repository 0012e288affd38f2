package dk.vedtaget.verifier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was signed about a journal: that it had this root at this size.
 *
 * @param root 32 bytes in base64
 */
record Checkpoint(String origin, long size, String root, Note note) {

    /** @return null where the bytes are no note, or the note is no checkpoint; further lines are ignored */
    static @Nullable Checkpoint parse(byte[] bytes) {
        Note note = Note.parse(bytes);
        if (note == null) {
            return null;
        }
        List<String> lines = note.lines();
        if (lines.size() < 3 || lines.stream().anyMatch(String::isEmpty)) {
            return null;
        }
        long size = Numbers.parse(lines.get(1));
        return size < 0 || Hashes.hash(lines.get(2)) == null
                ? null
                : new Checkpoint(lines.get(0), size, lines.get(2), note);
    }

    byte[] rootBytes() {
        return Hashes.bytes(root);
    }
}
