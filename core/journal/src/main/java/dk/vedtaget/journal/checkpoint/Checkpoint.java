package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.timestamp.Timestamp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/**
 * What the journal was when it was signed.
 *
 * @param size number of events
 * @param at when it was signed, in whole milliseconds
 * @param note the signed text, see {@code docs/proof-format.md}
 * @param timestamp what an authority says of when it was there, where one was asked and has answered
 */
public record Checkpoint(long size, Instant at, String note, Optional<Timestamp> timestamp) {

    private static final String BORDER = "\n\n";

    /** One without a time stamp. */
    public Checkpoint(long size, Instant at, String note) {
        this(size, at, note, Optional.empty());
    }

    /**
     * What a time stamp is about: the note with the journal's own signature, as it was before any witness added theirs.
     *
     * @return SHA-256, 32 bytes
     */
    byte[] imprint() {
        int signature = note.indexOf(BORDER) + BORDER.length();
        String signed = note.substring(0, note.indexOf('\n', signature) + 1);
        try {
            return MessageDigest.getInstance("SHA-256").digest(signed.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
