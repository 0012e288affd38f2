package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerNotYetImplementedException;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Answers a write, and a read of what was written, only when it is on disk.
 *
 * <p>Writes run beside each other under the read lock. Then each of them waits its turn to lead: the leader takes the
 * write lock, so that data and indexes of every write are whole, commits them as one version of the store, lets go,
 * syncs the file, and has thereby covered everybody who wrote before it took the lock. They find that out and return.
 *
 * <p>Where a commit fails, the file is opened again as it was after the last one that did not, and everybody who waited
 * for it is refused.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0002-an-embedded-store-that-syncs.md">Decision 0002</a>
 */
final class SyncedBackend extends AbstractMongoBackend {

    /** The collection whose head is anchored, see docs/journal-format.md. */
    static final String JOURNAL = "journal";

    private static final System.Logger LOG = System.getLogger(SyncedBackend.class.getName());

    /** A file is copied when it is at least this large and less than half of it is in use. */
    private static final long WORTH_COPYING_BYTES = 32L * 1024 * 1024;

    private static final int NEXT_BATCH = 1_000;

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

    private final Path folder;
    private final StoreFile.Settings settings;

    /** Held shared by every command, alone while the file is replaced. */
    private final ReadWriteLock use = new ReentrantReadWriteLock(true);

    /** Held shared by writes, alone by a commit. */
    private final ReadWriteLock whole = new ReentrantReadWriteLock(true);

    private final ReentrantLock leading = new ReentrantLock();
    private final ReentrantLock compacting = new ReentrantLock();
    private final AtomicLong started = new AtomicLong();
    private final Map<String, HeadAnchor> anchors = new HashMap<>();
    private final Map<String, HeadAnchor.Head> heads = new ConcurrentHashMap<>();

    /** Tickets that were on disk when the file was opened again, for each time it was. */
    private final List<Long> kept = new ArrayList<>();

    private volatile StoreFile file;
    private volatile long synced;
    private volatile int reopened;

    /** Why the file cannot be written to; null while it can. */
    private volatile @Nullable String fault;

    SyncedBackend(StoreFile file, Path folder, StoreFile.Settings settings) {
        super(defaultClock());
        this.file = file;
        this.folder = folder;
        this.settings = settings;
        openDatabases();
        sync(new Ticket(started.incrementAndGet(), reopened));
    }

    private void openDatabases() {
        for (String database : file.databases()) {
            resolveDatabase(database);
        }
        file.trust();
    }

    /** Checks a journal against the anchor of its database, for every anchor in the folder. */
    void check(String database) {
        anchor(database).check(file.documents(database, JOURNAL));
    }

    private HeadAnchor anchor(String database) {
        return anchors.computeIfAbsent(
                database, name -> HeadAnchor.open(folder.resolve(name + EmbeddedStore.ANCHOR_SUFFIX)));
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new SyncedDatabase(databaseName, file, getCursorRegistry());
    }

