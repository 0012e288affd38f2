package dk.vedtaget.ui.draft;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which kind of element is probably meant where one is added. */
final class Kinds {

    private Kinds() {}

    /** What mostly stands under it, or under others of its kind; an objective where nothing does. */
    static ElementKind under(RevisionContent content, Element parent) {
        return most(content.children(parent.id()))
                .or(() -> most(content.elements().stream()
                        .filter(e -> e.kind().equals(parent.kind()))
                        .flatMap(e -> content.children(e.id()).stream())
                        .toList()))
                .orElse(ElementKind.OBJECTIVE);
    }

    /** What the municipality's policies are made of at the top: focus areas where it has any, else what it has most of. */
    static ElementKind atTop(InstalledModule module, RevisionContent content) {
        List<ElementKind> named =
                module.content().terms().stream().map(Term::kind).toList();
        if (named.contains(ElementKind.FOCUS_AREA)
                || !content.ofKind(ElementKind.FOCUS_AREA).isEmpty()) {
            return ElementKind.FOCUS_AREA;
        }
        return most(content.roots()).or(() -> named.stream().findFirst()).orElse(ElementKind.FOCUS_AREA);
    }

    /** Whether one would look for a way to add something under it. */
    static boolean holdsOthers(RevisionContent content, Element element) {
        return !content.children(element.id()).isEmpty()
                || element.kind().equals(ElementKind.FOCUS_AREA)
                || element.kind().equals(ElementKind.THEME);
    }

    private static Optional<ElementKind> most(List<Element> elements) {
        return elements.stream()
                .collect(Collectors.groupingBy(Element::kind, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }
}
