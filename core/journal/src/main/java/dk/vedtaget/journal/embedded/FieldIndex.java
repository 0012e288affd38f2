package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index on any fields but {@code _id} alone.
 *
 * <p>An entry of a unique index is the values of the fields, and leads to the id; one of an ordinary index ends with the id.
 *
 * <p>Entries of the documents up to some id, the mark, are in a map of the store. Those of the documents after it, the
 * tail, are in memory alone: they follow from the documents, and are made from them again at opening. Otherwise nearly every
 * event would have a page of its own written, because its entry belongs anywhere among the others. When the tail is long
 * enough it goes into the map at once, in the order of the entries, and the mark with it. Which of the two a document's
 * entries are in depends on its id alone, so they are found again whatever happens to it.
 */
final class FieldIndex extends Index<Object> {

    private final StoreFile file;
    private final String map;
    private final MVMap<KeyValue, Object> entries;
    private final boolean unique;
    private final boolean sparse;
    private final boolean fresh;
    private final IndexKeys.Fields fields;
    private volatile boolean multikey;
    private volatile Tail tail;

    /** What was checked last and its entries, since it is what is added next; under the collection's lock. */
    private @Nullable Document checked;

    private Set<KeyValue> checkedEntries = Set.of();

    FieldIndex(StoreFile file, String map, String name, List<IndexKey> keys, boolean unique, boolean sparse) {
        super(name, keys, sparse);
        this.fields = new IndexKeys.Fields(keys());
        this.file = file;
        this.map = map;
        this.fresh = !file.has(map);
        this.entries = file.entries(map);
        this.unique = unique;
        this.sparse = sparse;
        this.multikey = file.isMultikey(map);
        this.tail = new Tail(file.mark(map));
    }

    /**
     * Entries that are not in the map, of the documents after an id; of all documents where there is none. Most entries
     * begin with a text, and are asked for by it: so those that begin with the same one are together, in order, and a
     * text is found without comparing.
     */
    private static final class Tail {

        private static final ConcurrentNavigableMap<KeyValue, Object> NONE = sorted();

        private final @Nullable Object mark;
        private final Map<String, ConcurrentNavigableMap<KeyValue, Object>> byText = new ConcurrentHashMap<>();
        private final ConcurrentNavigableMap<KeyValue, Object> others = sorted();

        /** So that it need not be counted. */
        private int size;

        /** Added since the mark, those without an entry and those gone again included: so many are read at opening. */
        private int documents;

        /** The greatest id of a document that was ever in it. */
        private @Nullable Object end;

        Tail(@Nullable Object mark) {
            this.mark = mark;
            this.end = mark;
        }

        private static ConcurrentNavigableMap<KeyValue, Object> sorted() {
            return new ConcurrentSkipListMap<>(BsonBytes.KEYS);
        }

        boolean reaches(Object id) {
            return mark == null || BsonBytes.VALUES.compare(id, mark) > 0;
        }

        @Nullable
        Object get(KeyValue key) {
            return beginning(key.get(0)).get(key);
        }

        void put(KeyValue key, Object value, Object id) {
            ConcurrentNavigableMap<KeyValue, Object> entries =
                    key.get(0) instanceof String text ? byText.computeIfAbsent(text, first -> sorted()) : others;
            if (entries.put(key, value) == null) {
                size++;
            }
            reached(id);
        }

        void added(Object id) {
            documents++;
            reached(id);
        }

        private void reached(Object id) {
            if (end == null || BsonBytes.VALUES.compare(id, end) > 0) {
                end = id;
            }
        }

        boolean isLongerThan(int most) {
            return size >= most || documents >= most;
        }

        @Nullable
        Object remove(KeyValue key) {
            ConcurrentNavigableMap<KeyValue, Object> entries = beginning(key.get(0));
            @Nullable Object removed = entries.remove(key);
            size -= removed == null ? 0 : 1;
            if (key.get(0) instanceof String text && entries.isEmpty()) {
                byText.remove(text);
            }
            return removed;
        }

        /** All that begin with a value, and perhaps others, in order. */
        private ConcurrentNavigableMap<KeyValue, Object> beginning(@Nullable Object first) {
            return first instanceof String text ? byText.getOrDefault(text, NONE) : others;
        }

        /** All that begin with some values, and perhaps others, in order. */
        ConcurrentNavigableMap<KeyValue, Object> beginning(List<?> prefix) {
            return prefix.isEmpty() ? all() : beginning(prefix.getFirst());
        }

        ConcurrentNavigableMap<KeyValue, Object> all() {
            ConcurrentNavigableMap<KeyValue, Object> all = sorted();
            all.putAll(others);
            byText.values().forEach(all::putAll);
            return all;
        }
    }

