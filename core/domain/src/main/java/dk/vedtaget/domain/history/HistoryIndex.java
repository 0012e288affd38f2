package dk.vedtaget.domain.history;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.policy.PlacedText;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyEvent.ElementRemoved;
import dk.vedtaget.domain.policy.PolicyEvent.ElementRestored;
import dk.vedtaget.domain.policy.PolicyEvent.OfElement;
import dk.vedtaget.domain.policy.PolicyEvent.OfRevision;
import dk.vedtaget.domain.policy.PolicyEvent.OfficialTextPlaced;
import dk.vedtaget.journal.StoredEvent;
import dk.vedtaget.spi.MunicipalityCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which events concern which municipality, policy, revision, element and person: a read model in a collection of its own.
 * Writing an event twice leaves what writing it once leaves, and it holds nothing the journal does not. A small document
 * says which collection is read, so that one built beside it takes its place at once, on every node.
 *
 * @see ReadModelRebuild
 */
public final class HistoryIndex {

    private static final String ID = "_id";
    private static final String NAME = "name";
    private static final String AT = "at";
    private static final String ACTOR = "actor";
    private static final String ROLE = "role";
    private static final String MUNICIPALITIES = "municipalities";
    private static final String POLICY = "policy";
    private static final String REVISION = "revision";
    private static final String ELEMENTS = "elements";
    /** The municipalities a policy was registered for, in that event's entry alone. */
    private static final String REGISTERS = "registers";

    private static final String REGISTERED = "policy.registered";
    private static final int BATCH = 500;
    private static final int COUNTS = 256;
    private static final String PROJECTION = "history";
    private static final String POSITION = "position";
    private static final String COLLECTION = "collection";
    /** The collection of a register whose read model was never built anew. */
    private static final String FIRST = "history";

    private static final System.Logger LOG = System.getLogger(HistoryIndex.class.getName());

