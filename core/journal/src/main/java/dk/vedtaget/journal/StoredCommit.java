package dk.vedtaget.journal;

import java.time.Instant;
import java.util.List;

/**
 * One commit as it is stored, copies and all, for whoever wants to check it elsewhere.
 *
 * @param first position of its first event
 * @param count how many events it says it has
 * @param format number of the format it says it has
 * @param at the recorded time it says its events have
 * @param root the root it says the tree has with its events, 32 bytes
 * @param events in order of position
 */
// The bytes are handed on as they are; nobody compares commits.
@SuppressWarnings("ArrayRecordComponent")
public record StoredCommit(long first, int count, int format, Instant at, byte[] root, List<Event> events) {

    /**
     * One event of a commit.
     *
     * @param leaf the stored bytes
     * @param copies the indexed copies beside them, as canonical JSON; see {@code docs/proof-format.md}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Event(byte[] leaf, String copies) {}
}
