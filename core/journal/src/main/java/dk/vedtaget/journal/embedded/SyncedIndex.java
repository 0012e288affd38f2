package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The unique indexes: a map of their own, or, for {@code _id}, the data itself. */
sealed interface SyncedIndex {

    /** Ids of the documents whose first indexed field has a value, in the order of the index. */
    List<Object> startingWith(Object value);

    /** Name of the first indexed field. */
    String firstField();

    /** A unique index on anything but {@code _id}. */
    final class OnFields extends AbstractUniqueIndex<Object> implements SyncedIndex {

        private final MVMap<KeyValue, Object> positions;

        OnFields(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
            super(name, keys, sparse);
            this.positions = positions;
        }

        @Override
        public List<Object> startingWith(Object value) {
            List<Object> found = new ArrayList<>();
            KeyValue prefix = new KeyValue(value).normalized();
            Cursor<KeyValue, Object> cursor = positions.cursor(prefix);
            while (cursor.hasNext()) {
                KeyValue key = cursor.next();
                if (ValueComparator.ascWithoutListHandling().compare(key.get(0), prefix.get(0)) != 0) {
                    break;
                }
                found.add(cursor.getValue());
            }
            return found;
        }

        @Override
        public String firstField() {
            return keys().getFirst();
        }

        @Override
        protected @Nullable Object removeDocument(KeyValue key) {
            return positions.remove(key);
        }

        @Override
        protected boolean putKeyPosition(KeyValue key, Object position) {
            return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
        }

        @Override
        protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
            return positions.entrySet();
        }

        @Override
        protected @Nullable Object getPosition(KeyValue key) {
            return positions.get(key);
        }

        @Override
        public long getCount() {
            return positions.sizeAsLong();
        }

        @Override
        public long getDataSize() {
            return getCount();
        }
    }

    /** The index on {@code _id}: the documents are ordered by it already, so there is nothing to keep. */
    final class OnId extends AbstractUniqueIndex<Object> implements SyncedIndex {

        private final MVMap<Object, Document> documents;

        OnId(MVMap<Object, Document> documents, String name, List<IndexKey> keys) {
            super(name, keys, false);
            this.documents = documents;
        }

        @Override
        public List<Object> startingWith(Object value) {
            @Nullable Object id = find(value);
            return id == null ? List.of() : List.of(id);
        }

        @Override
        public String firstField() {
            return keys().getFirst();
        }

        private @Nullable Object find(@Nullable Object value) {
            Object wanted = Missing.ofNullable(value);
            // equal numbers of another type are the same id, and the one stored is the document's position
            @Nullable Object nearest = documents.floorKey(wanted);
            return nearest != null && BsonBytes.VALUES.compare(nearest, wanted) == 0 ? nearest : null;
        }

        @Override
        public void add(Document document, Object position, MongoCollection<Object> collection) {
            // the document is stored, which is all there is to do
        }

        @Override
        protected @Nullable Object removeDocument(KeyValue key) {
            return find(key.get(0));
        }

        @Override
        protected boolean putKeyPosition(KeyValue key, Object position) {
            return true;
        }

        @Override
        protected Iterable<Map.Entry<KeyValue, Object>> getIterable() {
            return documents.keyList().stream()
                    .map(id -> Map.entry(new KeyValue(id), id))
                    .toList();
        }

        @Override
        protected @Nullable Object getPosition(KeyValue key) {
            return find(key.get(0));
        }

        @Override
        public long getCount() {
            return documents.sizeAsLong();
        }

        @Override
        public long getDataSize() {
            return getCount();
        }
    }
}
