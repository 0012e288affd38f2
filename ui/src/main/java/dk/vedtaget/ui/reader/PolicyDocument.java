package dk.vedtaget.ui.reader;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.H5;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.setup.SetupEvent.PartnersNamed;
import dk.vedtaget.domain.setup.SetupState.Coordination;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.component.Tongue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a revision as a page: contents on the left, the tree as headings and lists, and last what is named beside it. */
final class PolicyDocument {

    private final RevisionContent content;
    private final Terms terms;
    private final Map<String, Coordination> coordinators;
    private final Map<String, PartnersNamed> partners;
    private final Set<String> shown = new HashSet<>();

    /**
     * @param coordinators who coordinates an element by an administrator's word, by element id
     * @param partners who works along in it, likewise
     */
    PolicyDocument(
            RevisionContent content,
            Terms terms,
            Map<String, Coordination> coordinators,
            Map<String, PartnersNamed> partners) {
        this.content = content;
        this.terms = terms;
        this.coordinators = coordinators;
        this.partners = partners;
    }

    /** The page's two columns. */
    Component component(Component... after) {
        Article text = new Article();
        text.addClassName("vt-document");
        children(text, Placement.ROOT, 0);
        beside(text);
        text.add(after);
        Div columns = new Div(contents(), text);
        columns.addClassName("vt-reader");
        return columns;
    }

    private Component contents() {
        Nav nav = new Nav();
        nav.addClassName("vt-contents");
        nav.setAriaLabel(Texts.t("reader.contents"));
        NativeDetails details = new NativeDetails(Texts.t("reader.contents"), contents(Placement.ROOT, 0));
        details.setOpen(true);
        // where it would push the text below the first screen, it waits to be asked
        details.getElement().executeJs("if (matchMedia('(max-width: 52rem)').matches) this.open = false");
        nav.add(details);
        return nav;
    }

    private UnorderedList contents(String parent, int depth) {
        UnorderedList list = new UnorderedList();
        for (Element element : content.children(parent)) {
            if (isSection(element, depth)) {
                ListItem item = new ListItem(anchor(element.id(), title(element)));
                UnorderedList below = depth < 1 ? contents(element.id(), depth + 1) : new UnorderedList();
                if (below.getChildren().findAny().isPresent()) {
                    item.add(below);
                }
                list.add(item);
            }
        }
        if (depth == 0) {
            besideByKind().keySet().forEach(kind -> list.add(new ListItem(kindAnchor(kind))));
            list.add(new ListItem(jump("om-udgaven", Texts.t("reader.about"))));
        }
        return list;
    }

    private void children(HasComponents into, String parent, int depth) {
        List<Element> open = new ArrayList<>();
        for (Element element : content.children(parent)) {
            boolean sameRun = open.isEmpty() || open.getFirst().kind().equals(element.kind());
            if (isSection(element, depth)) {
                flush(into, open, depth);
                into.add(section(element, depth));
            } else {
                if (!sameRun) {
                    flush(into, open, depth);
                }
                open.add(element);
            }
        }
        flush(into, open, depth);
    }

    /** What gets a heading: what has a title and something below it, and at the top every title and every vision. */
    private boolean isSection(Element element, int depth) {
        boolean top = depth == 0;
        if (element.title().isBlank()) {
            return top && element.kind().equals(ElementKind.VISION);
        }
        return top
                || !content.children(element.id()).isEmpty()
                || element.kind().equals(ElementKind.FOCUS_AREA)
                || element.kind().equals(ElementKind.THEME);
    }

    private Section section(Element element, int depth) {
        Section section = new Section();
        section.addClassName("vt-part");
        identify(section, element);
        if (!element.title().isBlank()
                && !element.kind().equals(ElementKind.STATEMENT)
                && (depth == 0 || element.kind().equals(ElementKind.THEME))) {
            Span kind = new Span(terms.singular(element.kind()));
            kind.addClassName("vt-kind");
            section.add(kind);
        }
        section.add(Tongue.mark(heading(depth, title(element)), element.language()));
        section.add(about(element));
        if (!element.text().isBlank()) {
            section.add(Tongue.mark(PolicyText.of(element.text()), element.language()));
        }
        links(section, element);
        children(section, element.id(), depth + 1);
        return section;
    }

    private String title(Element element) {
        return element.title().isBlank() ? terms.singular(element.kind()) : PolicyText.plain(element.title());
    }

    private static HtmlContainer heading(int depth, String title) {
        return switch (depth) {
            case 0 -> new H2(title);
            case 1 -> new H3(title);
            case 2 -> new H4(title);
            default -> new H5(title);
        };
    }

