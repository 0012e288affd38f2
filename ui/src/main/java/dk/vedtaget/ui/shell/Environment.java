package dk.vedtaget.ui.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the product runs on, as every page shows it. */
public interface Environment {

    /** Whether the store is a demonstration, which it is for ever. */
    boolean demonstration();

    /** Whether the store is the embedded one. */
    boolean embedded();

    /** How the record is signed, and who outside has seen it. */
    Evidence evidence();

    /**
     * How the record is signed, and who outside has seen it.
     *
     * @param journal what the journal is called
     * @param signed how many events the newest checkpoint covers, 0 if there is none
     * @param at when it was signed; the epoch if there is none
     * @param signsHere whether this node has the key
     * @param witnesses whom checkpoints are shown to
     * @param timestamps by whom checkpoints are stamped, where somebody was set up to do it
     */
    record Evidence(
            String journal,
            long signed,
            Instant at,
            boolean signsHere,
            List<Witness> witnesses,
            Optional<Timestamps> timestamps) {}

    /**
     * An authority that says when what was signed was there.
     *
     * @param authority as it was set up
     * @param stamped how many events the newest stamped checkpoint covers, 0 if none
     * @param at what the time stamp says; the epoch if there is none
     * @param waiting how many decisions' checkpoints have no time stamp yet
     * @param failing whether it gave none when it was last asked
     * @param wrong whether what it gave then does not count
     */
    record Timestamps(String authority, long stamped, Instant at, long waiting, boolean failing, boolean wrong) {}

    /**
     * Somebody outside.
     *
     * @param name as it was set up
     * @param seen how many events the newest checkpoint covers that it took, 0 if none
     * @param refuses whether it says that the record is not the one it knew
     */
    record Witness(String name, long seen, boolean refuses) {}

    /** How far the demonstration's clock was moved forward so far; zero outside a demonstration. */
    Duration clockAhead();
}
