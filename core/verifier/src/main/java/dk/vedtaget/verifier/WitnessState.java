package dk.vedtaget.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a witness keeps what it must not forget: its key, the keys of the journals it watches, the last
 * checkpoint of each that it signed, and what it refused.
 *
 * <p>What has been kept is on the disk, whole or not at all, before the call returns. One process at a time.
 */
final class WitnessState implements AutoCloseable {

    private static final int MOST_EVIDENCE = 1000;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final FileChannel lockFile;
    private final WitnessKey key;
    private final Map<String, Set<VerifierKey>> trusted = new LinkedHashMap<>();
    private final Map<String, Checkpoint> kept = new LinkedHashMap<>();

    /** @param name of the key, where one must be made */
    WitnessState(Path folder, String name) throws UnreadableException, IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        lockFile = lock(folder);
        boolean opened = false;
        try {
            key = key(name);
            for (Path file : Arguments.files(folder, ".keys")) {
                readKeys(file);
            }
            for (Path file : Arguments.files(folder, ".checkpoint")) {
                Checkpoint checkpoint = Arguments.checkpoint(file);
                if (!file.equals(file(checkpoint.origin(), ".checkpoint"))
                        || checkpoint.note().by(List.of(key.verifier())) != Note.Verdict.SIGNED) {
                    throw new UnreadableException("witness.state-unreadable", file);
                }
                kept.put(checkpoint.origin(), checkpoint);
            }
            opened = true;
        } finally {
            if (!opened) {
                lockFile.close();
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException, UnreadableException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new UnreadableException("witness.in-use", folder);
        }
        return channel;
    }

    private WitnessKey key(String name) throws UnreadableException, IOException {
        Path file = folder.resolve("witness.key");
        if (!Files.exists(file)) {
            if (!Arguments.files(folder, ".checkpoint").isEmpty()) {
                throw new UnreadableException("witness.key-missing", file);
            }
            if (!VerifierKey.isName(name)) {
                throw new UnreadableException("witness.name-unusable", name);
            }
            WitnessKey made = WitnessKey.make(name);
            write(file, made.written(), true);
            return made;
        }
        if (isPosix(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            throw new UnreadableException("witness.key-open", file);
        }
        return WitnessKey.parse(Arguments.bytes(file), file);
    }

    private void readKeys(Path file) throws UnreadableException {
        String text = Note.utf8(Arguments.bytes(file));
        Set<VerifierKey> keys = new LinkedHashSet<>();
        for (String line : text == null ? List.<String>of() : text.lines().toList()) {
            VerifierKey found = VerifierKey.parse(line);
            if (found == null || !file.equals(file(found.name(), ".keys"))) {
                throw new UnreadableException("witness.state-unreadable", file);
            }
            keys.add(found);
        }
        if (keys.isEmpty()) {
            throw new UnreadableException("witness.state-unreadable", file);
        }
        trusted.put(keys.iterator().next().name(), keys);
    }

    WitnessKey key() {
        return key;
    }

    /** The origins of the journals that are watched. */
    Set<String> origins() {
        return Set.copyOf(trusted.keySet());
    }

    Set<VerifierKey> trusted(String origin) {
        return trusted.getOrDefault(origin, Set.of());
    }

    boolean trusts(VerifierKey logKey) {
        return trusted(logKey.name()).contains(logKey);
    }

    /** Null where nothing was signed for that journal yet. */
    @Nullable
    Checkpoint last(String origin) {
        return kept.get(origin);
    }

    /** Begins to watch the journal that the key names. A journal already watched must be known by that key. */
    void trust(VerifierKey logKey) throws UnreadableException, IOException {
        if (logKey.type() != VerifierKey.ED25519) {
            throw new UnreadableException("witness.not-a-log-key", logKey);
        }
        Set<VerifierKey> keys = trusted(logKey.name());
        if (keys.isEmpty()) {
            keep(logKey.name(), Set.of(logKey));
        } else if (!keys.contains(logKey)) {
            throw new UnreadableException("witness.other-log-key", logKey, logKey.name());
        }
    }

    /** Trusts the heir of a trusted key. The old one still counts, for what was signed with it. */
    void follow(Rotation rotation) throws UnreadableException, IOException {
        Set<VerifierKey> keys = new LinkedHashSet<>(trusted(rotation.origin()));
        if (!keys.contains(rotation.old()) || !rotation.isSigned()) {
            throw new UnreadableException("unreadable.rotation-of-other-key", rotation.old());
        }
        if (keys.add(rotation.heir())) {
            keep(rotation.origin(), keys);
        }
    }

    private void keep(String origin, Set<VerifierKey> keys) throws IOException {
        StringBuilder lines = new StringBuilder();
        keys.forEach(known -> lines.append(known.text()).append('\n'));
        write(file(origin, ".keys"), lines.toString().getBytes(StandardCharsets.UTF_8), false);
        trusted.put(origin, keys);
    }

    /** From now on this is the last checkpoint signed for its journal. */
    void keep(Checkpoint checkpoint, Note.Line cosignature) throws IOException {
        List<Note.Line> lines = new ArrayList<>(checkpoint.note().signatures());
        lines.removeIf(line -> line.isOf(key.verifier()));
        lines.add(cosignature);
        Note cosigned = new Note(checkpoint.note().text(), List.copyOf(lines));
        write(file(checkpoint.origin(), ".checkpoint"), cosigned.written(), false);
        kept.put(checkpoint.origin(), checkpoint);
    }

    /** Keeps a checkpoint that the journal signed and that contradicts what was signed before: together, they prove it. */
    void keepEvidence(Checkpoint refused) throws IOException {
        Path refusals = folder.resolve("refused");
        Files.createDirectories(refusals);
        byte[] note = refused.note().written();
        Path file = refusals.resolve(hex(note) + ".checkpoint");
        try (var files = Files.list(refusals)) {
            if (Files.exists(file) || files.count() >= MOST_EVIDENCE) {
                return;
            }
        }
        write(file, note, false);
    }

    private Path file(String origin, String ending) {
        String readable = origin.replaceAll("[^A-Za-z0-9.-]", "_");
        readable = readable.substring(0, Math.min(readable.length(), 80)).replaceFirst("^\\.", "_");
        return folder.resolve(
                readable + "-" + hex(origin.getBytes(StandardCharsets.UTF_8)).substring(0, 8) + ending);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Hashes.sha256().digest(bytes), 0, 16);
    }

    private static boolean isPosix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static void write(Path file, byte[] content, boolean secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new FileSystemException(file.toString());
        }
        Path fresh = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileAttribute<?>[] attributes = secret && isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[] {};
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(folder);
    }

    private static void syncFolder(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
