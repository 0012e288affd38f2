package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * A MongoDB-protocol server in this process, reachable from this machine only, with its data in one folder.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0002-an-embedded-store-that-syncs.md">Decision 0002</a>
 */
public final class EmbeddedStore implements AutoCloseable {

    /** Handlers wait for the disk, so there must be enough of them for everybody who writes at the same time. */
    private static final int WORKERS = 64;

    private static final String FILE = "store.mv";

    private final MongoServer server;
    private final InetSocketAddress address;

    private EmbeddedStore(MongoServer server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Opens the store in a folder, making it if it is not there.
     *
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static EmbeddedStore open(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
        }
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve(FILE).toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        store.setVersionsToKeep(0);
        store.setRetentionTime(1_000);
        MongoServer server = new MongoServer(new SyncedBackend(store));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, WORKERS);
        return new EmbeddedStore(server, server.getLocalAddress());
    }

    /** Where to reach the server; for {@code JournalStore.open}. */
    public String connectionString() {
        return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
