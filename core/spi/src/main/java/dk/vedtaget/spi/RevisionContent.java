package dk.vedtaget.spi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The elements of one revision: an ordered graph, since an element may stand in no place, in one, or in several.
 * Immutable; order among siblings is by rank, then by id.
 */
public final class RevisionContent {

    private final Map<String, Element> byId;
    private final Map<String, List<Element>> children;

    private RevisionContent(Map<String, Element> byId) {
        this.byId = byId;
        Map<String, List<Ranked>> ranked = new LinkedHashMap<>();
        for (Element element : byId.values()) {
            for (Placement placement : element.placements()) {
                ranked.computeIfAbsent(placement.parent(), p -> new ArrayList<>())
                        .add(new Ranked(placement.rank(), element));
            }
        }
        children = new LinkedHashMap<>();
        ranked.forEach((parent, list) -> children.put(
                parent,
                list.stream()
                        .sorted(Comparator.comparing(Ranked::rank)
                                .thenComparing(r -> r.element().id()))
                        .map(Ranked::element)
                        .distinct()
                        .toList()));
    }

    private record Ranked(String rank, Element element) {}

    /**
     * @throws IllegalArgumentException where two elements share an id
     */
    public static RevisionContent of(Collection<Element> elements) {
        Map<String, Element> byId = new LinkedHashMap<>();
        for (Element element : elements) {
            if (byId.put(element.id(), element) != null) {
                throw new IllegalArgumentException("Two elements with the id " + element.id());
            }
        }
        return new RevisionContent(byId);
    }

    /** All elements, in no order that means anything. */
    public Collection<Element> elements() {
        return java.util.Collections.unmodifiableCollection(byId.values());
    }

    public Optional<Element> element(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What stands directly under that element ({@link Placement#ROOT} for the top), in order. */
    public List<Element> children(String parent) {
        return children.getOrDefault(parent, List.of());
    }

    public List<Element> roots() {
        return children(Placement.ROOT);
    }

    /** The elements of a kind: those in the tree in reading order, then those beside it by id. */
    public List<Element> ofKind(ElementKind kind) {
        return inReadingOrder().stream().filter(e -> e.kind().equals(kind)).toList();
    }

    /** Every element once: the tree top-down and left to right, then those beside it by id. */
    public List<Element> inReadingOrder() {
        Set<String> seen = new LinkedHashSet<>();
        Deque<Element> open = new ArrayDeque<>(roots());
        while (!open.isEmpty()) {
            Element next = open.removeFirst();
            if (seen.add(next.id())) {
                children(next.id()).reversed().forEach(open::addFirst);
            }
        }
        List<Element> order = new ArrayList<>();
        seen.forEach(id -> element(id).ifPresent(order::add));
        byId.values().stream()
                .filter(e -> !seen.contains(e.id()))
                .sorted(Comparator.comparing(Element::id))
                .forEach(order::add);
        return List.copyOf(order);
    }

    /** The element and all that stands under it, at any depth, whatever other places that has. */
    public Set<String> withDescendants(String id) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (byId.containsKey(next) && found.add(next)) {
                children(next).forEach(child -> open.addLast(child.id()));
            }
        }
        return found;
    }

    /**
     * What would go with an element that is removed: itself and those descendants whose every place is under what
     * goes. A descendant with a place elsewhere stays there; a place under what is not here is none.
     */
    public Set<String> removedWith(String id) {
        Set<String> candidates = new HashSet<>(withDescendants(id));
        boolean changed = true;
        while (changed) {
            changed = candidates.removeIf(candidate -> !candidate.equals(id)
                    && element(candidate).orElseThrow().placements().stream()
                            .anyMatch(p ->
                                    p.isRoot() || (byId.containsKey(p.parent()) && !candidates.contains(p.parent()))));
        }
        Set<String> ordered = new LinkedHashSet<>();
        inReadingOrder().stream().map(Element::id).filter(candidates::contains).forEach(ordered::add);
        return ordered;
    }

    public int size() {
        return byId.size();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RevisionContent other && byId.equals(other.byId);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }
}
