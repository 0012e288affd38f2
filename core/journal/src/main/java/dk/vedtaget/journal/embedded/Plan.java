package dk.vedtaget.journal.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How one index answers a query: equality on its first fields and then, perhaps, bounds on the next.
 *
 * <p>What it finds is what can match; every document found is tested again. In an index where documents have several
 * entries, conditions on two fields under one array hold for one element only if the query says so by
 * {@code $elemMatch}, and a lower and an upper bound may be met by different elements; such conditions are left to the
 * test.
 */
final class Plan {

    private static final int MOST_PREFIXES = 1_000;

    /** Where a limit may end a scan early, bounds alone are worth it only if they find little. */
    private static final int FEW = 1_000;

    private final FieldIndex index;
    private final boolean limited;
    private List<List<Object>> prefixes = List.of(List.of());
    private Condition.@Nullable Bounds bounds;
    private int equalities;
    private boolean ordered;

    private Plan(FieldIndex index, boolean limited) {
        this.index = index;
        this.limited = limited;
    }

    /** @param ordered whether they come in the order of {@code _id}, each once */
    record Found(Stream<Object> ids, boolean ordered) {}

    static Optional<Plan> best(List<Condition> conditions, List<FieldIndex> indexes, boolean limited) {
        @Nullable Plan best = null;
        for (FieldIndex index : indexes) {
            for (Condition first : conditions) {
                if (!first.field().equals(index.fields().getFirst())) {
                    continue;
                }
                Plan plan = new Plan(index, limited);
                plan.follow(first, conditions);
                if (best == null || plan.worth() > best.worth()) {
                    best = plan;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private int worth() {
        return 2 * equalities + (bounds == null ? 0 : 1);
    }

    private void follow(Condition first, List<Condition> conditions) {
        List<String> fields = new ArrayList<>(index.fields());
        if (!index.isUnique() && !fields.contains(SyncedCollection.ID)) {
            fields.add(SyncedCollection.ID);
        }
        Map<String, Condition> byRoot = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            @Nullable Condition next = i == 0 ? first : next(field, conditions, byRoot);
            ordered = !index.isUnique() && field.equals(SyncedCollection.ID) && prefixes.size() == 1;
            if (next == null) {
                return;
            }
            byRoot.putIfAbsent(root(field), next);
            if (next.isEquality() && prefixes.size() * next.equal().size() <= MOST_PREFIXES) {
                prefixes = prefixes.stream()
                        .flatMap(prefix -> next.equal().stream().map(value -> with(prefix, value)))
                        .toList();
                equalities++;
                ordered = false;
            } else {
                bounds = next.isEquality() ? null : exact(field, next.bounds());
                return;
            }
        }
    }

    private static List<Object> with(List<Object> prefix, Object value) {
        List<Object> longer = new ArrayList<>(prefix);
        longer.add(value);
        return longer;
    }

    private Condition.Bounds exact(String field, Condition.Bounds asked) {
        boolean single = !index.isMultikey() || field.equals(SyncedCollection.ID);
        return single || asked.from() == null ? asked : new Condition.Bounds(asked.from(), null);
    }

    private @Nullable Condition next(String field, List<Condition> conditions, Map<String, Condition> byRoot) {
        @Nullable Condition found = null;
        for (Condition condition : conditions) {
            if (condition.field().equals(field)
                    && mayJoin(condition, byRoot.get(root(field)))
                    && (found == null || condition.isEquality())) {
                found = condition;
            }
        }
        return found;
    }

    // the very same $elemMatch, not one that asks the same
    @SuppressWarnings("ReferenceEquality")
    private boolean mayJoin(Condition condition, @Nullable Condition other) {
        return !index.isMultikey()
                || other == null
                || (condition.element() != null && condition.element() == other.element());
    }

    private static String root(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? field : field.substring(0, dot);
    }

    /** The ids found; empty where looking at everything in order is likely to be faster. */
    Optional<Found> ids(boolean descending) {
        if (equalities == 0 && limited) {
            List<Object> few = walk(List.of(), descending).limit(FEW + 1L).toList();
            return few.size() > FEW ? Optional.empty() : Optional.of(new Found(few.stream(), false));
        }
        return Optional.of(new Found(prefixes.stream().flatMap(prefix -> walk(prefix, descending)), ordered));
    }

    private Stream<Object> walk(List<Object> prefix, boolean descending) {
        Iterator<Object> ids = bounds == null
                ? index.ids(prefix, null, null, descending)
                : index.ids(prefix, bounds.from(), bounds.to(), descending);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(ids, Spliterator.ORDERED), false);
    }
}
