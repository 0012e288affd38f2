package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One database: a map of documents per collection and a map of entries per index.
 *
 * <p>Some commands the server carries out otherwise than MongoDB does; they are put right here, on their way in or out.
 */
final class SyncedDatabase extends AbstractSynchronizedMongoDatabase<Object> {

    private static final System.Logger LOG = System.getLogger(SyncedDatabase.class.getName());
    private static final String SYSTEM = "system.";
    private static final String NAMESPACES = "system.namespaces";
    private static final String INDEXES = "system.indexes";
    private static final int CANNOT_DROP_ID_INDEX = 72;

    private final StoreFile file;
    private boolean opening = true;

    /** What was found damaged at opening, by collection. Everything else can be used. */
    private final Map<String, String> damaged = new HashMap<>();

    SyncedDatabase(String name, StoreFile file, CursorRegistry cursors) {
        super(name, cursors);
        this.file = file;
        try {
            initializeNamespacesAndIndexes();
            refuseOrphans();
            takeUpIndexes();
            opening = false;
        } catch (EmbeddedStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw file.damaged("what database " + name + " consists of", e);
        }
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
        return new SyncedCollection(this, collectionName, options, documents(collectionName), cursorRegistry);
    }

    /**
     * A collection's documents. Where they cannot be read at opening, the collection is set aside: whoever asks for it is
     * refused until it is dropped, and everything else can be used. The journal is never set aside.
     */
    private MVMap<Object, Document> documents(String collectionName) {
        try {
            if (opening && isListed(collectionName) && !file.has(StoreFile.dataMap(databaseName, collectionName))) {
                throw new IllegalStateException("its documents are not there");
            }
            MVMap<Object, Document> documents = file.documents(databaseName, collectionName);
            // the journal is refused where it is read: the rest of it may be what somebody needs
            if (opening && file.isSuspect() && !collectionName.equals(SyncedBackend.JOURNAL)) {
                StoreFile.readThrough(documents);
            }
            return documents;
        } catch (RuntimeException e) {
            setAside(collectionName, e);
            return file.setAside();
        }
    }

    /** @throws EmbeddedStoreException if it is a collection nothing can do without */
    void setAside(String collectionName, RuntimeException e) {
        if (collectionName.startsWith(SYSTEM) || collectionName.equals(SyncedBackend.JOURNAL)) {
            throw file.damaged("collection " + databaseName + "." + collectionName, e);
        }
        LOG.log(
                System.Logger.Level.ERROR,
                "Collection " + databaseName + "." + collectionName + " is damaged and set aside",
                e);
        damaged.put(collectionName, String.valueOf(e.getMessage()));
    }

    private boolean isListed(String collectionName) {
        return collectionName.equals(INDEXES)
                ? !file.documents(databaseName, NAMESPACES).isEmpty()
                : !collectionName.equals(NAMESPACES)
                        && file.documents(databaseName, NAMESPACES)
                                .containsKey(getFullCollectionNamespace(collectionName));
    }

    private void refuseOrphans() {
        for (String collection : file.collections(databaseName)) {
            if (!collection.startsWith(SYSTEM) && resolveCollection(collection, false) == null) {
                throw new IllegalStateException("collection " + collection + " is not in the list of collections");
            }
        }
    }

