package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The index on {@code _id}: the documents are ordered by it already, so there is nothing to keep. */
final class IdIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<Object, Document> documents;

    IdIndex(MVMap<Object, Document> documents, String name, List<IndexKey> keys) {
        super(name, keys, false);
        this.documents = documents;
    }

    /** The id a document is stored under: equal numbers of another type are the same id. */
    static @Nullable Object stored(MVMap<Object, Document> documents, @Nullable Object value) {
        Object wanted = Missing.ofNullable(value);
        @Nullable Object nearest = documents.floorKey(wanted);
        return nearest != null && BsonBytes.VALUES.compare(nearest, wanted) == 0 ? nearest : null;
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        // the document is stored, which is all there is to do
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return stored(documents, key.get(0));
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
        return stored(documents, key.get(0));
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
