package dk.vedtaget.ui.importing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import dk.vedtaget.domain.importing.Proposal;
import dk.vedtaget.domain.importing.Proposal.Place;
import dk.vedtaget.domain.importing.Proposal.Placed;
import dk.vedtaget.domain.importing.Proposal.Why;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.SourceReference;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A proposal to look through: ours beside the document's words, part by part of the policy, and what found no place. What
 * should be looked at can be shown alone; the bar with what one can do stays in sight.
 */
final class ProposalReview extends Div {

    private static final long serialVersionUID = 1L;
    private static final double SURE = 0.6;

    /** What of the proposal is shown. */
    private enum Show {
        ALL,
        CHECK,
        DIFFERS,
        UNPLACED
    }

    /** One element of the proposal on the page. */
    private record Item(Component component, Checkbox use, boolean check, boolean differs) {

        boolean isShown(Show show) {
            return switch (show) {
                case ALL -> true;
                case CHECK -> check;
                case DIFFERS -> differs;
                case UNPLACED -> false;
            };
        }
    }

    private final transient RevisionContent content;
    private final transient Terms terms;
    private final transient Map<String, Item> items = new LinkedHashMap<>();
    private final transient Map<NativeDetails, List<Item>> groups = new LinkedHashMap<>();
    private final Select<Show> show = new Select<>();
    private final Button accept = new Button();
    private final Button next = new Button(Texts.t("importing.next"), click -> nextToCheck());
    private final Div lists = new Div();
    private int checked = -1;

    /** @param accepted hears the ids of the elements that were accepted */
    ProposalReview(RevisionContent content, Proposal proposal, Terms terms, Consumer<Set<String>> accepted) {
        this.content = content;
        this.terms = terms;
        add(new H2(Texts.t("importing.proposal")));
        add(new Paragraph(Texts.t(
                "importing.proposal.file",
                proposal.document().fileName(),
                proposal.document().lines().size(),
                Texts.t("importing.encoding." + proposal.document().encoding().name()))));
        List<Placed> acceptable = proposal.acceptable();
        List<Placed> partly =
                proposal.placed().stream().filter(found -> !found.whole()).toList();
        int missing = partly.size() + proposal.notFound().size();
        add(new Paragraph(Texts.t(
                "importing.proposal.counts",
                acceptable.size(),
                missing,
                proposal.unplaced().size())));
        Div parts = new Div();
        parts.addClassName("vt-import-parts");
        byPart(acceptable).forEach((part, found) -> parts.add(group(part, found)));
        lists(proposal, partly);
        add(bar(accepted, missing + proposal.unplaced().size()), parts, lists);
        count();
    }

    private Component bar(Consumer<Set<String>> accepted, int left) {
        show.setLabel(Texts.t("importing.show"));
        show.setItems(Show.values());
        show.setItemLabelGenerator(what -> Texts.t(
                "importing.show." + what.name(),
                what == Show.UNPLACED
                        ? left
                        : items.values().stream()
                                .filter(item -> item.isShown(what))
                                .count()));
        show.setValue(Show.ALL);
        show.addValueChangeListener(change -> filter(change.getValue()));
        accept.addThemeVariants(ButtonVariant.PRIMARY);
        accept.setDisableOnClick(true);
        accept.addClickListener(click -> {
            accepted.accept(chosen());
            accept.setEnabled(true);
        });
        next.setVisible(items.values().stream().anyMatch(Item::check));
        Div bar = new Div(
                show,
                next,
                new Button(Texts.t("importing.all"), click -> choose(true)),
                new Button(Texts.t("importing.none"), click -> choose(false)),
                accept);
        bar.addClassNames("vt-actions", "vt-import-bar");
        bar.getElement().setAttribute("role", "group");
        bar.getElement().setAttribute("aria-label", Texts.t("importing.bar"));
        return bar;
    }

    /** The proposal by what stands at the top of the policy, in reading order. */
    private Map<String, List<Placed>> byPart(List<Placed> acceptable) {
        Map<String, List<Placed>> parts = new LinkedHashMap<>();
        for (Placed found : acceptable) {
            content.element(found.element())
                    .ifPresent(element -> parts.computeIfAbsent(part(element), p -> new ArrayList<>())
                            .add(found));
        }
        return parts;
    }

    private String part(Element element) {
        Element top = element;
        Set<String> seen = new HashSet<>();
        while (seen.add(top.id())) {
            Optional<Element> above =
                    top.placements().stream().findFirst().flatMap(place -> content.element(place.parent()));
            if (above.isEmpty()) {
                break;
            }
            top = above.get();
        }
        return top.placements().isEmpty() ? Texts.t("importing.beside") : PolicyText.plain(top.label());
    }

    private Component group(String part, List<Placed> found) {
        List<Item> own = new ArrayList<>();
        Div body = new Div();
        for (Placed placed : found) {
            content.element(placed.element()).ifPresent(element -> {
                Item item = item(element, placed);
                items.put(element.id(), item);
                own.add(item);
                body.add(item.component());
            });
        }
        long check = own.stream().filter(Item::check).count();
        NativeDetails group = new NativeDetails(
                check == 0
                        ? Texts.t("importing.part", part, own.size())
                        : Texts.t("importing.part.check", part, own.size(), check),
                body);
        // what is sure can wait to be asked for
        group.setOpen(check > 0 || groups.isEmpty());
        groups.put(group, own);
        return group;
    }

