package dk.vedtaget.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.history.ElementDifference;
import dk.vedtaget.domain.history.ElementDifference.Kind;
import dk.vedtaget.domain.history.RegisterQueries.DifferenceView;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The differences of a comparison: how many of each kind first, then one after the other under what they belong to. */
final class DifferenceList extends Div {

    private static final long serialVersionUID = 1L;

    private final transient RevisionContent before;
    private final transient RevisionContent after;
    private final transient Terms terms;

    DifferenceList(DifferenceView view, Terms terms) {
        this.before = view.from().revision().content();
        this.after = view.to().revision().content();
        this.terms = terms;
        add(counts(view.differences()));
        Map<String, List<ElementDifference>> groups = new LinkedHashMap<>();
        after.roots().forEach(root -> groups.put(root.id(), new ArrayList<>()));
        before.roots().forEach(root -> groups.putIfAbsent(root.id(), new ArrayList<>()));
        groups.put(Placement.ROOT, new ArrayList<>());
        for (ElementDifference difference : view.differences()) {
            groups.computeIfAbsent(group(difference), id -> new ArrayList<>()).add(difference);
        }
        groups.forEach((root, differences) -> {
            if (!differences.isEmpty()) {
                add(group(root, differences));
            }
        });
    }

    private static Component counts(List<ElementDifference> differences) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        differences.forEach(d -> d.kinds().forEach(kind -> counts.merge(kind, 1L, Long::sum)));
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-counts");
        for (Kind kind : Kind.values()) {
            long count = counts.getOrDefault(kind, 0L);
            Span number = new Span(Long.toString(count));
            number.addClassName("vt-count");
            list.add(new ListItem(number, new Span(" " + Texts.t("comparison.count." + kind.name()))));
        }
        return list;
    }

    /** The root an element stands under, where it is or else where it was; empty for what stands beside the tree. */
    private String group(ElementDifference difference) {
        return difference
                .after()
                .flatMap(now -> root(after, now))
                .or(() -> difference.before().flatMap(then -> root(before, then)))
                .orElse(Placement.ROOT);
    }

    private static Optional<String> root(RevisionContent content, Element element) {
        Element at = element;
        Set<String> seen = new TreeSet<>();
        while (seen.add(at.id())) {
            if (at.placements().isEmpty()) {
                return Optional.empty();
            }
            Placement first = at.placements().getFirst();
            if (first.isRoot()) {
                return Optional.of(at.id());
            }
            Optional<Element> parent = content.element(first.parent());
            if (parent.isEmpty()) {
                return Optional.empty();
            }
            at = parent.get();
        }
        return Optional.empty();
    }

    private Component group(String root, List<ElementDifference> differences) {
        String heading = after.element(root)
                .or(() -> before.element(root))
                .map(Element::label)
                .orElseGet(() -> Texts.t("comparison.beside"));
        Section section = new Section(new H2(heading));
        section.addClassNames("vt-part", "vt-differences");
        differences.forEach(difference -> section.add(of(difference)));
        return section;
    }

    private Component of(ElementDifference difference) {
        Element element = difference.after().or(difference::before).orElseThrow();
        Div item = new Div();
        item.addClassName("vt-difference");
        item.setId("element-" + element.id());
        H3 heading = new H3();
        difference.kinds().stream().sorted().forEach(kind -> heading.add(mark(kind), new Span(" ")));
        heading.add(new Span(terms.singular(element.kind())));
        item.add(heading);
        if (!element.title().isBlank() || difference.title().size() > 1) {
            Paragraph title = new Paragraph(MarkedWords.of(difference.title()));
            title.addClassName("vt-strong");
            item.add(title);
        }
        if (!difference.text().isEmpty()) {
            Paragraph text = new Paragraph(MarkedWords.of(difference.text()));
            text.addClassName("vt-difference-text");
            item.add(text);
        }
        if (difference.kinds().contains(Kind.MOVED)) {
            item.add(moved(difference.before().orElseThrow(), element));
        }
        if (difference.kinds().contains(Kind.RELINKED)) {
            item.add(relinked(difference.before().orElseThrow(), element));
        }
        return item;
    }

    private static Component mark(Kind kind) {
        Span mark = new Span(Marks.word(
                Texts.t("comparison.kind." + kind.name()), Texts.t("comparison.kind." + kind.name() + ".explanation")));
        mark.addClassName("vt-kind-" + kind.name().toLowerCase(java.util.Locale.ROOT));
        return mark;
    }

    private Component moved(Element then, Element now) {
        String from = parents(before, then);
        String to = parents(after, now);
        return new Paragraph(
                from.equals(to) ? Texts.t("comparison.moved.within", to) : Texts.t("comparison.moved", from, to));
    }

    private static String parents(RevisionContent content, Element element) {
        String names = element.placements().stream()
                .map(place ->
                        content.element(place.parent()).map(Element::label).orElseGet(() -> Texts.t("comparison.top")))
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Texts.t("comparison.beside") : names;
    }

    private Component relinked(Element then, Element now) {
        UnorderedList list = new UnorderedList();
        then.links().stream()
                .filter(link -> !now.links().contains(link))
                .forEach(link ->
                        list.add(new ListItem(Texts.t("comparison.link.out", type(link), target(before, link)))));
        now.links().stream()
                .filter(link -> !then.links().contains(link))
                .forEach(
                        link -> list.add(new ListItem(Texts.t("comparison.link.in", type(link), target(after, link)))));
        return list;
    }

    private static String type(Link link) {
        return Texts.optional("component.link." + link.type()).orElse(link.type());
    }

    private static String target(RevisionContent content, Link link) {
        return content.element(link.target()).map(Element::label).orElse(link.target());
    }
}