    private final MongoDatabase database;
    private final MongoCollection<Document> positions;
    private final EventCodec codec;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Map<Asked, Counted> counted = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Counted> eldest) {
            return size() > COUNTS;
        }
    };

    private volatile String served;
    private long seen;
    private long announced;

    public HistoryIndex(MongoDatabase database, EventCodec codec) {
        this.database = database;
        this.positions = database.getCollection("projections");
        this.codec = codec;
        Served known = stored();
        this.served = known.collection();
        prepare(served);
        this.seen = known.position();
        this.announced = seen;
    }

    /** A question that is counted; a collection built anew is counted anew. */
    private record Asked(String collection, MunicipalityCode municipality, HistoryFilter filter) {}

    /** @param upTo position of the last event that may be in it */
    private record Counted(long upTo, long count) {}

    private static final Counted NONE = new Counted(-1, 0);

    /** Which collection is read, and the position of the last event entered in it. */
    private record Served(String collection, long position) {}

    private Served stored() {
        Document known = positions.find(Filters.eq(ID, PROJECTION)).first();
        return known == null
                ? new Served(FIRST, -1)
                : new Served(known.get(COLLECTION, FIRST), known.get(POSITION, -1L));
    }

    private MongoCollection<Document> entries() {
        return database.getCollection(served);
    }

    private void prepare(String collection) {
        // every query below is served by one of these
        for (Bson keys : List.of(
                Indexes.ascending(MUNICIPALITIES, ID), Indexes.ascending(REVISION), Indexes.ascending(POLICY, ID))) {
            database.getCollection(collection).createIndex(keys);
        }
        markRegistered(database.getCollection(collection));
    }

    /** Policies are asked for all the time, and a long history has few: they have an index of their own. */
    private static void markRegistered(MongoCollection<Document> entries) {
        for (Document index : entries.listIndexes()) {
            if (index.get("key", Document.class).containsKey(REGISTERS)) {
                return;
            }
        }
        // entered before there was such a mark
        entries.find(Filters.and(Filters.eq(NAME, REGISTERED), Filters.exists(REGISTERS, false)))
                .into(new ArrayList<>())
                .forEach(entry -> entries.updateOne(
                        Filters.eq(ID, entry.get(ID)),
                        Updates.set(REGISTERS, entry.getList(MUNICIPALITIES, String.class))));
        entries.createIndex(Indexes.ascending(REGISTERS), new IndexOptions().sparse(true));
    }

    /** Enters events, which arrive by position, and again after a fault. What comes before a faulty one is entered. */
    void enter(List<StoredEvent> events) {
        List<Document> documents = new ArrayList<>();
        try {
            for (StoredEvent event : events) {
                documents.add(document(event));
            }
        } finally {
            if (!documents.isEmpty()) {
                enterAll(documents);
            }
        }
    }

    private void enterAll(List<Document> documents) {
        long last = documents.getLast().getLong(ID);
        while (true) {
            String into = served;
            write(into, documents);
            if (moveOn(into, last)) {
                arrived(last);
                return;
            }
            // another one was swapped in meanwhile, which may lack these
            served = stored().collection();
        }
    }

    private void write(String into, List<Document> documents) {
        MongoCollection<Document> entries = database.getCollection(into);
        try {
            // mostly none of them is there, and inserting is several times as fast as replacing
            entries.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
                throw e;
            }
            ReplaceOptions upsert = new ReplaceOptions().upsert(true);
            entries.bulkWrite(e.getWriteErrors().stream()
                    .map(error -> documents.get(error.getIndex()))
                    .map(entry -> new ReplaceOneModel<>(Filters.eq(ID, entry.get(ID)), entry, upsert))
                    .toList());
        }
    }

    /** Says how far a collection is, where it is the one that is read; false where it is not. */
    private boolean moveOn(String collection, long position) {
        Document now = new Document(ID, PROJECTION).append(POSITION, position).append(COLLECTION, collection);
        Served known = stored();
        if (!known.collection().equals(collection)) {
            return false;
        }
        Bson same = Filters.and(
                Filters.eq(ID, PROJECTION),
                Filters.or(Filters.eq(COLLECTION, collection), Filters.exists(COLLECTION, false)));
        try {
            return positions
                    .replaceOne(same, now, new ReplaceOptions().upsert(true))
                    .wasAcknowledged();
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private Document document(StoredEvent event) {
        Object payload = codec.event(new EventCodec.Name(event.name(), event.version()), event.payload());
        Document entry = new Document(ID, event.position())
                .append(NAME, event.name())
                .append(AT, Date.from(event.recordedAt()))
                .append(ACTOR, event.actor())
                .append(ROLE, event.role())
                .append(MUNICIPALITIES, List.copyOf(event.municipalities()));
        if (payload instanceof PolicyEvent about) {
            entry.append(POLICY, about.policy().value()).append(ELEMENTS, elements(about));
        }
        if (payload instanceof ObligationEvent about) {
            entry.append(POLICY, about.policy().value())
                    .append(
                            ELEMENTS,
                            about.item().subject().isEmpty()
                                    ? List.of()
                                    : List.of(about.item().subject()));
        }
        if (payload instanceof OfRevision about) {
            entry.append(REVISION, about.revision().value());
        }
        if (event.name().equals(REGISTERED)) {
            entry.append(REGISTERS, List.copyOf(event.municipalities()));
        }
        return entry;
    }

    // ---- built anew beside the one that is read

    /** Makes an empty collection to build in. */
    String beside(String name) {
        String collection = FIRST + "-" + name;
        prepare(collection);
        return collection;
    }

    /** Enters events in a collection nobody reads yet. */
    void build(String collection, List<StoredEvent> events) {
        if (!events.isEmpty()) {
            write(collection, events.stream().map(this::document).toList());
        }
    }

    /**
     * Reads the other collection from now on, on every node, where it has all the one that is read has.
     *
     * @param built the other has every event up to and including this position
     * @return whether it does; false where the read one has come further
     */
    boolean swap(String collection, long built) {
        Served known = stored();
        if (known.position() > built) {
            return false;
        }
        if (database.getCollection(collection).countDocuments() != built + 1) {
            throw new IllegalStateException(collection + " does not hold what was built in it");
        }
        Document now =
                new Document(ID, PROJECTION).append(POSITION, known.position()).append(COLLECTION, collection);
        // where the one that is read moves on at this moment, it is looked at again
        Bson asSeen = Filters.and(
                Filters.eq(ID, PROJECTION),
                Filters.eq(POSITION, known.position()),
                known.collection().equals(FIRST)
                        ? Filters.or(Filters.eq(COLLECTION, FIRST), Filters.exists(COLLECTION, false))
                        : Filters.eq(COLLECTION, known.collection()));
        if (positions.replaceOne(asSeen, now).getMatchedCount() == 0) {
            return false;
        }
        served = collection;
        return true;
    }

    /** Drops every collection of this read model but the one that is read. */
    void dropOthers() {
        String kept = stored().collection();
        for (String name : database.listCollectionNames()) {
            if ((name.equals(FIRST) || name.startsWith(FIRST + "-")) && !name.equals(kept)) {
                database.getCollection(name).drop();
            }
        }
    }

    /** Position of the last event known here to be entered; -1 for none. */
    public long position() {
        lock.lock();
        try {
            return seen;
        } finally {
            lock.unlock();
        }
    }

    /** Takes note of what another node has entered, and of where. */
    public void catchUp() {
        Served known = stored();
        served = known.collection();
        arrived(known.position());
    }

    private void arrived(long position) {
        long from;
        long to;
        lock.lock();
        try {
            seen = Math.max(seen, position);
            moved.signalAll();
            from = announced + 1;
            to = Math.max(announced, position);
            announced = to;
        } finally {
            lock.unlock();
        }
        for (long at = from; at <= to; at++) {
            for (LongConsumer listener : listeners) {
                tell(listener, at);
            }
        }
    }

    private static void tell(LongConsumer listener, long position) {
        try {
            listener.accept(position);
        } catch (RuntimeException e) {
            // what a listener cannot do must not hold the read model up
            LOG.log(System.Logger.Level.WARNING, "A listener failed at position " + position, e);
        }
    }

    private static List<String> elements(PolicyEvent event) {
        return switch (event) {
            case ElementRemoved e -> e.with();
            case ElementRestored e -> e.with();
            case OfElement e -> List.of(e.elementId());
            case OfficialTextPlaced e ->
                e.placed().stream().map(PlacedText::element).toList();
            case PolicyEvent e -> List.of();
        };
    }

    /**
     * Waits until that position can be read here.
     *
     * @return whether it can; false where the time ran out
     */
    public boolean awaitPosition(long position, Duration atMost) {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (seen < position) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = moved.awaitNanos(nanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells the listener every position once, as it becomes readable on this node, on a thread it should not keep; run
     * the answer to stop. What is entered again in a rebuild is not told again.
     */
    public Runnable onPosition(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Policies a municipality owns, in the order they came. */
    public List<String> policiesOf(MunicipalityCode municipality) {
        List<String> found = new ArrayList<>();
        entries()
                .find(Filters.eq(REGISTERS, municipality.value()))
                .sort(Sorts.ascending(ID))
                .batchSize(BATCH)
                .forEach(entry -> found.add(entry.getString(POLICY)));
        return found;
    }

    /** The municipalities whose register started; looks at every entry. */
    public List<MunicipalityCode> started() {
        List<MunicipalityCode> found = new ArrayList<>();
        entries()
                .find(Filters.eq(NAME, "setup.module-installed"))
                .batchSize(BATCH)
                .forEach(entry -> entry.getList(MUNICIPALITIES, String.class)
                        .forEach(code -> found.add(new MunicipalityCode(code))));
        return found;
    }

    /** The policy a revision belongs to. */
    Optional<String> policyOf(String revision) {
        return Optional.ofNullable(
                        entries().find(Filters.eq(REVISION, revision)).limit(1).first())
                .map(entry -> entry.getString(POLICY));
    }

    /** Entries of a municipality after a position, oldest first. */
    List<HistoryEntry> page(MunicipalityCode municipality, HistoryFilter filter, long after, int limit) {
        return read(entries()
                .find(Filters.and(
                        Filters.eq(MUNICIPALITIES, municipality.value()), Filters.gt(ID, after), narrowed(filter)))
                .sort(Sorts.ascending(ID))
                .limit(limit));
    }

    /** Entries of a municipality before a position, newest first. */
    List<HistoryEntry> pageBack(MunicipalityCode municipality, HistoryFilter filter, long before, int limit) {
        return read(entries()
                .find(Filters.and(
                        Filters.eq(MUNICIPALITIES, municipality.value()), Filters.lt(ID, before), narrowed(filter)))
                .sort(Sorts.descending(ID))
                .limit(limit));
    }

    /** How many entries there are; of a question asked before, only what has come since is counted. */
    long count(MunicipalityCode municipality, HistoryFilter filter) {
        Asked asked = new Asked(served, municipality, filter);
        long upTo = position();
        Counted before;
        synchronized (counted) {
            before = counted.getOrDefault(asked, NONE);
        }
        if (before.upTo() >= upTo) {
            return before.count();
        }
        long count = before.count()
                + database.getCollection(asked.collection())
                        .countDocuments(Filters.and(
                                Filters.eq(MUNICIPALITIES, municipality.value()),
                                Filters.gt(ID, before.upTo()),
                                Filters.lte(ID, upTo),
                                narrowed(filter)));
        synchronized (counted) {
            counted.put(asked, new Counted(upTo, count));
        }
        return count;
    }

    private static Bson narrowed(HistoryFilter filter) {
        List<Bson> conditions = new ArrayList<>();
        filter.policy().ifPresent(value -> conditions.add(Filters.eq(POLICY, value)));
        filter.revision().ifPresent(value -> conditions.add(Filters.eq(REVISION, value)));
        filter.element().ifPresent(value -> conditions.add(Filters.eq(ELEMENTS, value)));
        filter.actor().ifPresent(value -> conditions.add(Filters.eq(ACTOR, value)));
        return conditions.isEmpty() ? Filters.gte(ID, 0L) : Filters.and(conditions);
    }

    private static List<HistoryEntry> read(FindIterable<Document> documents) {
        List<HistoryEntry> found = new ArrayList<>();
        documents.batchSize(BATCH).forEach(d -> found.add(entry(d)));
        return List.copyOf(found);
    }

    private static HistoryEntry entry(Document d) {
        TreeSet<MunicipalityCode> municipalities = new TreeSet<>();
        d.getList(MUNICIPALITIES, String.class, List.of())
                .forEach(code -> municipalities.add(new MunicipalityCode(code)));
        Instant at = d.getDate(AT).toInstant();
        return new HistoryEntry(
                d.getLong(ID),
                d.getString(NAME),
                at,
                new PersonRef(d.getString(ACTOR)),
                Envelopes.role(d.getString(ROLE)),
                municipalities,
                orEmpty(d.getString(POLICY)),
                orEmpty(d.getString(REVISION)),
                List.copyOf(d.getList(ELEMENTS, String.class, List.of())));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
