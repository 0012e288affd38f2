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
import java.util.NoSuchElementException;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index on any fields but {@code _id} alone: a map of entries, in the commit of the documents they are made from.
 *
 * <p>An entry of a unique index is the values of the fields, and leads to the id; one of an ordinary index ends with the id.
 */
final class FieldIndex extends Index<Object> {

    private final StoreFile file;
    private final String map;
    private final MVMap<KeyValue, Object> entries;
    private final boolean unique;
    private final boolean sparse;
    private final boolean fresh;
    private volatile boolean multikey;

    /** What was checked last and its entries, since it is what is added next; under the collection's lock. */
    private @Nullable Document checked;

    private Set<KeyValue> checkedEntries = Set.of();

    FieldIndex(StoreFile file, String map, String name, List<IndexKey> keys, boolean unique, boolean sparse) {
        super(name, keys, sparse);
        this.file = file;
        this.map = map;
        this.fresh = !file.has(map);
        this.entries = file.entries(map);
        this.unique = unique;
        this.sparse = sparse;
        this.multikey = file.isMultikey(map);
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

        private final Cursor<KeyValue, Object> cursor;
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
            this.cursor =
                    start.isEmpty() ? entries.cursor(null) : entries.cursor(new KeyValue(start), null, descending);
            advance();
        }

        private void advance() {
            next = null;
            if (!cursor.hasNext()) {
                return;
            }
            KeyValue entry = cursor.next();
            for (int i = 0; i < prefix.size(); i++) {
                if (BsonBytes.order(entry.get(i), prefix.get(i)) != 0) {
                    return;
                }
            }
            if (bound != null) {
                int order = BsonBytes.order(entry.get(prefix.size()), bound);
                if (descending ? order < 0 : order > 0) {
                    return;
                }
            }
            next = Missing.ofNullable(unique ? cursor.getValue() : entry.get(entry.size() - 1));
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

    private boolean leavesOut(Document document) {
        return sparse && IndexKeys.hasNone(document, keys());
    }

    private Set<KeyValue> entriesOf(Document document) {
        return leavesOut(document) ? Set.of() : IndexKeys.of(document, keys());
    }

    private void put(Set<KeyValue> keys, Object id) {
        if (keys.size() > 1 && !multikey) {
            // before the entries, so that no reader takes them for single ones
            multikey = true;
            file.setMultikey(map);
        }
        for (KeyValue key : keys) {
            entries.put(stored(key, id), unique ? Missing.ofNullable(id) : Missing.getInstance());
        }
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
            if (unique && entries.containsKey(key)) {
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
        put(checkedEntries, position);
        checked = null;
        checkedEntries = Set.of();
    }

    @Override
    public @Nullable Object remove(Document document) {
        @Nullable Object position = null;
        Object id = Missing.ofNullable(document.get("_id"));
        for (KeyValue key : entriesOf(document)) {
            @Nullable Object removed = entries.remove(stored(key, id));
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
            @Nullable Object position = entries.get(key);
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
            @Nullable Object taken = unique ? entries.get(key) : null;
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
        put(wanted, position);
        gone.forEach(key -> entries.remove(stored(key, position)));
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
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        file.remove(map);
    }
}
