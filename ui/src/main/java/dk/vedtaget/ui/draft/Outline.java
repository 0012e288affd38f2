package dk.vedtaget.ui.draft;

import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A revision as lines in reading order: what stands in the tree, then what stands beside it.
 *
 * @param lines the tree, depth first
 * @param beside elements without a place, by kind, then by label
 */
record Outline(List<Line> lines, List<Element> beside) {

    /**
     * One element in one of its places.
     *
     * @param parent the element it stands under here; {@link Placement#ROOT} at the top
     * @param depth 0 at the top
     * @param again whether the element stood on an earlier line already; its children are not repeated
     */
    record Line(Element element, String parent, int depth, boolean again) {

        /** The same line keeps this key as long as the element stays under that parent. */
        String key() {
            return parent + ">" + element.id();
        }
    }

    static Outline of(RevisionContent content) {
        List<Line> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        descend(content, Placement.ROOT, 0, seen, lines);
        List<Element> beside = content.elements().stream()
                .filter(e -> !seen.contains(e.id()))
                .sorted(Comparator.comparing(Element::kind)
                        .thenComparing(Element::label)
                        .thenComparing(Element::id))
                .toList();
        return new Outline(List.copyOf(lines), beside);
    }

    private static void descend(RevisionContent content, String parent, int depth, Set<String> seen, List<Line> lines) {
        for (Element element : content.children(parent)) {
            boolean first = seen.add(element.id());
            lines.add(new Line(element, parent, depth, !first));
            if (first) {
                descend(content, element.id(), depth + 1, seen, lines);
            }
        }
    }
}