    private void takeUpIndexes() {
        for (String collection : file.collections(databaseName)) {
            if (!damaged.containsKey(collection)
                    && resolveCollection(collection, false) instanceof SyncedCollection known) {
                known.takeUp();
            }
        }
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.getFirst().getKey().equals(SyncedCollection.ID)) {
            return new IdIndex(
                    damaged.containsKey(collectionName)
                            ? file.setAside()
                            : file.documents(databaseName, collectionName),
                    indexName,
                    keys);
        }
        return index(collectionName, indexName, keys, true, sparse);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return index(collectionName, indexName, keys, false, sparse);
    }

    private Index<Object> index(
            String collectionName, String indexName, List<IndexKey> keys, boolean unique, boolean sparse) {
        String map = StoreFile.indexMap(databaseName, collectionName, indexName);
        try {
            if (opening && file.isSuspect() && file.has(map)) {
                StoreFile.readThrough(file.entries(map));
            }
            return new FieldIndex(file, map, indexName, keys, unique, sparse);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Index " + map + " is damaged and made anew from its documents", e);
            file.forget(map);
            return new FieldIndex(file, map, indexName, keys, unique, sparse);
        }
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        @Nullable String fault = query.get(command) instanceof String name ? damaged.get(name) : null;
        if (fault != null && !command.equalsIgnoreCase("drop")) {
            throw Refusals.damaged("collection " + databaseName + "." + query.get(command), fault);
        }
        return switch (command.toLowerCase(Locale.ROOT)) {
            case "find" -> {
                endWithFirstBatch(query);
                yield super.handleCommand(channel, command, query, databases, oplog);
            }
            case "insert" -> {
                query.putIfAbsent("ordered", true);
                yield counted(query, super.handleCommand(channel, command, query, databases, oplog));
            }
            case "update" -> {
                query.putIfAbsent("ordered", true);
                yield each("updates", channel, command, query, databases, oplog);
            }
            case "delete" -> {
                query.putIfAbsent("ordered", true);
                yield each("deletes", channel, command, query, databases, oplog);
            }
            case "dropindexes" -> {
                dropIndexes(command, query);
                yield okay();
            }
            case "listcollections" -> {
                Document answer = super.handleCommand(channel, command, query, databases, oplog);
                yield query.get("filter") instanceof Document filter ? filtered(answer, filter) : answer;
            }
            default -> super.handleCommand(channel, command, query, databases, oplog);
        };
    }

    private static Document okay() {
        Document answer = new Document();
        Utils.markOkay(answer);
        return answer;
    }

    private static void endWithFirstBatch(Document find) {
        if (Utils.isTrue(find.get("singleBatch"))
                && find.get("batchSize") instanceof Number batch
                && batch.intValue() > 0) {
            int limit = find.get("limit") instanceof Number number ? number.intValue() : 0;
            find.put("limit", limit == 0 ? batch.intValue() : Math.min(limit, batch.intValue()));
        }
    }

    /** The server counts what was asked for, not what was stored. */
    private static Document counted(Document insert, Document answer) {
        if (answer.get("writeErrors") instanceof List<?> errors
                && insert.get("documents") instanceof Collection<?> documents) {
            int first = ((Document) errors.getFirst()).get("index") instanceof Integer index ? index : 0;
            answer.put("n", Utils.isTrue(insert.get("ordered")) ? first : documents.size() - errors.size());
        }
        return answer;
    }

    /** One part after the other: the server goes on after a failure whether or not an order was asked for. */
    private Document each(
            String name, Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        List<?> parts = query.get(name) instanceof List<?> list ? list : List.of();
        int n = 0;
        int modified = 0;
        List<Document> upserted = new ArrayList<>();
        List<Document> errors = new ArrayList<>();
        for (int i = 0; i < parts.size() && (errors.isEmpty() || !Utils.isTrue(query.get("ordered"))); i++) {
            Document one = query.clone();
            one.put(name, List.of(parts.get(i)));
            try {
                Document answer = super.handleCommand(channel, command, one, databases, oplog);
                n += ((Number) answer.getOrDefault("n", 0)).intValue();
                modified += ((Number) answer.getOrDefault("nModified", 0)).intValue();
                addAll(answer.get("upserted"), i, upserted);
                addAll(answer.get("writeErrors"), i, errors);
            } catch (MongoServerError e) {
                errors.add(new Document("index", i)
                        .append("code", e.getCode())
                        .append("errmsg", e.getMessageWithoutErrorCode()));
            }
        }
        Document answer = new Document("n", n);
        if (name.equals("updates")) {
            answer.put("nModified", modified);
        }
        if (!upserted.isEmpty()) {
            answer.put("upserted", upserted);
        }
        if (!errors.isEmpty()) {
            answer.put("writeErrors", errors);
        }
        Utils.markOkay(answer);
        return answer;
    }

    private static void addAll(@Nullable Object found, int index, List<Document> to) {
        if (found instanceof Collection<?> documents) {
            for (Object document : documents) {
                ((Document) document).put("index", index);
                to.add((Document) document);
            }
        }
    }

    /** The server forgets the indexes of that name of every collection of the database. */
    private void dropIndexes(String command, Document query) {
        String collectionName = (String) Objects.requireNonNull(query.get(command));
        @Nullable MongoCollection<Object> collection = resolveCollection(collectionName, false);
        if (collection == null) {
            return;
        }
        Object wanted = Objects.requireNonNull(query.get("index"));
        boolean all = wanted.equals("*");
        List<Index<Object>> dropped = collection.getIndexes().stream()
                .filter(index -> all
                        ? !(index instanceof IdIndex)
                        : index.getName().equals(wanted)
                                || BsonBytes.order(index.toIndexDescription().get("key"), wanted) == 0)
                .toList();
        if (dropped.isEmpty() && !all) {
            throw new IndexNotFoundException("no index " + wanted + " on " + collectionName);
        }
        for (Index<Object> index : dropped) {
            if (index instanceof IdIndex) {
                throw new MongoServerError(CANNOT_DROP_ID_INDEX, "InvalidOptions", "cannot drop _id index");
            }
            collection.dropIndex(index.getName());
            Objects.requireNonNull(indexes.get())
                    .deleteDocuments(
                            new Document("ns", getFullCollectionNamespace(collectionName))
                                    .append("name", index.getName()),
                            0);
        }
    }

    private static Document filtered(Document answer, Document filter) {
        Document cursor = (Document) Objects.requireNonNull(answer.get("cursor"));
        Collection<?> found = (Collection<?>) Objects.requireNonNull(cursor.get("firstBatch"));
        cursor.put(
                "firstBatch",
                found.stream()
                        .filter(document -> new DefaultQueryMatcher().matches((Document) document, filter))
                        .toList());
        return answer;
    }

    @Override
    public void dropCollection(String collectionName, Oplog oplog) {
        super.dropCollection(collectionName, oplog);
        if (damaged.remove(collectionName) == null) {
            file.remove(StoreFile.dataMap(databaseName, collectionName));
        } else {
            file.forget(StoreFile.dataMap(databaseName, collectionName));
        }
    }

    @Override
    public void drop(Oplog oplog) {
        super.drop(oplog);
        file.removeAllOf(databaseName);
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        throw Refusals.unsupported("renaming a collection");
    }

    @Override
    protected long getStorageSize() {
        return file.size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
