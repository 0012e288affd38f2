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

    /** Up to here a double is every whole number. */
    private static final long LARGEST_EXACT = 1L << 53;

    private final List<List<String>> paths;
    private final Set<KeyValue> keys = new LinkedHashSet<>();
    private boolean any;

    private IndexKeys(List<List<String>> paths) {
        this.paths = paths;
    }

    /** The indexed fields. */
    static final class Fields {

        private final List<List<String>> paths;

        Fields(List<String> fields) {
            this.paths = fields.stream()
                    .map(field -> Arrays.asList(field.split("\\.", -1)))
                    .toList();
        }

        /**
         * @return distinct entries, normalised; at least one
         * @throws CannotIndexParallelArraysError if two fields lead through different arrays
         */
        Set<KeyValue> of(Document document) {
            return walked(document).keys;
        }

        /** Whether the document has none of them, so that a sparse index leaves it out. */
        boolean areMissing(Document document) {
            return !walked(document).any;
        }

        private IndexKeys walked(Document document) {
            IndexKeys made = new IndexKeys(paths);
            Place[] places = new Place[paths.size()];
            Arrays.fill(places, new Place(document, 0));
            made.walk(places);
            return made;
        }
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
            @Nullable Object[] values = new Object[places.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = normalised(places[i].value());
            }
            keys.add(new KeyValue(Arrays.asList(values)));
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

    /** As the server does it, which takes a while; nearly every value is one of these. */
    private static @Nullable Object normalised(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Integer number -> number.doubleValue();
            case Long number when Math.abs(number) < LARGEST_EXACT -> number.doubleValue();
            case null, default ->
                new KeyValue(new @Nullable Object[] {value}).normalized().get(0);
        };
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
