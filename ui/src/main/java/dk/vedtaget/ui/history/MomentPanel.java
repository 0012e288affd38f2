package dk.vedtaget.ui.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.history.ElementDifference;
import dk.vedtaget.domain.history.RegisterQueries.DifferenceView;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.ui.comparison.MarkedWords;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Routes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The policy as it was after one event, with what that event changed marked; what it did not touch stays folded. */
final class MomentPanel {

    private final MunicipalityCode code;
    private final Terms terms;
    private final RevisionContent content;
    private final Map<String, ElementDifference> changed = new HashMap<>();
    private final Set<String> drawn = new HashSet<>();

    private MomentPanel(
            MunicipalityCode code, Terms terms, RevisionContent content, List<ElementDifference> differences) {
        this.code = code;
        this.terms = terms;
        this.content = content;
        differences.forEach(difference -> changed.put(difference.element(), difference));
    }

    /** @param difference what the event changed; empty where the revision came to be with it, or nothing is compared */
    static Component of(
            MunicipalityCode code, Terms terms, RevisionView revision, Optional<DifferenceView> difference) {
        return new MomentPanel(
                        code,
                        terms,
                        revision.revision().content(),
                        difference.map(DifferenceView::differences).orElse(List.of()))
                .panel(revision, difference);
    }

    /** Where the event is about no revision. */
    static Component none(String text) {
        Section panel = new Section(new H2(Texts.t("history.moment")), new Paragraph(text));
        panel.addClassNames("vt-card", "vt-moment");
        return panel;
    }

    private Component panel(RevisionView view, Optional<DifferenceView> difference) {
        Section panel = new Section(new H2(Texts.t("history.moment")));
        panel.addClassNames("vt-card", "vt-moment");
        Paragraph lead = new Paragraph(
                new Span(Texts.t(
                        "history.moment.lead",
                        view.revision().title(),
                        Standing.stage(view.revision().stage()),
                        content.size())),
                new Span(" "),
                Links.to(
                        Routes.revision(code, view.revision().id(), Optional.of(view.position())),
                        Texts.t("history.moment.read")));
        panel.add(lead);
        if (difference.isEmpty()) {
            panel.add(muted(Texts.t("history.moment.first")));
        } else if (changed.isEmpty()) {
            panel.add(muted(Texts.t("history.moment.unchanged")));
        }
        List<ElementDifference> gone =
                changed.values().stream().filter(d -> d.after().isEmpty()).toList();
        if (!gone.isEmpty()) {
            UnorderedList list = new UnorderedList();
            gone.forEach(d -> list.add(item(d.before().orElseThrow(), d)));
            panel.add(list);
        }
        content.roots().forEach(root -> panel.add(root(root)));
        List<Element> beside = content.inReadingOrder().stream()
                .filter(element -> !drawn.contains(element.id()))
                .toList();
        if (!beside.isEmpty()) {
            UnorderedList list = new UnorderedList();
            beside.forEach(element -> list.add(item(element, changed.get(element.id()))));
            panel.add(fold(
                    Texts.t("history.moment.beside"),
                    beside.stream().anyMatch(e -> changed.containsKey(e.id())),
                    list));
        }
        return panel;
    }

    private Component root(Element root) {
        boolean touched = content.withDescendants(root.id()).stream().anyMatch(changed::containsKey);
        UnorderedList list = new UnorderedList();
        ListItem item = item(root, changed.get(root.id()));
        children(item, root);
        list.add(item);
        return fold(PolicyText.plain(root.label()), touched, list);
    }

    private static Component fold(String label, boolean open, Component content) {
        Span summary = new Span(label);
        NativeDetails details = new NativeDetails();
        if (open) {
            details.setSummary(
                    summary,
                    new Span(" "),
                    Marks.word(Texts.t("history.moment.changed"), Texts.t("history.moment.changed.here")));
        } else {
            details.setSummary(summary);
        }
        details.setOpen(open);
        Div body = new Div(content);
        body.addClassName("vt-moment-part");
        details.setContent(body);
        return details;
    }

    private void children(ListItem item, Element parent) {
        if (!drawn.add(parent.id())) {
            return;
        }
        List<Element> children = content.children(parent.id());
        if (children.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        for (Element child : children) {
            ListItem childItem = item(child, changed.get(child.id()));
            children(childItem, child);
            list.add(childItem);
        }
        item.add(list);
    }

    private ListItem item(Element element, @org.jspecify.annotations.Nullable ElementDifference difference) {
        ListItem item = new ListItem();
        if (difference == null) {
            if (!element.title().isBlank()) {
                Span title = new Span(element.title());
                title.addClassName("vt-strong");
                item.add(title);
            }
            if (!element.text().isBlank()) {
                item.add(new Div(new Span(PolicyText.plain(element.text()))));
            }
            return item;
        }
        item.addClassName("vt-changed");
        Div marks = new Div(new Span(terms.singular(element.kind()) + " "));
        difference.kinds().stream()
                .sorted()
                .forEach(kind -> marks.add(
                        Marks.word(
                                Texts.t("comparison.kind." + kind.name()),
                                Texts.t("comparison.kind." + kind.name() + ".explanation")),
                        new Span(" ")));
        marks.addClassNames("vt-muted", "vt-small");
        item.add(marks);
        if (!difference.title().isEmpty()) {
            Div title = new Div(MarkedWords.of(difference.title()));
            title.addClassName("vt-strong");
            item.add(title);
        }
        if (!difference.text().isEmpty()) {
            item.add(new Div(MarkedWords.of(difference.text())));
        }
        return item;
    }

    private static Paragraph muted(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("vt-muted");
        return paragraph;
    }
}
