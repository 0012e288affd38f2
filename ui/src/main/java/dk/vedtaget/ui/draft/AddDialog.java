package dk.vedtaget.ui.draft;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.ui.component.Places;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;

/** Adds an element of any kind, under any element, at the top or beside the tree. */
final class AddDialog extends EditDialog {

    private static final long serialVersionUID = 1L;

    private final ComboBox<ElementKind> kind = new ComboBox<>();
    private final ComboBox<Spot> spot = new ComboBox<>();
    private final TextField title = new TextField(Texts.t("draft.title"));
    private final TextArea text = new TextArea(Texts.t("draft.text"));

    /** A place to add to; no parent means beside the tree. */
    private record Spot(Optional<String> parent, String label) {}

    /**
     * @param parent where it is to stand, {@link Placement#ROOT} for the top
     * @param likely the kind that is probably meant
     */
    AddDialog(Desk desk, String parent, ElementKind likely, Consumer<Desk.Sent.Kept> afterwards) {
        super(desk, Texts.t("draft.add.title"), "draft.add.confirm", afterwards);
        Terms terms = new Terms(desk.module());
        SequencedSet<ElementKind> kinds = new LinkedHashSet<>();
        kinds.add(likely);
        desk.module().content().terms().forEach(term -> kinds.add(term.kind()));
        desk.content().elements().stream().map(Element::kind).sorted().forEach(kinds::add);
        kinds.addAll(List.of(
                ElementKind.VISION,
                ElementKind.VALUE,
                ElementKind.PRINCIPLE,
                ElementKind.GOAL,
                ElementKind.FOCUS_AREA,
                ElementKind.THEME,
                ElementKind.OBJECTIVE,
                ElementKind.STRATEGY_TRACK,
                ElementKind.TARGET_GROUP,
                ElementKind.COORDINATOR,
                ElementKind.PARTNER,
                ElementKind.STATEMENT));
        kind.setLabel(Texts.t("draft.kind"));
        kind.setItems(kinds);
        kind.setItemLabelGenerator(terms::singular);
        kind.setValue(likely);
        field("kind", kind);

        List<Spot> spots = new java.util.ArrayList<>();
        spots.add(new Spot(Optional.of(Placement.ROOT), Texts.t("draft.spot.top")));
        Outline.of(desk.content()).lines().stream()
                .filter(line -> !line.again())
                .forEach(line -> spots.add(new Spot(
                        Optional.of(line.element().id()),
                        "\u2003".repeat(line.depth()) + Words.label(line.element()))));
        spots.add(new Spot(Optional.empty(), Texts.t("draft.spot.beside")));
        spot.setLabel(Texts.t("draft.spot"));
        spot.setItems(spots);
        spot.setItemLabelGenerator(Spot::label);
        spots.stream()
                .filter(s -> s.parent().equals(Optional.of(parent)))
                .findFirst()
                .ifPresent(spot::setValue);
        field("placements", spot);

        title.setMaxLength(PolicyDecision.LONGEST_TITLE);
        field("title", title);
        title.setHelperText(Texts.t("draft.add.helper"));
        text.setMaxLength(PolicyDecision.LONGEST_TEXT);
        text.setMinRows(3);
        field("text", text);
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                (likely.equals(ElementKind.OBJECTIVE) ? text : title).focus();
            }
        });
    }

    @Override
    Optional<Desk.Sent> attempt() {
        if (kind.isEmpty()) {
            refuseAt("kind", Texts.t("component.refusal.VALUE_MISSING"));
            return Optional.empty();
        }
        if (spot.isEmpty()) {
            refuseAt("placements", Texts.t("component.refusal.VALUE_MISSING"));
            return Optional.empty();
        }
        List<Placement> places = spot.getValue()
                .parent()
                .map(parent -> List.of(Places.atEnd(desk().content(), parent)))
                .orElse(List.of());
        return Optional.of(desk().add(new Element(
                desk().newElementId(),
                kind.getValue(),
                title.getValue().strip(),
                text.getValue().strip(),
                desk().language(),
                places,
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of())));
    }
}
