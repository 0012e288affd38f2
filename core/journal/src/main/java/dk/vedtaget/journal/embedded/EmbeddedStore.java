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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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

    private static final System.Logger LOG = System.getLogger(EmbeddedStore.class.getName());
    private static final String LOCK = "lock";
    private static final int COMPACT_EVERY_MINUTES = 5;

    private final FileChannel lock;
    private final MongoServer server;
    private final InetSocketAddress address;
    private final ScheduledExecutorService compaction;
    private final SyncedBackend backend;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStore(FileChannel lock, SyncedBackend backend) {
        this.lock = lock;
        this.backend = backend;
        this.server = new MongoServer(backend);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, WORKERS);
        this.address = server.getLocalAddress();
        this.compaction = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("embedded-store-compaction").daemon().factory());
        // nobody waits for the result
        var unused = compaction.scheduleWithFixedDelay(
                this::compactIfWorthwhile, COMPACT_EVERY_MINUTES, COMPACT_EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void compactIfWorthwhile() {
        try {
            backend.compactIfWorthwhile();
        } catch (RuntimeException e) {
            // the file stays as it is, whole and large, and the next turn tries again
            LOG.log(System.Logger.Level.WARNING, "The embedded store could not be compacted", e);
        }
    }

    /**
     * Opens the store in a folder, making it if it is not there.
     *
     * @throws EmbeddedStoreException if another process has it open, if it lacks something that was acknowledged, or if
     *     its file format is another
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static EmbeddedStore open(Path folder) {
        return open(folder, StoreFile.Settings.USUAL);
    }

    static EmbeddedStore open(Path folder, StoreFile.Settings settings) {
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                EmbeddedStore store = new EmbeddedStore(lock, backend(folder, settings));
                LOG.log(
                        System.Logger.Level.INFO,
                        "Embedded store in {0}: for one node; this folder is the only copy of the data",
                        folder.toAbsolutePath());
                return store;
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

    private static SyncedBackend backend(Path folder, StoreFile.Settings settings) throws IOException {
        StoreFile file = StoreFile.open(folder, settings);
        try {
            SyncedBackend backend = new SyncedBackend(file, folder, settings);
            for (String database : anchored(folder)) {
                backend.check(database);
            }
            return backend;
        } catch (EmbeddedStoreException | UncheckedIOException | IOException e) {
            file.close();
            throw e;
        } catch (RuntimeException e) {
            file.close();
            throw file.damaged("its journal", e);
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

    /**
     * Makes the data's file as small as what is in it. Reading and writing go on meanwhile; it needs room for a second
     * file. Killed on the way, it has changed nothing.
     *
     * @return bytes the file has now
     */
    public long compact() {
        backend.compact();
        return backend.size();
    }

    /** Closing it again does nothing: the server would wait for its threads, which are gone. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        compaction.shutdownNow();
        server.shutdownNow();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the embedded store cannot be given back", e);
        }
    }
}