    /** Makes the tails of a collection's indexes again, reading each document once. */
    static void takeUp(
            List<FieldIndex> indexes, MVMap<Object, Document> documents, MongoCollection<Object> collection) {
        if (indexes.isEmpty()) {
            return;
        }
        Cursor<Object, Document> after = documents.cursor(
                indexes.stream().anyMatch(index -> index.tail.mark == null)
                        ? null
                        : indexes.stream()
                                .<Object>map(index -> Objects.requireNonNull(index.tail.mark))
                                .min(BsonBytes.VALUES)
                                .orElse(null));
        while (after.hasNext()) {
            Object id = after.next();
            for (FieldIndex index : indexes) {
                if (index.tail.reaches(id)) {
                    index.add(after.getValue(), id, collection);
                }
            }
        }
    }

    /** Brings the tail into the map. Who reads meanwhile finds an entry in one of them or in both. */
    private void bringIn() {
        Tail full = tail;
        @Nullable Object end = full.end;
        if (end != null) {
            full.all().forEach(entries::put);
            file.setMark(map, end);
            tail = new Tail(end);
        }
    }

    private @Nullable Object find(KeyValue key) {
        @Nullable Object found = tail.get(key);
        if (found != null) {
            return found;
        }
        // identifiers mostly grow, and then one comparison tells
        @Nullable KeyValue last = entries.lastKey();
        return last == null || BsonBytes.KEYS.compare(key, last) > 0 ? null : entries.get(key);
    }

    /** Whether its entries have yet to be made. */
    boolean isFresh() {
        return fresh;
    }

    boolean isMultikey() {
        return multikey;
    }

    /** The indexed fields, in order; an ordinary index is also ordered by {@code _id} after them. */
    List<String> fields() {
        return keys();
    }

    /**
     * Walks the ids under some values of the first fields, in the order of the entries.
     *
     * @param prefix normalised values of the first fields
     * @param from least value of the next field, or null; what is equal to it is in
     * @param to greatest value of the next field, or null; what is equal to it is in
     */
    Ids ids(List<?> prefix, @Nullable Object from, @Nullable Object to, boolean descending) {
        return new Ids(prefix, from, to, descending);
    }

    final class Ids implements Iterator<Object> {

        private final Iterator<Map.Entry<KeyValue, Object>> found;
        private final List<?> prefix;
        private final @Nullable Object bound;
        private final boolean descending;
        private @Nullable Object next;

        private Ids(List<?> prefix, @Nullable Object from, @Nullable Object to, boolean descending) {
            this.prefix = prefix;
            this.descending = descending;
            this.bound = descending ? from : to;
            List<Object> start = new ArrayList<>(prefix);
            if (descending) {
                if (to != null) {
                    start.add(to);
                }
                start.add(MaxKey.getInstance());
            } else if (from != null) {
                start.add(from);
            }
            this.found = new Both(prefix, start.isEmpty() ? null : new KeyValue(start), descending);
            advance();
        }

        private void advance() {
            next = null;
            if (!found.hasNext()) {
                return;
            }
            Map.Entry<KeyValue, Object> entry = found.next();
            KeyValue key = entry.getKey();
            for (int i = 0; i < prefix.size(); i++) {
                if (BsonBytes.order(key.get(i), prefix.get(i)) != 0) {
                    return;
                }
            }
            if (bound != null) {
                int order = BsonBytes.order(key.get(prefix.size()), bound);
                if (descending ? order < 0 : order > 0) {
                    return;
                }
            }
            next = Missing.ofNullable(unique ? entry.getValue() : key.get(key.size() - 1));
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Object next() {
            @Nullable Object id = next;
            if (id == null) {
                throw new NoSuchElementException();
            }
            advance();
            return id;
        }
    }

    /** The entries of the map and of the tail as one, in order. */
    private final class Both implements Iterator<Map.Entry<KeyValue, Object>> {

        private final Iterator<Map.Entry<KeyValue, Object>> young;
        private final Cursor<KeyValue, Object> old;
        private final boolean descending;
        private Map.@Nullable Entry<KeyValue, Object> nextYoung;
        private Map.@Nullable Entry<KeyValue, Object> nextOld;

        Both(List<?> prefix, @Nullable KeyValue start, boolean descending) {
            this.descending = descending;
            // the tail before the map: what leaves the tail in between is then in both
            ConcurrentNavigableMap<KeyValue, Object> all = tail.beginning(prefix);
            ConcurrentNavigableMap<KeyValue, Object> wanted = start == null
                    ? all
                    : descending ? all.headMap(start, true).descendingMap() : all.tailMap(start, true);
            this.young = wanted.entrySet().iterator();
            this.old = start == null ? entries.cursor(null) : entries.cursor(start, null, descending);
            forwardYoung();
            forwardOld();
        }

        private void forwardYoung() {
            nextYoung = young.hasNext() ? young.next() : null;
        }

