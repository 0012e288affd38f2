package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.Journal;
import java.io.IOException;
import java.time.Duration;

/** Somebody outside who is shown the checkpoints and keeps them. */
public interface Witness {

    /** What an operator calls it; no secret in it. */
    String name();

    /** How long after one checkpoint it is shown the next at the earliest. */
    default Duration rest() {
        return Duration.ZERO;
    }

    /**
     * Shows it a checkpoint; a later one may follow one it never took.
     *
     * @param journal for the proof that the checkpoint follows the one before
     * @return signature lines it adds, possibly none
     * @throws WitnessRefusedException if it says that this is not the journal it knew: what it exists for
     * @throws IOException if it cannot be reached now; it is tried again
     * @throws InterruptedException if the thread is to stop
     */
    String show(Checkpoint checkpoint, Journal journal) throws IOException, InterruptedException;
}
