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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A proposal to look through: ours beside the document's words, element by element, and what found no place. */
final class ProposalReview extends Div {

    private static final long serialVersionUID = 1L;
    private static final double SURE = 0.6;

    private final transient RevisionContent content;
    private final transient Terms terms;
    private final transient Map<String, Checkbox> chosen = new LinkedHashMap<>();
    private final Button accept = new Button();

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
        add(new Paragraph(Texts.t(
                "importing.proposal.counts",
                acceptable.size(),
                partly.size() + proposal.notFound().size(),
                proposal.unplaced().size())));
        Div actions = new Div(
                accept,
                new Button(Texts.t("importing.all"), click -> choose(true)),
                new Button(Texts.t("importing.none"), click -> choose(false)));
        actions.addClassName("vt-actions");
        accept.addThemeVariants(ButtonVariant.PRIMARY);
        accept.setDisableOnClick(true);
        accept.addClickListener(click -> {
            accepted.accept(chosen());
            accept.setEnabled(true);
        });
        add(actions);
        Div items = new Div();
        items.addClassName("vt-section");
        acceptable.forEach(found -> content.element(found.element()).ifPresent(e -> items.add(item(e, found))));
        add(items);
        add(lists(proposal, partly));
        count();
    }

    private Set<String> chosen() {
        return chosen.entrySet().stream()
                .filter(entry -> entry.getValue().getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void choose(boolean all) {
        chosen.values().forEach(box -> box.setValue(all));
        count();
    }

    private void count() {
        int count = chosen().size();
        accept.setText(Texts.t("importing.accept", count));
        accept.setEnabled(count > 0);
    }

    private Component item(Element element, Placed found) {
        Checkbox box = new Checkbox(Texts.t("importing.use"), true);
        box.setAriaLabel(Texts.t("importing.use.element", element.label()));
        box.addValueChangeListener(change -> count());
        chosen.put(element.id(), box);
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
        return item;
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

    private Component lists(Proposal proposal, List<Placed> partly) {
        UnorderedList missing = new UnorderedList();
        partly.forEach(found -> missing.add(
                new ListItem(Texts.t("importing.partly", label(found.element()), SourceChip.text(sources(found))))));
        proposal.notFound().forEach(id -> missing.add(new ListItem(label(id))));
        UnorderedList left = new UnorderedList();
        proposal.unplaced()
                .forEach(stretch ->
                        left.add(new ListItem(new Span(stretch.wording() + " "), SourceChip.of(stretch.sources()))));
        Div lists = new Div(
                fold(
                        Texts.t(
                                "importing.missing",
                                partly.size() + proposal.notFound().size()),
                        missing),
                fold(Texts.t("importing.unplaced", proposal.unplaced().size()), left));
        lists.addClassName("vt-section");
        return lists;
    }

    private String label(String id) {
        return content.element(id).map(Element::label).orElse(id);
    }

    private static Component fold(String summary, Component body) {
        return new NativeDetails(summary, body);
    }
}