    private void flush(HasComponents into, List<Element> run, int depth) {
        if (run.isEmpty()) {
            return;
        }
        ElementKind kind = run.getFirst().kind();
        boolean plain = kind.equals(ElementKind.STATEMENT);
        if (!plain) {
            Paragraph label = new Paragraph(run.size() == 1 ? terms.singular(kind) : terms.plural(kind));
            label.addClassName("vt-kind");
            into.add(label);
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-items");
        if (plain) {
            list.addClassName("vt-items-plain");
        }
        run.forEach(element -> list.add(item(element, depth)));
        into.add(list);
        run.clear();
    }

    private ListItem item(Element element, int depth) {
        ListItem item = new ListItem();
        identify(item, element);
        if (!element.title().isBlank()) {
            Paragraph title = new Paragraph(PolicyText.plain(element.title()));
            title.addClassName("vt-strong");
            item.add(Tongue.mark(title, element.language()));
        }
        if (!element.text().isBlank()) {
            item.add(Tongue.mark(PolicyText.of(element.text()), element.language()));
        }
        item.add(about(element));
        links(item, element);
        children(item, element.id(), depth + 1);
        return item;
    }

    /** An element that stands in two places is the target of links in the first. */
    private void identify(Component component, Element element) {
        if (shown.add(element.id())) {
            component.setId(anchorId(element.id()));
        }
    }

    private static Component about(Element element) {
        Div about = new Div(SourceChip.of(element.sources()), Marks.wording(element.wording()));
        about.addClassName("vt-about");
        if (!element.derived().isEmpty()) {
            about.add(Marks.derived(element.derived().stream()
                    .map(what -> Texts.t("reader.derived." + what.name()))
                    .collect(Collectors.joining(" "))));
        }
        return about;
    }

    private void links(HasComponents into, Element element) {
        Map<String, List<Link>> byType = new LinkedHashMap<>();
        element.links().forEach(link -> byType.computeIfAbsent(link.type(), t -> new ArrayList<>())
                .add(link));
        byType.forEach((type, links) -> {
            Paragraph line = new Paragraph();
            line.addClassName("vt-links");
            boolean first = true;
            for (Link link : links) {
                Optional<Element> target = content.element(link.target());
                if (first) {
                    Span label = new Span(Texts.optional("component.link." + type)
                                    .or(() -> target.map(t -> terms.plural(t.kind())))
                                    .orElse(type)
                            + ": ");
                    label.addClassName("vt-muted");
                    line.add(label);
                } else {
                    line.add(new Span(", "));
                }
                line.add(target.<Component>map(t -> anchor(t.id(), PolicyText.plain(t.label())))
                        .orElseGet(() -> new Span(link.target())));
                first = false;
            }
            into.add(line);
        });
        Coordination named = coordinators.get(element.id());
        if (named != null) {
            Paragraph line = new Paragraph(Texts.t(
                    named.managementAnchor().isBlank() ? "reader.coordinator" : "reader.coordinator.anchored",
                    named.unit(),
                    named.managementAnchor(),
                    Dates.text(named.from())));
            line.addClassName("vt-links");
            into.add(line);
        }
        PartnersNamed along = partners.get(element.id());
        if (along != null && (along.wholeOrganisation() || !along.partners().isEmpty())) {
            String whole = along.wholeOrganisation() ? Texts.t("component.partners.whole") : "";
            Paragraph line = new Paragraph(Texts.t(
                    "reader.partners",
                    Stream.concat(Stream.of(whole), along.partners().stream())
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.joining(", ")),
                    Dates.text(along.from())));
            line.addClassName("vt-links");
            into.add(line);
        }
    }

    private void beside(HasComponents into) {
        besideByKind().forEach((kind, elements) -> {
            Section part = new Section(new H2(terms.plural(kind)));
            part.addClassName("vt-part");
            part.setId(kindId(kind));
            UnorderedList list = new UnorderedList();
            list.addClassName("vt-items");
            elements.forEach(element -> list.add(item(element, 1)));
            part.add(list);
            into.add(part);
        });
    }

    /** What is named in the policy without a place in its text. */
    private Map<ElementKind, List<Element>> besideByKind() {
        return content.inReadingOrder().stream()
                .filter(element -> element.placements().isEmpty())
                .collect(Collectors.groupingBy(Element::kind, TreeMap::new, Collectors.toList()));
    }

    private Anchor kindAnchor(ElementKind kind) {
        return jump(kindId(kind), terms.plural(kind));
    }

    private static Anchor anchor(String element, String text) {
        return jump(anchorId(element), text);
    }

    /** A link within the page; the document's base address would lead one with a bare fragment elsewhere. */
    static Anchor jump(String id, String text) {
        Anchor anchor = new Anchor("#" + id, text);
        anchor.setRouterIgnore(true);
        anchor.getElement().executeJs("""
                        this.addEventListener('click', event => {
                          const target = document.getElementById($0);
                          if (target) {
                            event.preventDefault();
                            history.replaceState(history.state, '', location.pathname + location.search + '#' + $0);
                            target.scrollIntoView();
                            target.setAttribute('tabindex', '-1');
                            target.focus({preventScroll: true});
                          }
                        });
                        """, id);
        return anchor;
    }

    private static String anchorId(String element) {
        return "e-" + element;
    }

    private static String kindId(ElementKind kind) {
        return "k-" + kind.id();
    }
}
