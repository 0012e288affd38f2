package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
final class SyncedBackend extends AbstractMongoBackend {

    /** The collection whose head is anchored, see docs/journal-format.md. */
    private static final String JOURNAL = "journal";

    private static final int FILL_RATE_WANTED = 70;
    private static final int COMPACT_BYTES_AT_ONCE = 4 * 1024 * 1024;

    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropindexes",
            "dropdatabase");

    private final MVStore store;
    private final Path folder;
    private final ReadWriteLock whole = new ReentrantReadWriteLock(true);
    private final ReentrantLock leading = new ReentrantLock();
    private final AtomicLong written = new AtomicLong();
    private final Map<String, HeadAnchor> anchors = new HashMap<>();
    private final Map<String, HeadAnchor.Head> heads = new ConcurrentHashMap<>();
    private long synced;

    SyncedBackend(MVStore store, Path folder) {
        super(defaultClock());
        this.store = store;
        this.folder = folder;
        for (String database : SyncedDatabase.namesIn(store)) {
            resolveDatabase(database);
        }
        sync(written.incrementAndGet());
    }

    /** Checks a journal against the anchor of its database, for every anchor in the folder. */
    void check(String database) {
        anchor(database).check(SyncedDatabase.documents(store, database, JOURNAL));
    }

    private HeadAnchor anchor(String database) {
        return anchors.computeIfAbsent(
                database, name -> HeadAnchor.open(folder.resolve(name + EmbeddedStore.ANCHOR_SUFFIX)));
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new SyncedDatabase(databaseName, store, getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        Refusals.check(command, query);
        if (!writes(command, query)) {
            return super.handleCommand(channel, databaseName, command, query);
        }
        Document answer;
        long ticket;
        whole.readLock().lock();
        try {
            answer = super.handleCommand(channel, databaseName, command, query);
            noteHead(databaseName, command, query, answer);
        } finally {
            ticket = written.incrementAndGet();
            whole.readLock().unlock();
        }
        sync(ticket);
        return answer;
    }

    private static boolean writes(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("renamecollection")) {
            throw Refusals.unsupported("renaming a collection");
        }
        return WRITES.contains(name) || (name.equals("aggregate") && writesItsResult(query));
    }

    private static boolean writesItsResult(Document aggregate) {
        return aggregate.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }

    private void noteHead(String database, String command, Document query, Document answer) {
        if (!command.equals("insert") || !JOURNAL.equals(query.get("insert"))) {
            return;
        }
        // of an ordered insert everything before the first error stands
        long stored = answer.get("writeErrors") instanceof Collection<?> errors ? firstError(errors) : Long.MAX_VALUE;
        if (query.get("documents") instanceof Collection<?> documents) {
            documents.stream()
                    .limit(stored)
                    .map(document -> HeadAnchor.Head.of((Document) document))
                    .flatMap(head -> head.stream())
                    .forEach(head ->
                            heads.merge(database, head, (old, young) -> old.size() > young.size() ? old : young));
        }
    }

    private static long firstError(Collection<?> errors) {
        return errors.iterator().next() instanceof Document error && error.get("index") instanceof Number index
                ? index.longValue()
                : 0;
    }

    private void sync(long ticket) {
        leading.lock();
        try {
            if (synced >= ticket) {
                return;
            }
            long covered;
            Map<String, HeadAnchor.Head> reached;
            whole.writeLock().lock();
            try {
                covered = written.get();
                reached = Map.copyOf(heads);
                store.commit();
            } finally {
                whole.writeLock().unlock();
            }
            store.sync();
            reached.forEach((database, head) -> anchor(database).advance(head));
            synced = covered;
        } finally {
            leading.unlock();
        }
    }

    /** Writes sparse parts anew, so that their room can be used again, a little at a time; writers wait meanwhile. */
    void compact() {
        leading.lock();
        try {
            if (store.isClosed()) {
                return;
            }
            whole.writeLock().lock();
            try {
                store.commit();
                store.compact(FILL_RATE_WANTED, COMPACT_BYTES_AT_ONCE);
            } finally {
                whole.writeLock().unlock();
            }
        } finally {
            leading.unlock();
        }
    }

    @Override
    public void close() {
        super.close();
        leading.lock();
        try {
            compact();
            // 0: the store's own compaction at close moves data inside the file and was seen to fail after a crash
            store.close(0);
            anchors.values().forEach(HeadAnchor::close);
        } finally {
            leading.unlock();
        }
    }
}
