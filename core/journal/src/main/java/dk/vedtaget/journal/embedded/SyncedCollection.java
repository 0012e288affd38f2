package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.IndexKeySpecsConflictException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * One collection: documents in the order of their ids.
 *
 * <p>A query looks at as few documents as its conditions on {@code _id} and on indexed fields allow, see {@link Plan},
 * and stops when its limit is reached; any other condition is tested on each of them. Writers take turns, readers do not
 * wait for them. Documents in the store are never changed in place, because answers are still being sent from them.
 */
final class SyncedCollection extends AbstractMongoCollection<Object> {

    static final String ID = "_id";

    private final SyncedDatabase database;
    private final MVMap<Object, Document> documents;
    private volatile List<FieldIndex> fieldIndexes = List.of();
    private boolean changing;

    SyncedCollection(
            SyncedDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.database = database;
        this.documents = documents;
    }

    @Override
    public synchronized void addDocument(Document document) {
        super.addDocument(document);
    }

    @Override
    public synchronized List<Document> insertDocuments(List<Document> inserted, boolean isOrdered) {
        return super.insertDocuments(inserted, isOrdered);
    }

    @Override
    public synchronized int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return super.deleteDocuments(selector, limit, oplog);
    }

    @Override
    public synchronized void removeDocument(Document document) {
        super.removeDocument(document);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters arrayFilters, boolean multi, boolean upsert, Oplog oplog) {
        changing = true;
        try {
            return super.updateDocuments(selector, update, arrayFilters, multi, upsert, oplog);
        } finally {
            changing = false;
        }
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        changing = true;
        try {
            return super.findAndModify(query);
        } finally {
            changing = false;
        }
    }

    /** Adds an index and makes its entries; one that cannot be made leaves nothing behind. */
    @Override
    public synchronized void addIndex(Index<Object> index) {
        for (Index<Object> existing : getIndexes()) {
            if (existing.getName().equals(index.getName())) {
                if (!existing.hasSameOptions(index)) {
                    throw new IndexKeySpecsConflictException(index, existing);
                }
                return;
            }
        }
        if (index instanceof FieldIndex fields && fields.isFresh()) {
            try {
                documents.forEach((id, document) -> fields.add(document, id, this));
            } catch (MongoServerError e) {
                fields.drop();
                throw new IndexBuildFailedException(e, this);
            }
        }
        getIndexes().add(index);
        noteIndexes();
    }

    /** Makes what its indexes have in memory, once all of them are known. */
    synchronized void takeUp() {
        try {
            FieldIndex.takeUp(
                    fieldIndexes.stream().filter(index -> !index.isFresh()).toList(), documents, this);
        } catch (MVStoreException e) {
            database.setAside(getCollectionName(), e);
        }
    }

    @Override
    public synchronized void dropIndex(String indexName) {
        super.dropIndex(indexName);
        noteIndexes();
    }

    private void noteIndexes() {
        fieldIndexes = getIndexes().stream()
                .filter(FieldIndex.class::isInstance)
                .map(FieldIndex.class::cast)
                .toList();
    }

    /** One matcher per question: the server's own remembers positions and is not for several threads. */
    @Override
    protected boolean documentMatchesQuery(Document document, Document query) {
        return new DefaultQueryMatcher().matches(document, query);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        boolean byId = orderBy == null || orderBy.isEmpty() || isById(orderBy);
        boolean descending = orderBy != null && byId && !orderBy.isEmpty() && isDescending(orderBy);
        Stream<Document> candidates = candidates(query, byId && limit > 0, descending);
        if (Thread.holdsLock(this) && changing) {
            candidates = candidates.map(Document::cloneDeeply);
        }
        return matchDocumentsFromStream(candidates, query, byId ? null : orderBy, skip, limit, batchSize, fields);
    }

    private boolean isById(Document orderBy) {
        String field = orderBy.keySet().iterator().next();
        return orderBy.size() == 1 && (field.equals("$natural") || field.equals(getIdField()));
    }

    private static boolean isDescending(Document orderBy) {
        return ((Number) orderBy.values().iterator().next()).intValue() < 0;
    }

    /** Documents that can match, all that do among them, in the order of their ids. */
    private Stream<Document> candidates(Document query, boolean limited, boolean descending) {
        List<Condition> conditions = Condition.in(query);
        Optional<Stream<Object>> ids = conditions.stream()
                .filter(condition -> condition.field().equals(ID) && condition.isEquality())
                .findFirst()
                .map(condition -> inOrder(condition.equal().stream().map(this::storedId), descending))
                .or(() -> Plan.best(conditions, fieldIndexes, limited)
                        .flatMap(plan -> plan.ids(descending))
                        .map(found -> found.ordered() ? found.ids() : inOrder(found.ids(), descending)));
        Condition.Bounds bounds = Condition.boundsOf(ID, conditions);
        return ids.map(stream -> stream.filter(bounds::contains)
                        .<@Nullable Document>map(documents::get)
                        .filter(Objects::nonNull)
                        .map(document -> Objects.requireNonNull(document)))
                .orElseGet(() -> range(bounds, descending));
    }

    private @Nullable Object storedId(Object value) {
        return IdIndex.stored(documents, value);
    }

    private static Stream<Object> inOrder(Stream<? extends @Nullable Object> found, boolean descending) {
        TreeSet<Object> ids = new TreeSet<>(BsonBytes.VALUES);
        found.forEach(id -> {
            if (id != null) {
                ids.add(id);
            }
        });
        return (descending ? ids.descendingSet() : ids).stream();
    }

    private Stream<Document> range(Condition.Bounds bounds, boolean descending) {
        if (bounds.isEmpty()) {
            return Stream.empty();
        }
        return stream(
                descending
                        ? documents.cursor(bounds.to(), bounds.from(), true)
                        : documents.cursor(bounds.from(), bounds.to(), false));
    }

    private static Stream<Document> stream(Cursor<Object, Document> cursor) {
        Iterator<Document> values = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Document next() {
                cursor.next();
                return cursor.getValue();
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(values, Spliterator.ORDERED), false);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        @Nullable String idField = getIdField();
        Object id =
                idField == null ? UUID.randomUUID() : Missing.ofNullable(Utils.getSubdocumentValue(document, idField));
        @Nullable Document previous = documents.putIfAbsent(id, document);
        if (previous != null) {
            throw new IllegalStateException("there is a document with id " + id + " in " + this + " already");
        }
        return id;
    }

    @Override
    protected Document getDocument(Object position) {
        return Objects.requireNonNull(documents.get(position), "an index knows a document that is not there");
    }

    @Override
    protected void removeDocument(Object position) {
        if (documents.remove(position) == null) {
            throw new NoSuchElementException("no document with id " + position + " in " + this);
        }
    }

    @Override
    protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
        documents.put(Missing.ofNullable(position), newDocument);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream().map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Sizes are not kept: one more write per write for a number nobody asks for. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new UnsupportedOperationException("sizes are not kept");
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
