package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of one field and an index can answer; every condition of a query must hold.
 *
 * @param equal values of which it must have one, normalised; empty where bounds are asked
 * @param bounds what it must lie between, with what is equal to a bound; conditions on it are wider than the query
 * @param element the {@code $elemMatch} this is a part of, whose parts all hold for one element; null outside any
 */
record Condition(
        String field,
        List<Object> equal,
        Bounds bounds,
        @Nullable Document element) {

    private static final Bounds NONE = new Bounds(null, null);
    private static final Set<String> LOWER = Set.of("$gt", "$gte");
    private static final Set<String> UPPER = Set.of("$lt", "$lte");

    /** @param from least value or null, {@code to} greatest or null */
    record Bounds(@Nullable Object from, @Nullable Object to) {

        boolean contains(Object value) {
            return (from == null || BsonBytes.order(value, from) >= 0)
                    && (to == null || BsonBytes.order(value, to) <= 0);
        }

        boolean isEmpty() {
            return from != null && to != null && BsonBytes.order(from, to) > 0;
        }

        boolean isOpen() {
            return from == null && to == null;
        }

        private Bounds narrowed(Bounds other) {
            return new Bounds(
                    from == null || (other.from != null && BsonBytes.order(other.from, from) > 0) ? other.from : from,
                    to == null || (other.to != null && BsonBytes.order(other.to, to) < 0) ? other.to : to);
        }
    }

    boolean isEquality() {
        return !equal.isEmpty();
    }

    static List<Condition> in(Document query) {
        List<Condition> conditions = new ArrayList<>();
        collect("", query, null, conditions);
        return conditions;
    }

    /** Everything asked of a field that holds one value, together. */
    static Bounds boundsOf(String field, List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.field.equals(field))
                .map(Condition::bounds)
                .reduce(NONE, Bounds::narrowed);
    }

    private static void collect(String path, Document query, @Nullable Document element, List<Condition> found) {
        query.forEach((name, value) -> {
            if (name.equals("$and") && value instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Document document) {
                        collect(path, document, element, found);
                    }
                }
            } else if (!name.startsWith("$")) {
                ask(path + name, value, element, found);
            }
        });
    }

    private static void ask(String field, @Nullable Object value, @Nullable Document element, List<Condition> found) {
        if (isPlain(value)) {
            found.add(new Condition(field, List.of(normalised(value)), NONE, element));
        } else if (value instanceof Document operators && !BsonRegularExpression.isRegularExpression(value)) {
            Bounds bounds = NONE;
            for (Map.Entry<String, Object> entry : operators.entrySet()) {
                String operator = entry.getKey();
                @Nullable Object operand = entry.getValue();
                if (operator.equals("$eq") && isPlain(operand)) {
                    found.add(new Condition(field, List.of(normalised(operand)), NONE, element));
                } else if (operator.equals("$in") && operand instanceof Collection<?> values && arePlain(values)) {
                    List<Object> wanted =
                            values.stream().map(Condition::normalised).toList();
                    found.add(new Condition(field, wanted, NONE, element));
                } else if (LOWER.contains(operator) && isPlain(operand)) {
                    bounds = bounds.narrowed(new Bounds(normalised(operand), null));
                } else if (UPPER.contains(operator) && isPlain(operand)) {
                    bounds = bounds.narrowed(new Bounds(null, normalised(operand)));
                } else if (operator.equals("$elemMatch") && operand instanceof Document asked) {
                    collect(field + ".", asked, asked, found);
                }
            }
            if (!bounds.isOpen()) {
                found.add(new Condition(field, List.of(), bounds, element));
            }
        }
    }

    private static boolean arePlain(Collection<?> values) {
        return !values.isEmpty() && values.stream().allMatch(Condition::isPlain);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value != null
                && !(value instanceof Missing)
                && !(value instanceof Document)
                && !(value instanceof Collection)
                && !(value instanceof MinKey)
                && !(value instanceof MaxKey)
                && !BsonRegularExpression.isRegularExpression(value);
    }

    private static Object normalised(@Nullable Object value) {
        return Objects.requireNonNull(new KeyValue(value).normalized().get(0));
    }
}