        private void forwardOld() {
            nextOld = old.hasNext() ? Map.entry(old.next(), old.getValue()) : null;
        }

        @Override
        public boolean hasNext() {
            return nextYoung != null || nextOld != null;
        }

        @Override
        public Map.Entry<KeyValue, Object> next() {
            Map.@Nullable Entry<KeyValue, Object> one = nextYoung;
            Map.@Nullable Entry<KeyValue, Object> other = nextOld;
            if (one == null && other == null) {
                throw new NoSuchElementException();
            }
            int order = one == null || other == null
                    ? (one == null ? 1 : -1)
                    : BsonBytes.KEYS.compare(one.getKey(), other.getKey()) * (descending ? -1 : 1);
            if (order <= 0) {
                forwardYoung();
            }
            if (order >= 0) {
                forwardOld();
            }
            return Objects.requireNonNull(order <= 0 ? one : other);
        }
    }

    private boolean leavesOut(Document document) {
        return sparse && fields.areMissing(document);
    }

    private Set<KeyValue> entriesOf(Document document) {
        return leavesOut(document) ? Set.of() : fields.of(document);
    }

    private void put(Set<KeyValue> keys, Object id) {
        if (keys.size() > 1 && !multikey) {
            // before the entries, so that no reader takes them for single ones
            multikey = true;
            file.setMultikey(map);
        }
        Tail young = tail;
        boolean reached = young.reaches(id);
        for (KeyValue key : keys) {
            KeyValue entry = stored(key, id);
            Object value = unique ? id : Missing.getInstance();
            if (reached) {
                young.put(entry, value, id);
            } else {
                entries.put(entry, value);
            }
        }
        if (young.isLongerThan(file.longestTail())) {
            bringIn();
        }
    }

    private @Nullable Object remove(KeyValue key, Object id) {
        KeyValue entry = stored(key, id);
        return tail.reaches(id) ? tail.remove(entry) : entries.remove(entry);
    }

    private KeyValue stored(KeyValue key, Object id) {
        if (unique) {
            return key;
        }
        List<@Nullable Object> values = new ArrayList<>();
        key.forEach(values::add);
        values.add(id);
        return new KeyValue(values);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        checked = null;
        // an ordinary index can refuse a document too: one with two arrays
        Set<KeyValue> added = entriesOf(document);
        for (KeyValue key : added) {
            if (unique && find(key) != null) {
                throw new DuplicateKeyError(this, collection, getKeys(), key);
            }
        }
        checked = document;
        checkedEntries = added;
    }

    @Override
    // another document with the same content is not the one that was checked
    @SuppressWarnings("ReferenceEquality")
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        if (checked != document) {
            checkAdd(document, collection);
        }
        Object id = Missing.ofNullable(position);
        Tail young = tail;
        if (young.reaches(id)) {
            young.added(id);
        }
        put(checkedEntries, id);
        checked = null;
        checkedEntries = Set.of();
    }

    @Override
    public @Nullable Object remove(Document document) {
        @Nullable Object position = null;
        Object id = Missing.ofNullable(document.get("_id"));
        for (KeyValue key : entriesOf(document)) {
            @Nullable Object removed = remove(key, id);
            position = unique && removed != null ? removed : position;
        }
        return position;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        if (!unique) {
            return null;
        }
        for (KeyValue key : entriesOf(document)) {
            @Nullable Object position = find(key);
            if (position != null) {
                return position;
            }
        }
        return null;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
        Object id = Missing.ofNullable(oldDocument.get("_id"));
        for (KeyValue key : entriesOf(newDocument)) {
            @Nullable Object taken = unique ? find(key) : null;
            if (taken != null && BsonBytes.order(taken, id) != 0) {
                throw new DuplicateKeyError(this, collection, getKeys(), key);
            }
        }
    }

    /** New entries first and only what is gone is removed, so that a reader finds a document all the time. */
    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        Set<KeyValue> gone = new HashSet<>(entriesOf(oldDocument));
        Set<KeyValue> wanted = entriesOf(newDocument);
        gone.removeAll(wanted);
        Object id = Missing.ofNullable(position);
        put(wanted, id);
        gone.forEach(key -> remove(key, id));
    }

    /** The server asks its indexes where a document is; only a unique one can be asked, the others may say nothing. */
    @Override
    protected boolean isSparse() {
        return !unique || sparse;
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return other instanceof FieldIndex index
                && index.unique == unique
                && index.sparse == sparse
                && BsonBytes.order(
                                index.toIndexDescription().get("key"),
                                toIndexDescription().get("key"))
                        == 0;
    }

    /** Queries are planned by the collection. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException("queries are planned by the collection");
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong() + tail.size;
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        file.remove(map);
        tail = new Tail(null);
    }
}
