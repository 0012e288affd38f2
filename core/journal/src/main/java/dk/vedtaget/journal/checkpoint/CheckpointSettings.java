package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.timestamp.TimestampAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
 * @param authority whom checkpoints are stamped by
 * @param stampRest how long after one time stamp the next is asked for, but for checkpoints that were made at once
 */
public record CheckpointSettings(
        Path keyFile,
        String name,
        Duration interval,
        Set<String> atOnce,
        List<Witness> witnesses,
        Duration again,
        Optional<TimestampAuthority> authority,
        Duration stampRest) {

    /** Copies its collections. */
    public CheckpointSettings {
        atOnce = Set.copyOf(atOnce);
        witnesses = List.copyOf(witnesses);
    }

    /** Settings without an authority, under which whoever could not be reached is tried again after half a minute. */
    public CheckpointSettings(
            Path keyFile, String name, Duration interval, Set<String> atOnce, List<Witness> witnesses) {
        this(
                keyFile,
                name,
                interval,
                atOnce,
                witnesses,
                Duration.ofSeconds(30),
                Optional.empty(),
                Duration.ofMinutes(1));
    }

    /** The same, with whoever could not be reached tried again sooner or later. */
    public CheckpointSettings tryingAgainAfter(Duration pause) {
        return new CheckpointSettings(keyFile, name, interval, atOnce, witnesses, pause, authority, stampRest);
    }

    /** The same, with checkpoints stamped. */
    public CheckpointSettings stampedBy(TimestampAuthority stamping, Duration rest) {
        return new CheckpointSettings(keyFile, name, interval, atOnce, witnesses, again, Optional.of(stamping), rest);
    }
}
