package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** One database: a map of documents per collection and a map of keys per unique index. */
final class SyncedDatabase extends AbstractSynchronizedMongoDatabase<Object> {

    private static final String DATA = "data/";
    private static final String INDEX = "index/";

    private final MVStore store;

    SyncedDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    /** Names of the databases a store holds. */
    static List<String> namesIn(MVStore store) {
        return store.getMapNames().stream()
                .filter(map -> map.startsWith(DATA))
                .map(map -> map.substring(DATA.length(), map.indexOf('/', DATA.length())))
                .distinct()
                .toList();
    }

    static MVMap<Object, Document> documents(MVStore store, String database, String collection) {
        return store.openMap(
                DATA + database + "/" + collection,
                new MVMap.Builder<Object, Document>().keyType(BsonBytes.VALUES).valueType(BsonBytes.DOCUMENTS));
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
        return new SyncedCollection(
                this, collectionName, options, documents(store, databaseName, collectionName), cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.getFirst().getKey().equals("_id")) {
            return new SyncedIndex.OnId(documents(store, databaseName, collectionName), indexName, keys);
        }
        MVMap<KeyValue, Object> positions = store.openMap(
                indexMap(collectionName, indexName),
                new MVMap.Builder<KeyValue, Object>().keyType(BsonBytes.KEYS).valueType(BsonBytes.VALUES));
        return new SyncedIndex.OnFields(positions, indexName, keys, sparse);
    }

    private String indexMap(String collectionName, String indexName) {
        return INDEX + databaseName + "/" + collectionName + "/" + indexName;
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String indexName) {
        super.dropIndex(collection, indexName);
        remove(indexMap(collection.getCollectionName(), indexName));
    }

    @Override
    public void dropCollection(String collectionName, Oplog oplog) {
        super.dropCollection(collectionName, oplog);
        remove(DATA + databaseName + "/" + collectionName);
    }

    @Override
    public void drop(Oplog oplog) {
        super.drop(oplog);
        for (String map : store.getMapNames()) {
            if (map.startsWith(DATA + databaseName + "/") || map.startsWith(INDEX + databaseName + "/")) {
                remove(map);
            }
        }
    }

    private void remove(String map) {
        if (store.hasMap(map)) {
            store.removeMap(map);
        }
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        throw Refusals.unsupported("renaming a collection");
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
