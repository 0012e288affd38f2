package dk.vedtaget.ui.draft;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.spi.Element;
import dk.vedtaget.ui.component.Texts;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Removes an element, after naming everything that goes with it. */
final class RemoveDialog extends EditDialog {

    private static final long serialVersionUID = 1L;

    private final transient Element element;

    RemoveDialog(Desk desk, Element element, Consumer<Desk.Sent.Kept> afterwards) {
        super(desk, Texts.t("draft.remove.title", Words.label(element)), "draft.remove.confirm", afterwards);
        this.element = element;
        Set<String> along = desk.goesAlong(element.id());
        if (along.isEmpty()) {
            say(Texts.t("draft.remove.alone"));
        } else {
            say(Texts.t("draft.remove.along", along.size()));
            UnorderedList list = new UnorderedList();
            along.forEach(
                    id -> desk.content().element(id).ifPresent(gone -> list.add(new ListItem(Words.label(gone)))));
            list.addClassName("remove-list");
            put(list);
        }
        say(Texts.t("draft.remove.back"));
    }

    @Override
    Optional<Desk.Sent> attempt() {
        return Optional.of(desk().remove(element));
    }
}
