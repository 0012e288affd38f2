package dk.vedtaget.verifier;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A note in which a journal's key names the key that takes over from it. */
record Rotation(String origin, VerifierKey old, VerifierKey heir, String time, Note note) {

    private static final String SUFFIX = "/keys";

    /** @return null where the bytes are no such note; whether it is signed is not looked at */
    static @Nullable Rotation parse(byte[] bytes) {
        Note note = Note.parse(bytes);
        if (note == null) {
            return null;
        }
        List<String> lines = note.lines();
        if (lines.size() != 4 || !lines.get(0).endsWith(SUFFIX) || !Times.isTime(lines.get(3))) {
            return null;
        }
        String origin = lines.get(0).substring(0, lines.get(0).length() - SUFFIX.length());
        VerifierKey old = VerifierKey.parse(lines.get(1));
        VerifierKey heir = VerifierKey.parse(lines.get(2));
        return old == null || heir == null || !signs(origin, old) || !signs(origin, heir)
                ? null
                : new Rotation(origin, old, heir, lines.get(3), note);
    }

    /**
     * What is left of a chain for somebody who knows a key in the midst of it: the rotations from that key on. A chain that
     * leads past every known key is left as it is, to be refused.
     */
    static List<Rotation> fromKnown(List<Rotation> chain, Predicate<VerifierKey> known) {
        for (int i = 0; i < chain.size(); i++) {
            if (known.test(chain.get(i).old())) {
                return chain.subList(i, chain.size());
            }
            boolean last = i == chain.size() - 1;
            if (last && known.test(chain.get(i).heir())) {
                return List.of();
            }
            if (last || !chain.get(i).heir().equals(chain.get(i + 1).old())) {
                break;
            }
        }
        return chain;
    }

    private static boolean signs(String origin, VerifierKey key) {
        return key.name().equals(origin) && key.type() == VerifierKey.ED25519;
    }

    /** Whether both keys signed it. */
    boolean isSigned() {
        return note.by(List.of(old)) == Note.Verdict.SIGNED && note.by(List.of(heir)) == Note.Verdict.SIGNED;
    }
}
