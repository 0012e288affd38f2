package dk.vedtaget.app.store;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.journal.JournalRefusedException;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.CheckpointSettings;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.journal.checkpoint.Witness;
import dk.vedtaget.journal.timestamp.TimestampAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Begins to sign the journal of a store. */
final class Signing {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration STAMP_REST = Duration.ofMinutes(1);

    private Signing() {}

    /** @throws StartRefusedException where the journal is not the one that was signed, or the key cannot be used */
    static Checkpoints start(
            Settings settings,
            JournalStore store,
            InstantSource time,
            List<Witness> witnesses,
            Optional<TimestampAuthority> authority) {
        Path keyFile = settings.signingKeyFile();
        try {
            Optional<Path> folder = Optional.ofNullable(keyFile.toAbsolutePath().getParent());
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            CheckpointSettings signing = new CheckpointSettings(
                    keyFile,
                    settings.journalName().orElse(""),
                    INTERVAL,
                    Set.of(PolicyEvent.DECISION_RECORDED),
                    witnesses);
            return Checkpoints.start(
                    store,
                    authority
                            .map(stamping -> signing.stampedBy(stamping, STAMP_REST))
                            .orElse(signing),
                    time,
                    new SecureRandom());
        } catch (JournalRefusedException | UncheckedIOException e) {
            throw new StartRefusedException(Reason.STORE_REFUSED, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(
                    Reason.JOURNAL_NAME_INVALID, settings.journalName().orElse(""));
        } catch (IOException e) {
            throw new StartRefusedException(Reason.STORE_REFUSED, keyFile + ": " + e.getMessage());
        }
    }
}
