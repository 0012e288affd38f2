package dk.vedtaget.ui.draft;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/** What an element is connected to: tracks, coordinator, partners, target groups and whatever a municipality has more. */
final class LinksDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    /** The kind that is usually at the other end. */
    private static final Map<String, ElementKind> USUAL = Map.of(
            Link.PURSUES, ElementKind.STRATEGY_TRACK,
            Link.COORDINATED_BY, ElementKind.COORDINATOR,
            Link.ANCHORED_TO, ElementKind.MANAGEMENT_ANCHOR,
            Link.PARTNER, ElementKind.PARTNER,
            Link.TARGET_GROUP, ElementKind.TARGET_GROUP);

    private static final List<String> OFFERED =
            List.of(Link.PURSUES, Link.COORDINATED_BY, Link.PARTNER, Link.TARGET_GROUP, Link.ANCHORED_TO);

    private final transient Desk desk;
    private final String id;
    private final transient Consumer<Desk.Sent.Kept> afterwards;
    private final Div present = new Div();
    private final Div message = new Div();
    private final ComboBox<String> type = new ComboBox<>();
    private final ComboBox<Element> target = new ComboBox<>();

    LinksDialog(Desk desk, Element element, Consumer<Desk.Sent.Kept> afterwards) {
        this.desk = desk;
        this.id = element.id();
        this.afterwards = afterwards;
        setHeaderTitle(Texts.t("draft.links.title", Words.label(element)));
        setWidth("min(40rem, 96vw)");
        SequencedSet<String> types = new LinkedHashSet<>(OFFERED);
        desk.content().elements().stream()
                .flatMap(e -> e.links().stream())
                .map(Link::type)
                .sorted()
                .forEach(types::add);
        type.setLabel(Texts.t("draft.links.type"));
        type.setItems(types);
        type.setItemLabelGenerator(LinksDialog::name);
        type.setWidthFull();
        target.setLabel(Texts.t("draft.links.target"));
        target.setWidthFull();
        Terms terms = new Terms(desk.module());
        target.setItemLabelGenerator(e -> Texts.t("draft.links.target.item", Words.label(e), terms.singular(e.kind())));
        type.addValueChangeListener(event -> offer());
        Button connect = new Button(Texts.t("draft.links.add"), click -> connect());
        connect.addThemeVariants(ButtonVariant.PRIMARY);
        Div form = new Div(type, target, connect);
        form.addClassName("order-form");
        add(present, form, message);
        getFooter().add(new Button(Texts.t("draft.close"), click -> close()));
        show();
        offer();
    }

    /** What a type of link is called. */
    static String name(String type) {
        return Texts.optional("draft.link." + type).orElse(type);
    }

    private Optional<Element> element() {
        return desk.content().element(id);
    }

    private void show() {
        present.removeAll();
        List<Link> links = element().map(Element::links).orElse(List.of());
        if (links.isEmpty()) {
            present.add(new Paragraph(Texts.t("draft.links.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("links-list");
        for (Link link : links.stream().sorted().toList()) {
            String other =
                    desk.content().element(link.target()).map(Words::label).orElse(link.target());
            String words = Texts.t("draft.links.item", name(link.type()), other);
            Button remove = new Button(
                    Texts.t("draft.links.remove"), click -> element().ifPresent(e -> done(desk.unlink(e, link))));
            remove.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
            remove.setAriaLabel(Texts.t("draft.links.remove.of", words));
            list.add(new ListItem(new Span(words), remove));
        }
        present.add(list);
    }

    /** Offers first what is usually at the other end of that type, then everything else. */
    private void offer() {
        Optional<ElementKind> usual = Optional.ofNullable(type.getValue()).map(USUAL::get);
        target.setItems(desk.content().inReadingOrder().stream()
                .filter(e -> !e.id().equals(id))
                .sorted(Comparator.comparing(
                        (Element e) -> !usual.map(e.kind()::equals).orElse(true)))
                .toList());
    }

    private void connect() {
        message.removeAll();
        target.setInvalid(target.isEmpty());
        type.setInvalid(type.isEmpty());
        if (type.isEmpty() || target.isEmpty()) {
            type.setErrorMessage(Texts.t("component.refusal.VALUE_MISSING"));
            target.setErrorMessage(Texts.t("component.refusal.VALUE_MISSING"));
            return;
        }
        Link link = new Link(type.getValue(), target.getValue().id());
        element().ifPresent(e -> done(desk.link(e, link)));
    }

    private void done(Desk.Sent sent) {
        message.removeAll();
        switch (sent) {
            case Desk.Sent.Kept kept -> {
                afterwards.accept(kept);
                target.clear();
                show();
            }
            case Desk.Sent.Refused refused -> message.add(Refusals.notice(refused.refusal()));
        }
    }
}
