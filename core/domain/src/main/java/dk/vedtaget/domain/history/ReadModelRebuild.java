package dk.vedtaget.domain.history;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/**
 * Builds the read model anew from the journal, beside the one that is read, and puts it in its place when it has come as
 * far. The one that is read is kept up to date meanwhile and answers as always. Any node can do it, one at a time; every
 * node sees how far it is.
 */
public final class ReadModelRebuild {

    /**
     * How far a rebuild is.
     *
     * @param done events entered
     * @param total events there were to enter when last looked
     */
    public record Progress(long done, long total) {}

    private static final String ID = "_id";
    private static final String CONTROL = "history-rebuild";
    private static final String NODE = "node";
    private static final String BEAT = "beat";
    private static final String DONE = "done";
    private static final String TOTAL = "total";
    private static final int BATCH = 1000;
    /** A rebuild that has not said anything for so long has died with its node. */
    private static final Duration DEAD = Duration.ofMinutes(1);
    /** Every node looks which collection is read several times a second; none reads the old one after this. */
    private static final Duration LAST_READER = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(ReadModelRebuild.class.getName());

    private final HistoryIndex index;
    private final Journal journal;
    private final MongoCollection<Document> control;
    private final InstantSource time;
    private final AtomicReference<Optional<Thread>> running = new AtomicReference<>(Optional.empty());

    public ReadModelRebuild(HistoryIndex index, Journal journal, MongoDatabase database, InstantSource time) {
        this.index = index;
        this.journal = journal;
        this.control = database.getCollection("projections");
        this.time = time;
    }

    /**
     * Starts in the background.
     *
     * @param id of this rebuild; there is no other by it, and it can be part of a collection's name
     * @return false where one runs already, on this node or another
     */
    public boolean start(String id) {
        if (!claim(id)) {
            return false;
        }
        Thread thread = Thread.ofPlatform().name("vedtaget-rebuild").daemon().unstarted(() -> run(id));
        running.set(Optional.of(thread));
        thread.start();
        return true;
    }

    /** How far the rebuild is that runs now, here or on another node; empty where none does. */
    public Optional<Progress> progress() {
        return Optional.ofNullable(control.find(Filters.eq(ID, CONTROL)).first())
                .filter(known -> known.getDate(BEAT).toInstant().isAfter(dead()))
                .map(known -> new Progress(known.getLong(DONE), known.getLong(TOTAL)));
    }

    /** Stops the one that runs here and waits for it; what it had built is dropped by the next. */
    public void stop() {
        running.getAndSet(Optional.empty()).ifPresent(thread -> {
            thread.interrupt();
            try {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean claim(String id) {
        try {
            control.replaceOne(
                    Filters.and(Filters.eq(ID, CONTROL), Filters.lt(BEAT, Date.from(dead()))),
                    beat(id, 0),
                    new ReplaceOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private Instant dead() {
        return time.instant().minus(DEAD);
    }

    private Document beat(String id, long done) {
        return new Document(ID, CONTROL)
                .append(NODE, id)
                .append(BEAT, Date.from(time.instant()))
                .append(DONE, done)
                .append(TOTAL, journal.size());
    }

    /** Says how far it is; false where it was taken for dead and another one runs. */
    private boolean say(String id, long done) {
        return control.replaceOne(mine(id), beat(id, done)).getMatchedCount() == 1;
    }

    private static org.bson.conversions.Bson mine(String id) {
        return Filters.and(Filters.eq(ID, CONTROL), Filters.eq(NODE, id));
    }

    private void run(String id) {
        try {
            index.dropOthers();
            String collection = index.beside(id);
            if (build(id, collection)) {
                LockSupport.parkNanos(LAST_READER.toNanos());
                if (!Thread.currentThread().isInterrupted()) {
                    index.dropOthers();
                }
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The read model could not be built anew; the one there is stays", e);
        } finally {
            finish(id);
        }
    }

    private boolean build(String id, String collection) {
        long next = 0;
        while (say(id, next)) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            List<StoredEvent> events = journal.read(next, BATCH);
            index.build(collection, events);
            next += events.size();
            if (events.size() < BATCH && index.swap(collection, next - 1)) {
                return true;
            }
        }
        return false;
    }

    private void finish(String id) {
        try {
            control.deleteOne(mine(id));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The end of a rebuild could not be noted", e);
        }
    }
}
