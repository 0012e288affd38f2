package dk.vedtaget.journal.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How checkpoints are made.
 *
 * @param keyFile where the signing key is, or will be made if the journal never had one
 * @param name the origin of a journal that has none yet: no blank, no plus sign, best an address without a scheme
 *     ({@code register.example.dk/vedtaget}); empty for a random one
 * @param interval after an append, the longest time until there is a checkpoint with it
 * @param atOnce names of events after which there is a checkpoint at once
 * @param witnesses whom every checkpoint is shown to
 * @param again how long after somebody outside could not be reached they are tried again
 */
public record CheckpointSettings(
        Path keyFile, String name, Duration interval, Set<String> atOnce, List<Witness> witnesses, Duration again) {

    /** Copies its collections. */
    public CheckpointSettings {
        atOnce = Set.copyOf(atOnce);
        witnesses = List.copyOf(witnesses);
    }

    /** Settings under which whoever could not be reached is tried again after half a minute. */
    public CheckpointSettings(
            Path keyFile, String name, Duration interval, Set<String> atOnce, List<Witness> witnesses) {
        this(keyFile, name, interval, atOnce, witnesses, Duration.ofSeconds(30));
    }
}
