package dk.vedtaget.journal;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/**
 * The collection of commits: one document per acknowledged append, {@code _id} the position of its first event.
 *
 * @see <a href="../../../../../../../../docs/journal-format.md">The journal's format</a>
 */
final class Commits implements CommitLog {

    static final String COLLECTION = "journal";

    private static final int FIRST_PAGE = 25;
    private static final int LARGEST_PAGE = 400;
    /** Of one stream the server may look all of it up for each page, so a long one is read in few. */
    private static final int LARGEST_PAGE_OF_STREAM = 12_800;

    private static final String ID = "_id";
    private static final Map<String, Document> UNIQUE_INDEXES = Map.of(
            "aggregate_sequence",
            new Document("events.agg", 1).append("events.seq", 1),
            "event_id",
            new Document("events.id", 1));

    private static final CodecRegistry READER = CodecRegistries.fromRegistries(
            CodecRegistries.fromCodecs(new CommitLeaves.Reader()), MongoClientSettings.getDefaultCodecRegistry());

    private static final CodecRegistry WRITER = CodecRegistries.fromRegistries(
            CodecRegistries.fromCodecs(new CommitWriter()), MongoClientSettings.getDefaultCodecRegistry());

    private final MongoCollection<Document> collection;
    private final MongoCollection<CommitLeaves> leaves;
    private final MongoCollection<Document> written;
    private final Contents contents;

    /** Some position between two commits: the end of the journal more often than not. */
    private volatile long border;

    Commits(MongoDatabase database) {
        this.collection = database.getCollection(COLLECTION);
        this.written = collection.withCodecRegistry(WRITER);
        this.leaves = collection.withCodecRegistry(READER).withDocumentClass(CommitLeaves.class);
        this.contents = new Contents(database, collection);
    }

    /** Makes the unique indexes of an empty collection and refuses one that has events but lacks any of them. */
    void verifyIndexes() {
        if (collection.find().limit(1).first() == null) {
            UNIQUE_INDEXES.forEach((name, keys) ->
                    collection.createIndex(keys, new IndexOptions().name(name).unique(true)));
        }
        Map<String, Document> present = new HashMap<>();
        for (Document index : collection.listIndexes()) {
            present.put(index.getString("name"), index);
        }
        UNIQUE_INDEXES.forEach((name, keys) -> {
            Document index = present.get(name);
            if (index == null
                    || !index.getBoolean("unique", false)
                    || !sameKeys(keys, index.get("key", Document.class))) {
                throw new JournalRefusedException("collection " + COLLECTION + " lacks its unique index " + name
                        + " on "
                        + keys.keySet() + "; without it two writers could overwrite each other. Restore the index, then"
                        + " start again");
            }
        });
    }

    private static boolean sameKeys(Document wanted, Document found) {
        return List.copyOf(wanted.keySet()).equals(List.copyOf(found.keySet()));
    }

    @Override
    public void insert(List<Document> commits) {
        written.insertMany(commits, new InsertManyOptions().ordered(true));
    }

