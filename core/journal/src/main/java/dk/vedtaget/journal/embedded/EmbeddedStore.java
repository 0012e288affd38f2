package dk.vedtaget.journal.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A MongoDB-protocol server in this process, reachable from this machine only, with its data in one folder.
 *
 * <p>What it has acknowledged is on disk and survives {@code kill -9}. It is for one node: one process has the folder, and
 * another is refused. What it cannot do it refuses; see the README beside this class's sources.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0002-an-embedded-store-that-syncs.md">Decision 0002</a>
 */
public final class EmbeddedStore implements AutoCloseable {

    static final String ANCHOR_SUFFIX = ".head";

    /** Handlers wait for the disk, so there must be enough of them for everybody who writes at the same time. */
    private static final int WORKERS = 64;

    /** How the store's own maps are laid out; another number is refused. */
    private static final int FILE_FORMAT = 1;

    private static final String DATA = "store.mv";
    private static final String LOCK = "lock";
    private static final int CACHE_MEGABYTES = 64;
    private static final int RETENTION_MILLIS = 1_000;
    private static final int COMPACT_EVERY_MINUTES = 5;

    private final FileChannel lock;
    private final MongoServer server;
    private final InetSocketAddress address;
    private final ScheduledExecutorService compaction;

    private EmbeddedStore(FileChannel lock, SyncedBackend backend) {
        this.lock = lock;
        this.server = new MongoServer(backend);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, WORKERS);
        this.address = server.getLocalAddress();
        this.compaction = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("embedded-store-compaction").daemon().factory());
        // nobody waits for the result; a failure ends the planned compaction and leaves the one at close
        var unused = compaction.scheduleWithFixedDelay(
                backend::compact, COMPACT_EVERY_MINUTES, COMPACT_EVERY_MINUTES, TimeUnit.MINUTES);
    }

    /**
     * Opens the store in a folder, making it if it is not there.
     *
     * @throws EmbeddedStoreException if another process has it open, if it lacks something that was acknowledged, or if
     *     its file format is another
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static EmbeddedStore open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                return new EmbeddedStore(lock, backend(folder));
            } catch (RuntimeException | IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used", e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(folder.resolve(LOCK), CREATE, READ, WRITE);
        @Nullable FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // this very process has it open; the same answer is right
        }
        if (held == null) {
            String holder = holder(channel);
            channel.close();
            throw new EmbeddedStoreException("the data in " + folder + " is in use by process " + holder
                    + "; stop that one first, or choose another folder");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
    }

    private static SyncedBackend backend(Path folder) throws IOException {
        MVStore store;
        try {
            store = new MVStore.Builder()
                    .fileName(folder.resolve(DATA).toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(CACHE_MEGABYTES)
                    .open();
        } catch (MVStoreException e) {
            throw new EmbeddedStoreException("the store in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
        try {
            store.setVersionsToKeep(0);
            store.setRetentionTime(RETENTION_MILLIS);
            checkFormat(store, folder);
            SyncedBackend backend = new SyncedBackend(store, folder);
            for (String database : anchored(folder)) {
                backend.check(database);
            }
            return backend;
        } catch (RuntimeException | IOException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static void checkFormat(MVStore store, Path folder) {
        boolean fresh = store.getMapNames().isEmpty();
        MVMap<String, Integer> about = store.openMap("about");
        @Nullable Integer format = fresh ? Integer.valueOf(FILE_FORMAT) : about.get("format");
        if (format == null || format != FILE_FORMAT) {
            throw new EmbeddedStoreException("the store in " + folder + " has file format " + format
                    + "; this version works on file format " + FILE_FORMAT + " only");
        }
        if (fresh) {
            about.put("format", FILE_FORMAT);
        }
    }

    private static List<String> anchored(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ANCHOR_SUFFIX))
                    .map(name -> name.substring(0, name.length() - ANCHOR_SUFFIX.length()))
                    .toList();
        }
    }

    /** Where to reach the server; for {@code JournalStore.open}. */
    public String connectionString() {
        return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        compaction.shutdownNow();
        server.shutdownNow();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the embedded store cannot be given back", e);
        }
    }
}
