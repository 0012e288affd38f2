package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.Head;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalRefusedException;
import dk.vedtaget.journal.JournalStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Signs what the journal is, soon after every growth, keeps it, and shows it to witnesses. Safe for many threads.
 *
 * <p>A node signs if it has the key that signed last. One without it keeps and serves what others signed, and says why in
 * {@link #silence()}.
 *
 * @see <a href="../../../../../../../../../docs/proof-format.md">Checkpoints, proofs and the export</a>
 * @see <a href="../../../../../../../../../docs/decisions/0015-checkpoints-others-can-read.md">Decision 0015</a>
 */
public final class Checkpoints implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** How long the end waits for somebody outside who is just being shown something. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Journal journal;
    private final Kept kept;
    private final CheckpointSettings settings;
    private final InstantSource time;
    private final Thread signer;
    private final Thread messenger;
    private final Object change = new Object();
    private final Map<Witness, Shown> shown = new ConcurrentHashMap<>();
    private final @Nullable Timestamps timestamps;

    private volatile @Nullable SigningKey key;
    private volatile String silence = "";
    private volatile boolean closed;
    private boolean atOnce;

    private Checkpoints(JournalStore store, CheckpointSettings settings, InstantSource time, RandomGenerator random) {
        this.journal = store.journal();
        this.kept = new Kept(store.database());
        this.settings = settings;
        this.time = time;
        makeFirstKey(random);
        takeUpKey();
        refuseAnotherJournal();
        timestamps = settings.authority()
                .map(authority -> new Timestamps(
                        kept, authority, settings.stampRest(), settings.again(), () -> silence.isEmpty()))
                .orElse(null);
        store.listen((size, names) -> {
            if (names.stream().anyMatch(settings.atOnce()::contains)) {
                synchronized (change) {
                    atOnce = true;
                    change.notifyAll();
                }
            }
        });
        signer = Thread.ofPlatform().daemon().name("vedtaget-checkpoints").unstarted(this::sign);
        messenger = Thread.ofPlatform().daemon().name("vedtaget-witnesses").unstarted(this::showAll);
    }

    /**
     * Starts signing.
     *
     * @param random for the name of a journal that gets none
     * @throws JournalRefusedException if the journal is not the one that was signed: smaller than a checkpoint kept here
     *     or in a witness's folder, or with another root; or if the key file cannot be read
     */
    public static Checkpoints start(
            JournalStore store, CheckpointSettings settings, InstantSource time, RandomGenerator random) {
        Checkpoints checkpoints = new Checkpoints(store, settings, time, random);
        checkpoints.signer.start();
        checkpoints.messenger.start();
        if (checkpoints.timestamps != null) {
            checkpoints.timestamps.start();
        }
        return checkpoints;
    }

    private void makeFirstKey(RandomGenerator random) {
        Path file = settings.keyFile();
        if (kept.keys().isEmpty()) {
            if (Files.notExists(file)) {
                byte[] bytes = new byte[8];
                random.nextBytes(bytes);
                String name =
                        settings.name().isEmpty() ? "vedtaget/" + HexFormat.of().formatHex(bytes) : settings.name();
                SigningKey.create(name).write(file);
            }
            SigningKey first = SigningKey.read(file);
            kept.add(0, new Kept.Key(first.verifier(), ""), now());
        }
    }

    private void takeUpKey() {
        List<Kept.Key> keys = kept.keys();
        Path file = settings.keyFile();
        finishRotation(keys);
        if (Files.notExists(file)) {
            beSilent("this node has no signing key: " + file + " is not there");
            return;
        }
        SigningKey mine = SigningKey.read(file);
        if (mine.verifier().equals(keys.getLast().verifier())) {
            key = mine;
        } else {
            beSilent("the signing key in " + file + " is not the one the journal is signed with now");
        }
    }

    private void beSilent(String why) {
        key = null;
        silence = why;
        LOG.log(System.Logger.Level.WARNING, "No checkpoints are signed here: {0}", why);
    }

    /** A stop in the middle of a rotation leaves the new key beside the old one. */
    private void finishRotation(List<Kept.Key> keys) {
        Path next = next();
        if (Files.exists(next)) {
            boolean took = !keys.isEmpty()
                    && SigningKey.read(next).verifier().equals(keys.getLast().verifier());
            try {
                if (took) {
                    Files.move(next, settings.keyFile(), StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.delete(next);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path next() {
        return settings.keyFile().resolveSibling(settings.keyFile().getFileName() + ".next");
    }

    private void refuseAnotherJournal() {
        kept.latest().ifPresent(latest -> compare(latest.note(), "a checkpoint kept with it"));
        for (Witness witness : settings.witnesses()) {
            if (witness instanceof FolderWitness folder) {
                try {
                    folder.newest().ifPresent(note -> compare(note, "the newest checkpoint in " + folder.name()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void compare(String note, String where) {
        try {
            SignedNote signed = SignedNote.parse(note);
            String[] lines = signed.text().split("\n", -1);
            if (kept.keys().stream().noneMatch(each -> each.verifier().signed(signed))) {
                throw new JournalRefusedException(where + " is signed by no key of this journal");
            }
            long size = Long.parseLong(lines[1]);
            if (size > journal.size()) {
                throw new JournalRefusedException("the journal has " + journal.size() + " events, and " + where
                        + " says that it had " + size + "; its end was lost");
            }
            if (!Arrays.equals(journal.root(size), Base64.getDecoder().decode(lines[2]))) {
                throw new JournalRefusedException(
                        "the first " + size + " events are not those of " + where + "; the journal was changed");
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new JournalRefusedException(where + " cannot be read", e);
        }
    }

    /** What the journal is called in its checkpoints. */
    public String origin() {
        return kept.keys().getFirst().verifier().name();
    }

    /** Why this node signs nothing; empty if it does. */
    public String silence() {
        return silence;
    }

    /** The verifier keys the journal had, the present one last. */
    public List<String> keys() {
        return kept.keys().stream().map(each -> each.verifier().toString()).toList();
    }

    /** The notes by which each key but the first took over, in order. */
    public List<String> rotations() {
        return kept.keys().stream().skip(1).map(Kept.Key::rotation).toList();
    }

    /** The newest checkpoint. */
    public Optional<Checkpoint> latest() {
        return kept.latest();
    }

    /** The checkpoint of a size, if one was made then. */
    public Optional<Checkpoint> ofSize(long size) {
        return kept.ofSize(size);
    }

    /** Signs what there is now, unless that was done; does nothing on a node that does not sign. */
    public void signNow() {
        signNow(false);
    }

    /** @param ofItsOwn whether what is signed is to get a time stamp of its own */
    private synchronized void signNow(boolean ofItsOwn) {
        Head head = journal.head();
        if (key == null
                || head.size() == 0
                || kept.latest().map(Checkpoint::size).orElse(0L) >= head.size()) {
            return;
        }
        if (!kept.keys().getLast().verifier().equals(key.verifier())) {
            // a rotation elsewhere: the new key may be in the file by now
            takeUpKey();
        }
        @Nullable SigningKey with = key;
        if (with == null) {
            return;
        }
        String text = with.verifier().name() + "\n" + head.size() + "\n"
                + Base64.getEncoder().encodeToString(head.root()) + "\n";
        kept.add(
                new Checkpoint(head.size(), now(), with.sign(text).toString()),
                ofItsOwn && settings.authority().isPresent());
        synchronized (change) {
            change.notifyAll();
        }
        if (timestamps != null) {
            timestamps.wake();
        }
    }

    /**
     * Has a new key take over: the old one names it, and is then forgotten.
     *
     * @return the new verifier key
     * @throws IllegalStateException if this node does not sign
     */
    public synchronized String rotate() {
        @Nullable SigningKey old = key;
        if (old == null) {
            throw new IllegalStateException(silence);
        }
        int number = kept.keys().size();
        SigningKey young = SigningKey.create(old.verifier().name());
        String text = old.verifier().name() + "/keys\n" + old.verifier() + "\n" + young.verifier() + "\n" + time(now())
                + "\n";
        SignedNote rotation = new SignedNote(text, List.of(old.signature(text), young.signature(text)));
        young.write(next());
        if (!kept.add(number, new Kept.Key(young.verifier(), rotation.toString()), now())) {
            finishRotation(kept.keys());
            throw new IllegalStateException("another node changed the key at the same moment");
        }
        finishRotation(kept.keys());
        key = young;
        return young.verifier().toString();
    }

    private static String time(Instant at) {
        return java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(java.time.ZoneOffset.UTC)
                .format(at);
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void sign() {
        while (!closed) {
            try {
                long signed = kept.latest().map(Checkpoint::size).orElse(0L);
                if (journal.await(signed, LOOK)) {
                    signNow(awaitMoment());
                    if (key == null) {
                        pause(AGAIN);
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.log(System.Logger.Level.WARNING, "No checkpoint now; it is tried again", e);
                    if (!paused(LOOK)) {
                        return;
                    }
                }
            }
        }
    }

    /** @return whether something is to be signed at once, and not because the time is up */
    private boolean awaitMoment() throws InterruptedException {
        synchronized (change) {
            long deadline = System.nanoTime() + settings.interval().toNanos();
            for (long left = settings.interval().toNanos(); !atOnce && !closed && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(change, left);
                left = deadline - System.nanoTime();
            }
            boolean now = atOnce;
            atOnce = false;
            return now;
        }
    }

    private void pause(Duration length) throws InterruptedException {
        synchronized (change) {
            if (!closed) {
                TimeUnit.NANOSECONDS.timedWait(change, length.toNanos());
            }
        }
    }

    private boolean paused(Duration length) {
        try {
            pause(length);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /**
     * How a witness stands.
     *
     * @param witness its name
     * @param size the largest checkpoint it took from this node, 0 if none
     * @param at when it took it, or was last asked
     * @param refused whether it says that this is not the journal it knew
     * @param problem why it did not take the last one, for the log and the operator; empty if it did
     */
    public record Shown(String witness, long size, Instant at, boolean refused, String problem) {}

    /** How each witness stands, in the order of the settings. */
    public List<Shown> witnesses() {
        return settings.witnesses().stream()
                .map(witness -> shown.getOrDefault(witness, new Shown(witness.name(), 0, Instant.EPOCH, false, "")))
                .toList();
    }

    /**
     * How checkpoints are stamped.
     *
     * @param authority its name
     * @param size the largest checkpoint with a time stamp, 0 if none
     * @param at what that time stamp says; the epoch if there is none
     * @param waiting how many checkpoints are to get a time stamp of their own and have none yet
     * @param wrong whether the last answer was no time stamp that counts
     * @param problem why there was none when it was last asked; empty if there was
     */
    public record Stamping(String authority, long size, Instant at, long waiting, boolean wrong, String problem) {}

    /** How checkpoints are stamped; empty if nobody was set up to do it. */
    public Optional<Stamping> stamping() {
        return Optional.ofNullable(timestamps).map(Timestamps::state);
    }

    private void showAll() {
        while (!closed && !settings.witnesses().isEmpty()) {
            boolean failed = false;
            try {
                Optional<Checkpoint> latest = kept.latest();
                for (Witness witness : settings.witnesses()) {
                    failed |= latest.isPresent() && !show(witness, latest.get());
                }
                synchronized (change) {
                    boolean more = kept.latest().map(Checkpoint::size).orElse(0L)
                            > latest.map(Checkpoint::size).orElse(0L);
                    if (!closed && (failed || !more)) {
                        TimeUnit.NANOSECONDS.timedWait(change, settings.again().toNanos());
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (closed || !paused(settings.again())) {
                    return;
                }
            }
        }
    }

    /** Whether there is nothing left to show it now. */
    private boolean show(Witness witness, Checkpoint checkpoint) throws InterruptedException {
        @Nullable Shown before = shown.get(witness);
        if (before != null
                && (before.size() >= checkpoint.size()
                        || before.refused()
                        || now().isBefore(before.at().plus(witness.rest())))) {
            return true;
        }
        long size = before == null ? 0 : before.size();
        try {
            String lines = witness.show(checkpoint, journal);
            if (!lines.isEmpty()) {
                synchronized (this) {
                    Checkpoint now = kept.ofSize(checkpoint.size()).orElse(checkpoint);
                    SignedNote more = SignedNote.parse(now.note()).with(SignedNote.signatures(lines));
                    kept.replaceNote(checkpoint.size(), more.toString());
                }
            }
            shown.put(witness, new Shown(witness.name(), checkpoint.size(), now(), false, ""));
            return true;
        } catch (WitnessRefusedException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The witness {0} refuses the journal: {1}",
                    witness.name(),
                    e.getMessage());
            shown.put(witness, new Shown(witness.name(), size, now(), true, String.valueOf(e.getMessage())));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            if (before == null || before.problem().isEmpty()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The witness {0} did not take a checkpoint, and is shown it again: {1}",
                        witness.name(),
                        e.getMessage());
            }
            shown.put(witness, new Shown(witness.name(), size, Instant.EPOCH, false, String.valueOf(e.getMessage())));
            return false;
        }
    }

    /** Signs what is not signed yet, leaves it in the folders, then stops. */
    @Override
    public void close() {
        synchronized (change) {
            closed = true;
            change.notifyAll();
        }
        messenger.interrupt();
        if (timestamps != null) {
            timestamps.close();
        }
        try {
            signer.join();
            // a mail server that says nothing cannot be interrupted
            messenger.join(FAREWELL);
            boolean owed;
            synchronized (change) {
                owed = atOnce;
            }
            signNow(owed);
            Optional<Checkpoint> last = kept.latest();
            for (Witness witness : settings.witnesses()) {
                // a folder is quick; whoever is far away gets it after the next start
                if (last.isPresent() && witness instanceof FolderWitness) {
                    show(witness, last.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "No last checkpoint", e);
        }
    }
}