    static Document document(long first, Instant at, byte[] root, List<Leaf.Prepared> events, List<byte[]> leaves) {
        List<Document> stored = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            NewEvent event = events.get(i).event();
            stored.add(new Document("leaf", new Binary(leaves.get(i)))
                    .append("id", event.eventId())
                    .append("agg", event.aggregateId())
                    .append("seq", event.sequence())
                    .append("name", event.name())
                    .append("tags", List.copyOf(event.municipalities()))
                    .append("occurred", Date.from(Leaf.precise(event.occurredAt()))));
        }
        return new Document(ID, first)
                .append("n", events.size())
                .append("format", Leaf.FORMAT)
                .append("at", Date.from(at))
                .append("root", new Binary(root))
                .append("events", stored);
    }

    /** Recorded times never run backwards, so the last commit at or before one is found by halving. */
    long sizeAt(Instant known) {
        long low = 0;
        long high = size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            Document commit = Objects.requireNonNull(collection
                    .find(lte(ID, middle))
                    .projection(new Document("n", 1).append("format", 1).append("at", 1))
                    .sort(descending(ID))
                    .limit(1)
                    .first());
            if (at(commit).isAfter(known)) {
                high = first(commit);
            } else {
                low = first(commit) + commit.getInteger("n");
            }
        }
        return low;
    }

    /** Number of events in the store. */
    long size() {
        Document last = collection
                .find()
                .projection(new Document("n", 1).append("format", 1))
                .sort(descending(ID))
                .limit(1)
                .first();
        return last == null ? 0 : first(last) + last.getInteger("n");
    }

    /**
     * Pages through commits, because a server may gather everything a query finds before it hands over the first. Pages
     * start small, since most readers want little, and grow.
     */
    @Override
    public void forEachFrom(long first, Consumer<Document> action) {
        paged(
                first,
                (from, limit) -> collection
                        .find(gte(ID, from))
                        .sort(ascending(ID))
                        .limit(limit)
                        .batchSize(limit)
                        .into(new ArrayList<>()),
                Commits::first,
                LARGEST_PAGE,
                commit -> {
                    action.accept(commit);
                    return true;
                });
    }

    /**
     * The same with leaves alone.
     *
     * @param filter what else a commit must be
     * @param action says whether it wants to go on
     */
    private void forEachPaged(long from, Bson filter, Predicate<CommitLeaves> action) {
        paged(from, (next, limit) -> page(filter, next, limit), CommitLeaves::first, LARGEST_PAGE, action);
    }

    private interface Page<T> {
        List<T> of(long from, int limit);
    }

    private static <T> void paged(long from, Page<T> pages, ToLongFunction<T> first, int largest, Predicate<T> action) {
        long next = from;
        int page = FIRST_PAGE;
        while (true) {
            List<T> commits = pages.of(next, page);
            for (T commit : commits) {
                next = first.applyAsLong(commit) + 1;
                if (!action.test(commit)) {
                    return;
                }
            }
            if (commits.size() < page) {
                return;
            }
            page = Math.min(largest, 2 * page);
        }
    }

    @Override
    public Optional<Document> containing(long position) {
        return Optional.ofNullable(collection
                        .find(lte(ID, position))
                        .sort(descending(ID))
                        .limit(1)
                        .first())
                .filter(commit -> position < first(commit) + commit.getInteger("n"));
    }

    List<StoredEvent> read(long from, int limit) {
        List<StoredEvent> read = new ArrayList<>();
        EventReader events = new EventReader(this, from);
        while (read.size() < limit && events.hasNext()) {
            read.add(events.next());
        }
        return read;
    }

    /** Commits that start at a position or later, in order, at most so many. */
    List<CommitLeaves> page(long from, int limit) {
        return page(new Document(), from, limit);
    }

    private List<CommitLeaves> page(Bson filter, long from, int limit) {
        return leaves.find(and(filter, gte(ID, from)))
                .sort(ascending(ID))
                .limit(limit)
                .batchSize(Math.min(limit, LARGEST_PAGE))
                .into(new ArrayList<>());
    }

    /** The last commit that starts before a position. */
    Optional<CommitLeaves> before(long position) {
        return Optional.ofNullable(
                leaves.find(lt(ID, position)).sort(descending(ID)).limit(1).first());
    }

    /** Notes that a commit ends before a position. */
    void border(long position) {
        border = position;
    }

    /** Whether a position is known to be between two commits; saves a question when it is. */
    boolean isBorder(long position) {
        return position == 0 || position == border;
    }

    /** Events tagged with a municipality from a position on, at most so many, in order of position. */
    List<StoredEvent> tagged(String municipality, long from, int limit) {
        List<StoredEvent> read = new ArrayList<>();
        Predicate<CommitLeaves> add = commit -> {
            for (StoredEvent event : commit.events()) {
                if (event.position() >= from && event.municipalities().contains(municipality) && read.size() < limit) {
                    read.add(event);
                }
            }
            return read.size() < limit;
        };
        // the first commit may start before the position asked for
        if (before(from).filter(commit -> commit.end() > from).map(add::test).orElse(true)) {
            long described = contents.upTo(size());
            if (from >= described || describedTagged(municipality, from, limit, add)) {
                forEachPaged(Math.max(from, described), eq("events.tags", municipality), add);
            }
        }
        return read;
    }

    /** @return whether it wants to go on */
    private boolean describedTagged(String municipality, long from, int limit, Predicate<CommitLeaves> add) {
        boolean[] more = {true};
        paged(
                from / Contents.STRETCH,
                (next, page) -> contents.tagged(municipality, next, page),
                Contents.Stretch::number,
                LARGEST_PAGE,
                stretch -> {
                    List<Long> ids =
                            stretch.commits().stream().filter(id -> id >= from).toList();
                    // each has an event at least, so no more of them are wanted
                    int chunk = Math.min(LARGEST_PAGE, limit);
                    for (int i = 0; more[0] && i < ids.size(); i += chunk) {
                        for (CommitLeaves commit : leaves.find(in(ID, ids.subList(i, Math.min(ids.size(), i + chunk))))
                                .sort(ascending(ID))
                                .batchSize(chunk)) {
                            if (!add.test(commit)) {
                                more[0] = false;
                                break;
                            }
                        }
                    }
                    return more[0];
                });
        return more[0];
    }

    List<StoredEvent> stream(String aggregateId, long beforePosition) {
        List<StoredEvent> read =
                ofStream(aggregateId, 0, Integer.MAX_VALUE, and(eq("events.agg", aggregateId), lt(ID, beforePosition)));
        read.removeIf(event -> event.position() >= beforePosition);
        return read;
    }

    /** Events of one stream from a sequence number on: so many, and what else the last of their commits holds. */
    List<StoredEvent> stream(String aggregateId, long firstSequence, int atLeast) {
        return ofStream(
                aggregateId,
                firstSequence,
                atLeast,
                and(
                        eq("events.agg", aggregateId),
                        elemMatch("events", and(eq("agg", aggregateId), gte("seq", firstSequence)))));
    }

    /** In few pages, since each of them is looked for among all that is left; the first says how many events a commit has. */
    private List<StoredEvent> ofStream(String aggregateId, long firstSequence, int atLeast, Bson filter) {
        List<StoredEvent> read = new ArrayList<>();
        long next = 0;
        int seen = 0;
        int page = FIRST_PAGE;
        while (true) {
            List<CommitLeaves> commits = page(filter, next, page);
            for (CommitLeaves commit : commits) {
                addOf(aggregateId, firstSequence, commit, read);
                next = commit.first() + 1;
            }
            seen += commits.size();
            if (commits.size() < page || read.size() >= atLeast) {
                return read;
            }
            long wanted = ((long) atLeast - read.size()) * seen / Math.max(1, read.size()) + 1;
            page = (int) Math.min(LARGEST_PAGE_OF_STREAM, Math.max(FIRST_PAGE, wanted));
        }
    }

    private static void addOf(String aggregateId, long firstSequence, CommitLeaves commit, List<StoredEvent> to) {
        for (StoredEvent event : commit.events()) {
            if (event.aggregateId().equals(aggregateId) && event.sequence() >= firstSequence) {
                to.add(event);
            }
        }
    }

    @Override
    public Optional<Document> withEventId(String eventId) {
        return Optional.ofNullable(collection.find(eq("events.id", eventId)).first());
    }

    @Override
    public Optional<Document> withSequence(String aggregateId, long sequence) {
        return Optional.ofNullable(collection
                .find(and(
                        eq("events.agg", aggregateId),
                        elemMatch("events", and(eq("agg", aggregateId), eq("seq", sequence)))))
                .first());
    }

    Optional<StoredEvent> last(String aggregateId) {
        Document last = collection
                .find(eq("events.agg", aggregateId))
                .sort(descending(ID))
                .limit(1)
                .first();
        return last == null
                ? Optional.empty()
                : events(last).stream()
                        .filter(event -> event.aggregateId().equals(aggregateId))
                        .max(Comparator.comparingLong(StoredEvent::sequence));
    }

    /** Position of the first event, in order of position, that occurred at or after a moment. */
    Optional<Long> firstOccurredFrom(Instant moment) {
        long described = contents.upTo(size());
        long start = contents.firstOccurredFrom(moment).orElse(described);
        Document commit = collection
                .find(and(gte(ID, start), gte("events.occurred", Date.from(moment))))
                .sort(ascending(ID))
                .limit(1)
                .first();
        return commit == null
                ? Optional.empty()
                : events(commit).stream()
                        .filter(event -> !event.occurredAt().isBefore(moment))
                        .map(StoredEvent::position)
                        .findFirst();
    }

    static long first(Document commit) {
        return Objects.requireNonNull(checked(commit).getLong(ID));
    }

    static Instant at(Document commit) {
        return Objects.requireNonNull(commit.getDate("at")).toInstant();
    }

    static byte[] root(Document commit) {
        return commit.get("root", Binary.class).getData();
    }

    static StoredCommit stored(Document commit) {
        List<StoredCommit.Event> events = commit.getList("events", Document.class).stream()
                .map(event -> new StoredCommit.Event(
                        event.get("leaf", Binary.class).getData(),
                        CanonicalJson.write(Map.of(
                                "agg", event.getString("agg"),
                                "id", event.getString("id"),
                                "name", event.getString("name"),
                                "occurred", Leaf.time(event.getDate("occurred").toInstant()),
                                "seq", event.getLong("seq"),
                                "tags", event.getList("tags", String.class)))))
                .toList();
        return new StoredCommit(
                first(commit), commit.getInteger("n"), commit.getInteger("format"), at(commit), root(commit), events);
    }

    static List<String> names(Document commit) {
        return commit.getList("events", Document.class).stream()
                .map(event -> event.getString("name"))
                .toList();
    }

    static List<byte[]> leaves(Document commit) {
        return commit.getList("events", Document.class).stream()
                .map(event -> event.get("leaf", Binary.class).getData())
                .toList();
    }

    /** Decodes a commit's events, refusing one whose events claim another place than they have. */
    static List<StoredEvent> events(Document commit) {
        return new CommitLeaves(first(commit), leaves(commit)).events();
    }

    private static Document checked(Document commit) {
        Object format = commit.get("format");
        if (!Integer.valueOf(Leaf.FORMAT).equals(format)) {
            throw new JournalRefusedException("the commit at position " + commit.get(ID) + " has format " + format
                    + "; this version reads format " + Leaf.FORMAT + " only");
        }
        return commit;
    }
}