    private void filter(Show wanted) {
        items.values().forEach(item -> item.component().setVisible(item.isShown(wanted)));
        groups.forEach((group, own) -> {
            boolean any = own.stream().anyMatch(item -> item.isShown(wanted));
            group.setVisible(any);
            if (any && wanted != Show.ALL) {
                group.setOpen(true);
            }
        });
        lists.setVisible(wanted == Show.ALL || wanted == Show.UNPLACED);
        lists.getChildren()
                .filter(NativeDetails.class::isInstance)
                .map(NativeDetails.class::cast)
                .forEach(list -> list.setOpen(wanted == Show.UNPLACED));
    }

    /** Goes to the next element whose place should be looked at, and begins anew after the last. */
    private void nextToCheck() {
        List<Map.Entry<NativeDetails, Item>> all = groups.entrySet().stream()
                .flatMap(group ->
                        group.getValue().stream().filter(Item::check).map(item -> Map.entry(group.getKey(), item)))
                .toList();
        checked = (checked + 1) % all.size();
        Map.Entry<NativeDetails, Item> target = all.get(checked);
        if (!target.getValue().component().isVisible()) {
            show.setValue(Show.CHECK);
        }
        target.getKey().setOpen(true);
        target.getValue().use().focus();
        target.getValue().component().scrollIntoView();
    }

    private Set<String> chosen() {
        return items.entrySet().stream()
                .filter(entry -> entry.getValue().use().getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of those that are shown. */
    private void choose(boolean use) {
        Show shown = show.getValue();
        items.values().stream().filter(item -> item.isShown(shown)).forEach(item -> item.use()
                .setValue(use));
        count();
    }

    private void count() {
        int count = chosen().size();
        accept.setText(Texts.t("importing.accept", count));
        accept.setEnabled(count > 0);
    }

    private Item item(Element element, Placed found) {
        Checkbox box = new Checkbox(Texts.t("importing.use"), true);
        box.setAriaLabel(Texts.t("importing.use.element", element.label()));
        box.addValueChangeListener(change -> count());
        Span kind = new Span(terms.singular(element.kind()));
        kind.addClassName("vt-kind");
        Div choice = new Div(box, kind, confidence(found));
        Div ours = new Div(heading("importing.ours"), Marks.wording(element.wording()));
        if (!element.title().isBlank()) {
            ours.add(strong(element.title()));
        }
        if (!element.text().isBlank()) {
            ours.add(PolicyText.of(element.text()));
        }
        Div official = new Div(heading("importing.official"), SourceChip.of(sources(found)));
        if (!found.title().isBlank()) {
            official.add(strong(found.title()));
        }
        if (!found.text().isBlank()) {
            official.add(PolicyText.of(found.text()));
        }
        Div item = new Div(choice, ours, official);
        item.addClassName("vt-import-item");
        item.getElement().setAttribute("role", "group");
        item.getElement().setAttribute("aria-label", element.label());
        boolean differs = !same(element.title(), found.title()) || !same(element.text(), found.text());
        return new Item(item, box, found.confidence() < SURE, differs);
    }

    /** Whether the document says the same; what it was not found to say, it does not say otherwise. */
    private static boolean same(String ours, String theirs) {
        return theirs.isBlank() || PolicyText.plain(ours).equalsIgnoreCase(PolicyText.plain(theirs));
    }

    private static Component confidence(Placed found) {
        Why why = found.places().getLast().why();
        String level = found.confidence() >= SURE ? "sure" : "check";
        return new Div(Marks.word(Texts.t("importing." + level), Texts.t("importing.why." + why.name())));
    }

    private static List<SourceReference> sources(Placed found) {
        List<SourceReference> sources = new ArrayList<>();
        for (Place place : found.places()) {
            sources.addAll(place.sources());
        }
        return sources;
    }

    private static H3 heading(String key) {
        H3 heading = new H3(Texts.t(key));
        heading.addClassNames("vt-kind");
        return heading;
    }

    private static Component strong(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("vt-strong");
        return paragraph;
    }

    private void lists(Proposal proposal, List<Placed> partly) {
        UnorderedList missing = new UnorderedList();
        partly.forEach(found -> missing.add(
                new ListItem(Texts.t("importing.partly", label(found.element()), SourceChip.text(sources(found))))));
        proposal.notFound().forEach(id -> missing.add(new ListItem(label(id))));
        UnorderedList left = new UnorderedList();
        proposal.unplaced()
                .forEach(stretch ->
                        left.add(new ListItem(new Span(stretch.wording() + " "), SourceChip.of(stretch.sources()))));
        lists.add(
                fold(
                        Texts.t(
                                "importing.missing",
                                partly.size() + proposal.notFound().size()),
                        missing),
                fold(Texts.t("importing.unplaced", proposal.unplaced().size()), left));
        lists.addClassName("vt-section");
    }

    private String label(String id) {
        return content.element(id).map(Element::label).orElse(id);
    }

    private static Component fold(String summary, Component body) {
        return new NativeDetails(summary, body);
    }
}
