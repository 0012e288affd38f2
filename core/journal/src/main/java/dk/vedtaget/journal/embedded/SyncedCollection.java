package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One collection: documents in the order of their ids.
 *
 * <p>A query looks at as few documents as its conditions on {@code _id} and on the first field of a unique index allow,
 * and stops when its limit is reached; any other condition is tested on each of them. Documents in the store are never
 * changed in place, because answers are still being sent from them after the collection's lock was let go.
 */
final class SyncedCollection extends AbstractSynchronizedMongoCollection<Object> {

    private static final String ID = "_id";
    private static final Set<String> LOWER = Set.of("$gt", "$gte");
    private static final Set<String> UPPER = Set.of("$lt", "$lte");

    private final MVMap<Object, Document> documents;
    private boolean changing;

    SyncedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.documents = documents;
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

    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        List<Condition> conditions = new ArrayList<>();
        collect(query, conditions);
        boolean byId = orderBy == null || orderBy.isEmpty() || isById(orderBy);
        boolean descending = orderBy != null && byId && !orderBy.isEmpty() && isDescending(orderBy);
        Stream<Document> candidates = candidates(conditions, descending);
        if (changing) {
            candidates = candidates.map(Document::cloneDeeply);
        }
        return matchDocumentsFromStream(candidates, query, byId ? null : orderBy, skip, limit, batchSize, fields);
    }

    /** One condition on one field, all of which must hold. */
    private record Condition(String field, Object value) {

        boolean isEquality() {
            return !(value instanceof Document)
                    && !(value instanceof Collection)
                    && !BsonRegularExpression.isRegularExpression(value);
        }
    }

    private static void collect(Document query, List<Condition> conditions) {
        query.forEach((field, value) -> {
            if (field.equals("$and") && value instanceof Collection<?> parts) {
                for (Object part : parts) {
                    collect((Document) part, conditions);
                }
            } else if (value != null && !field.startsWith("$")) {
                if (value instanceof Document operators && operators.size() == 1 && operators.get("$eq") != null) {
                    conditions.add(new Condition(field, Objects.requireNonNull(operators.get("$eq"))));
                } else {
                    conditions.add(new Condition(field, value));
                }
            }
        });
    }

    private boolean isById(Document orderBy) {
        String field = orderBy.keySet().iterator().next();
        return orderBy.size() == 1 && (field.equals("$natural") || field.equals(getIdField()));
    }

    private static boolean isDescending(Document orderBy) {
        return ((Number) orderBy.values().iterator().next()).intValue() < 0;
    }

    private Stream<Document> candidates(List<Condition> conditions, boolean descending) {
        for (Condition condition : conditions) {
            if (!condition.isEquality()) {
                continue;
            }
            for (Index<Object> index : getIndexes()) {
                if (index instanceof SyncedIndex synced && synced.firstField().equals(condition.field())) {
                    return inOrder(synced.startingWith(condition.value()), descending);
                }
            }
        }
        return range(conditions, descending);
    }

    private Stream<Document> inOrder(List<Object> found, boolean descending) {
        TreeSet<Object> ids = new TreeSet<>(BsonBytes.VALUES);
        ids.addAll(found);
        return (descending ? ids.descendingSet() : ids).stream().map(this::getDocument);
    }

    private Stream<Document> range(List<Condition> conditions, boolean descending) {
        @Nullable Object from = null;
        @Nullable Object to = null;
        for (Condition condition : conditions) {
            if (!condition.field().equals(ID) || !(condition.value() instanceof Document operators)) {
                continue;
            }
            for (String operator : operators.keySet()) {
                @Nullable Object bound = operators.get(operator);
                if (bound == null || bound instanceof Document || bound instanceof Collection) {
                    continue;
                }
                if (LOWER.contains(operator) && (from == null || BsonBytes.VALUES.compare(bound, from) > 0)) {
                    from = bound;
                } else if (UPPER.contains(operator) && (to == null || BsonBytes.VALUES.compare(bound, to) < 0)) {
                    to = bound;
                }
            }
        }
        if (from != null && to != null && BsonBytes.VALUES.compare(from, to) > 0) {
            return Stream.empty();
        }
        return descending ? stream(documents.cursor(to, from, true)) : stream(documents.cursor(from, to, false));
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
