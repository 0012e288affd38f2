package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * Answers a write only when it is on disk.
 *
 * <p>Writes run beside each other under the read lock. Then each of them waits its turn to lead: the leader takes the
 * write lock, so that data and indexes of every write are whole, commits them as one version of the store, lets go,
 * syncs the file, and has thereby covered everybody who wrote before it took the lock. They find that out and return.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0002-an-embedded-store-that-syncs.md">Decision 0002</a>
 */
final class SyncedBackend extends H2Backend {

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropindexes",
            "dropdatabase",
            "renamecollection");

    private final MVStore store;
    private final ReadWriteLock whole = new ReentrantReadWriteLock(true);
    private final ReentrantLock leading = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private long synced;

    SyncedBackend(MVStore store) {
        super(store);
        this.store = store;
        sync(written.incrementAndGet());
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        if (!writes(command, query)) {
            return super.handleCommand(channel, databaseName, command, query);
        }
        Document answer;
        long ticket;
        whole.readLock().lock();
        try {
            answer = super.handleCommand(channel, databaseName, command, query);
        } finally {
            ticket = written.incrementAndGet();
            whole.readLock().unlock();
        }
        sync(ticket);
        return answer;
    }

    private static boolean writes(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        return WRITES.contains(name) || (name.equals("aggregate") && writesItsResult(query));
    }

    private static boolean writesItsResult(Document aggregate) {
        return aggregate.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }

    private void sync(long ticket) {
        leading.lock();
        try {
            if (synced >= ticket) {
                return;
            }
            long covered;
            whole.writeLock().lock();
            try {
                covered = written.get();
                store.commit();
            } finally {
                whole.writeLock().unlock();
            }
            store.sync();
            synced = covered;
        } finally {
            leading.unlock();
        }
    }
}
