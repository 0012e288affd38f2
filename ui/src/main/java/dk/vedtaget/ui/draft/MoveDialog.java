package dk.vedtaget.ui.draft;

import com.vaadin.flow.component.combobox.ComboBox;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.ui.component.Places;
import dk.vedtaget.ui.component.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Moves an element to another place, or gives it one more. */
final class MoveDialog extends EditDialog {

    private static final long serialVersionUID = 1L;

    private final transient Element element;
    private final String from;
    private final boolean also;
    private final ComboBox<Spot> spot = new ComboBox<>();

    private record Spot(String parent, String label) {}

    /** @param also whether it keeps the places it has */
    MoveDialog(Desk desk, Element element, String from, boolean also, Consumer<Desk.Sent.Kept> afterwards) {
        super(
                desk,
                Texts.t(also ? "draft.also.title" : "draft.move.title", Words.label(element)),
                also ? "draft.also.confirm" : "draft.move.confirm",
                afterwards);
        this.element = element;
        this.from = from;
        this.also = also;
        say(Texts.t(also ? "draft.also.lead" : "draft.move.lead"));
        List<Spot> spots = new ArrayList<>();
        boolean atTop = element.placements().stream().anyMatch(Placement::isRoot);
        if (!atTop) {
            spots.add(new Spot(Placement.ROOT, Texts.t("draft.spot.top")));
        }
        Places.possibleParents(desk.content(), element)
                .forEach(parent -> spots.add(new Spot(parent.id(), Words.label(parent))));
        spot.setLabel(Texts.t("draft.spot"));
        spot.setItems(spots);
        spot.setItemLabelGenerator(Spot::label);
        field("placements", spot);
    }

    @Override
    Optional<Desk.Sent> attempt() {
        if (spot.isEmpty()) {
            refuseAt("placements", Texts.t("component.refusal.VALUE_MISSING"));
            return Optional.empty();
        }
        String to = spot.getValue().parent();
        return Optional.of(desk().move(
                        element,
                        also
                                ? Places.also(desk().content(), element, to)
                                : Places.into(desk().content(), element, from, to)));
    }
}