    /** A place in the order of the writes, and how often the file had been opened again. */
    private record Ticket(long number, int reopened) {}

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        Refusals.check(command, query);
        if (command.equalsIgnoreCase("compact")) {
            return compacted();
        }
        boolean write = writes(command, query);
        if (write && fault != null) {
            resume();
        }
        Ticket[] ticket = new Ticket[1];
        try {
            Document answer;
            use.readLock().lock();
            try {
                answer = write
                        ? write(channel, databaseName, command, query, ticket)
                        : read(channel, databaseName, command, query, ticket);
            } finally {
                use.readLock().unlock();
                if (ticket[0] != null) {
                    sync(ticket[0]);
                }
            }
            return answer;
        } catch (MongoServerNotYetImplementedException e) {
            throw Refusals.unsupported(String.valueOf(e.getMessage()));
        } catch (MVStoreException e) {
            LOG.log(System.Logger.Level.ERROR, "The command " + command + " cannot read the store", e);
            file.suspect();
            throw Refusals.damaged("what " + command + " asks for", String.valueOf(e.getMessage()));
        }
    }

    private Document write(
            Channel channel, String databaseName, String command, Document query, @Nullable Ticket[] ticket) {
        whole.readLock().lock();
        try {
            // before anything is changed, so that a reader who sees a change knows what to wait for
            ticket[0] = new Ticket(started.incrementAndGet(), reopened);
            Document answer = super.handleCommand(channel, databaseName, command, query);
            noteHead(databaseName, command, query, answer);
            return answer;
        } finally {
            whole.readLock().unlock();
        }
    }

    private Document read(
            Channel channel, String databaseName, String command, Document query, @Nullable Ticket[] ticket) {
        // what a long reader still needs is not overwritten
        MVStore.TxCounter pinned = file.store().registerVersionUsage();
        try {
            Document answer = super.handleCommand(channel, databaseName, command, query);
            Ticket last = new Ticket(started.get(), reopened);
            ticket[0] = last.number() > synced ? last : null;
            return answer;
        } finally {
            file.store().deregisterVersionUsage(pinned);
        }
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        throw Refusals.unsupported("the query message of old drivers");
    }

    @Override
    protected Document handleGetMore(String databaseName, String command, Document query) {
        query.putIfAbsent("batchSize", NEXT_BATCH);
        return super.handleGetMore(databaseName, command, query);
    }

    private static boolean writes(String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        return WRITES.contains(name) || (name.equals("aggregate") && writesItsResult(query));
    }

    private static boolean writesItsResult(Document aggregate) {
        return aggregate.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document && document.containsKey("$merge"));
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

    /**
     * Waits until everything up to a ticket is on disk.
     *
     * @throws MongoServerError if it is not and never will be
     */
    private void sync(Ticket ticket) {
        leading.lock();
        try {
            if (ticket.reopened() < reopened) {
                if (ticket.number() > kept.get(ticket.reopened())) {
                    throw Refusals.notWritten("a commit before it failed");
                }
                return;
            }
            if (synced >= ticket.number()) {
                return;
            }
            try {
                lead();
            } catch (MVStoreException e) {
                throw reopen(e);
            }
        } finally {
            leading.unlock();
        }
    }

    private void lead() {
        long covered;
        Map<String, HeadAnchor.Head> reached;
        whole.writeLock().lock();
        try {
            covered = started.get();
            reached = Map.copyOf(heads);
            file.store().commit();
        } finally {
            whole.writeLock().unlock();
        }
        file.store().sync();
        reached.forEach((database, head) -> anchor(database).advance(head));
        synced = covered;
    }

    /** Goes back to the last commit that is on disk. */
    private MongoServerError reopen(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "A commit failed; the store goes on from the one before", failure);
        String why = String.valueOf(failure.getMessage());
        use.writeLock().lock();
        try {
            kept.add(synced);
            heads.clear();
            file.close();
            fault = why;
            try {
                file = StoreFile.open(folder, settings);
                restart();
                // an opening that writes nothing proves nothing, so the fault stays until a write succeeds
            } catch (RuntimeException | IOException e) {
                file.close();
                file = StoreFile.openReadOnly(folder, settings);
                restart();
            }
        } finally {
            synced = started.get();
            reopened = kept.size();
            use.writeLock().unlock();
        }
        return Refusals.notWritten(why);
    }

    private void restart() {
        // empties the list of open databases, which is all it does
        super.close();
        openDatabases();
    }

    /** Tries whether the file can be written to again. */
    private void resume() {
        leading.lock();
        try {
            if (fault == null) {
                return;
            }
            use.writeLock().lock();
            try {
                if (file.store().isReadOnly()) {
                    StoreFile.probe(folder, settings);
                    file.close();
                    file = StoreFile.open(folder, settings);
                    restart();
                }
                fault = null;
            } catch (RuntimeException | IOException e) {
                throw Refusals.notWritten(String.valueOf(e.getMessage()));
            } finally {
                use.writeLock().unlock();
            }
        } finally {
            leading.unlock();
        }
    }

    private Document compacted() {
        long before = file.size();
        compact();
        Document answer = new Document("bytesFreed", before - file.size());
        Utils.markOkay(answer);
        return answer;
    }

    /** Bytes of the file. */
    long size() {
        return file.size();
    }

    /** Copies the file if most of it is no longer in use. */
    void compactIfWorthwhile() {
        if (file.size() >= WORTH_COPYING_BYTES && file.live() < file.size() / 2) {
            compact();
        }
    }

    /**
     * Replaces the file by a copy that holds only what is in use. Reading and writing go on, but for the moment in which
     * the copy takes the file's place.
     */
    void compact() {
        compacting.lock();
        try {
            StoreFile.Copy copy = beginCopy();
            try {
                copy.fill();
                finish(copy);
            } catch (RuntimeException | IOException e) {
                copy.abandon();
                throw e;
            }
        } catch (MongoServerError e) {
            throw e;
        } catch (RuntimeException | IOException e) {
            throw Refusals.notWritten(String.valueOf(e.getMessage()));
        } finally {
            compacting.unlock();
        }
    }

    private StoreFile.Copy beginCopy() throws IOException {
        leading.lock();
        try {
            if (fault != null) {
                throw Refusals.notWritten(String.valueOf(fault));
            }
            whole.writeLock().lock();
            try {
                file.store().commit();
                return file.copy();
            } finally {
                whole.writeLock().unlock();
            }
        } finally {
            leading.unlock();
        }
    }

    private void finish(StoreFile.Copy copy) throws IOException {
        leading.lock();
        try {
            use.writeLock().lock();
            try {
                lead();
                copy.finish();
                file = StoreFile.open(folder, settings);
                restart();
            } finally {
                use.writeLock().unlock();
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
            if (!file.store().isClosed()) {
                // 0: the store's own compaction at close moves data inside the file and was seen to fail after a crash
                file.store().close(0);
            }
            anchors.values().forEach(HeadAnchor::close);
        } finally {
            leading.unlock();
        }
    }
}
