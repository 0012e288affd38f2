package dk.vedtaget.ui.component;

import dk.vedtaget.domain.policy.Ranks;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where an element can go, as the whole list of its places afterwards. */
public final class Places {

    private Places() {}

    /** A place after the last child of that parent. */
    public static Placement atEnd(RevisionContent content, String parent) {
        List<Element> siblings = content.children(parent);
        String last = siblings.isEmpty() ? "" : rank(siblings.getLast(), parent);
        return new Placement(parent, Ranks.between(last, ""));
    }

    /** A place right after a child of that parent. */
    public static Placement after(RevisionContent content, String parent, String sibling) {
        List<Element> siblings = content.children(parent);
        int at = indexOf(siblings, sibling);
        return at < 0 ? atEnd(content, parent) : between(siblings, parent, at, at + 1);
    }

    /** One step up among its siblings; empty where it is the first already. */
    public static Optional<List<Placement>> up(RevisionContent content, Element element, String parent) {
        List<Element> siblings = content.children(parent);
        int at = indexOf(siblings, element.id());
        return at < 1 ? Optional.empty() : Optional.of(past(content, element, parent, siblings.get(at - 1)));
    }

    /** One step down among its siblings; empty where it is the last already. */
    public static Optional<List<Placement>> down(RevisionContent content, Element element, String parent) {
        List<Element> siblings = content.children(parent);
        int at = indexOf(siblings, element.id());
        return at < 0 || at + 1 >= siblings.size()
                ? Optional.empty()
                : Optional.of(past(content, element, parent, siblings.get(at + 1)));
    }

    /** To the other side of another child of that parent: right before one it stands after, right after one it stands before. */
    public static List<Placement> past(RevisionContent content, Element element, String parent, Element other) {
        List<Element> siblings = content.children(parent);
        int there = indexOf(siblings, other.id());
        return replaced(
                element,
                parent,
                there < indexOf(siblings, element.id())
                        ? between(siblings, parent, there - 1, there)
                        : between(siblings, parent, there, there + 1));
    }

    /** Away from one parent to the end of another; where it stands there already, it only leaves. */
    public static List<Placement> into(RevisionContent content, Element element, String from, String to) {
        List<Placement> places = new ArrayList<>();
        boolean already = element.placements().stream().anyMatch(p -> p.parent().equals(to));
        for (Placement place : element.placements()) {
            if (!place.parent().equals(from)) {
                places.add(place);
            } else if (!already) {
                places.add(atEnd(content, to));
            }
        }
        if (element.placements().isEmpty()) {
            places.add(atEnd(content, to));
        }
        return List.copyOf(places);
    }

    /** One more place, at the end of that parent. */
    public static List<Placement> also(RevisionContent content, Element element, String parent) {
        List<Placement> places = new ArrayList<>(element.placements());
        places.add(atEnd(content, parent));
        return List.copyOf(places);
    }

    /** Without the place under that parent. */
    public static List<Placement> without(Element element, String parent) {
        return element.placements().stream()
                .filter(p -> !p.parent().equals(parent))
                .toList();
    }

    /** Elements it may stand under: not itself, nothing below it, nothing it stands under already. */
    public static List<Element> possibleParents(RevisionContent content, Element element) {
        Set<String> below = content.withDescendants(element.id());
        return content.inReadingOrder().stream()
                .filter(e -> !e.placements().isEmpty() && !below.contains(e.id()))
                .filter(e ->
                        element.placements().stream().noneMatch(p -> p.parent().equals(e.id())))
                .toList();
    }

    private static List<Placement> replaced(Element element, String parent, Placement place) {
        return element.placements().stream()
                .map(p -> p.parent().equals(parent) ? place : p)
                .toList();
    }

    private static Placement between(List<Element> siblings, String parent, int before, int after) {
        String low = before < 0 ? "" : rank(siblings.get(before), parent);
        String high = after >= siblings.size() ? "" : rank(siblings.get(after), parent);
        // nothing fits between two neighbours of one rank: it joins them, and ids decide the order
        return new Placement(parent, !high.isEmpty() && low.compareTo(high) >= 0 ? low : Ranks.between(low, high));
    }

    private static int indexOf(List<Element> siblings, String id) {
        for (int i = 0; i < siblings.size(); i++) {
            if (siblings.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static String rank(Element element, String parent) {
        return element.placements().stream()
                .filter(p -> p.parent().equals(parent))
                .findFirst()
                .map(Placement::rank)
                .orElse("");
    }
}
