package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries one document has in one index, as MongoDB makes them: one value for each indexed field, null for what is
 * not there, and as many entries as the one array on the way has elements. An empty array is null.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/indexes/index-types/index-multikey/">Multikey indexes</a>
 */
final class IndexKeys {

    private final List<List<String>> paths;
    private final Set<KeyValue> keys = new LinkedHashSet<>();
    private boolean any;

    private IndexKeys(List<String> fields) {
        this.paths = fields.stream()
                .map(field -> Arrays.asList(field.split("\\.", -1)))
                .toList();
    }

    /**
     * @return distinct entries, normalised; at least one
     * @throws CannotIndexParallelArraysError if two fields lead through different arrays
     */
    static Set<KeyValue> of(Document document, List<String> fields) {
        return walked(document, fields).keys;
    }

    /** Whether the document has none of the fields, so that a sparse index leaves it out. */
    static boolean hasNone(Document document, List<String> fields) {
        return !walked(document, fields).any;
    }

    private static IndexKeys walked(Document document, List<String> fields) {
        IndexKeys made = new IndexKeys(fields);
        Place[] places = new Place[fields.size()];
        Arrays.fill(places, new Place(document, 0));
        made.walk(places);
        return made;
    }

    /** @param depth names of the path behind us; one more than there are once an array at the end was entered */
    private record Place(@Nullable Object value, int depth) {}

    // two fields may lead through one array, not through two that are alike
    @SuppressWarnings("ReferenceEquality")
    private void walk(Place[] from) {
        Place[] places = new Place[from.length];
        @Nullable Collection<?> array = null;
        for (int i = 0; i < from.length; i++) {
            places[i] = forward(from[i], paths.get(i));
            if (isAtArray(places[i], i)) {
                Collection<?> found = (Collection<?>) Objects.requireNonNull(places[i].value());
                if (array != null && array != found) {
                    throw new CannotIndexParallelArraysError(
                            paths.stream().map(path -> String.join(".", path)).toList());
                }
                array = found;
            }
        }
        if (array == null) {
            keys.add(new KeyValue(
                            Arrays.stream(places).map(Place::value).toList().toArray())
                    .normalized());
            return;
        }
        Collection<?> elements = array.isEmpty() ? Arrays.asList((Object) null) : array;
        for (Object element : elements) {
            Place[] next = places.clone();
            for (int i = 0; i < next.length; i++) {
                if (isAtArray(places[i], i)) {
                    int depth = places[i].depth();
                    next[i] = new Place(element, depth == paths.get(i).size() ? depth + 1 : depth);
                }
            }
            walk(next);
        }
    }

    private boolean isAtArray(Place place, int field) {
        return place.value() instanceof Collection
                && place.depth() <= paths.get(field).size();
    }

    private Place forward(Place from, List<String> path) {
        @Nullable Object value = from.value();
        int depth = from.depth();
        while (depth < path.size() && value instanceof Document document) {
            String name = path.get(depth);
            any |= depth == path.size() - 1 && document.containsKey(name);
            value = document.get(name);
            depth++;
        }
        boolean stopped = depth < path.size() && !(value instanceof Collection);
        return stopped ? new Place(null, path.size() + 1) : new Place(value, depth);
    }
}
