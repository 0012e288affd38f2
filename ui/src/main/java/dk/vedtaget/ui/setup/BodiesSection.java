package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.spi.Body;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.IdFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who decides, is heard, signs and is informed. */
final class BodiesSection {

    private final SetupDesk desk;
    private final IdFactory ids;
    private final Sayings sayings;

    BodiesSection(SetupDesk desk, IdFactory ids) {
        this.desk = desk;
        this.ids = ids;
        this.sayings = new Sayings(desk);
    }

    Component component() {
        Section section = Parts.section("setup.bodies");
        UnorderedList list = Parts.list();
        desk.setup().bodies().forEach(body -> list.add(item(body)));
        section.add(list);
        if (desk.mayChange()) {
            section.add(new Button(Texts.t("setup.body.add"), click -> new BodyDialog(
                            desk, new Body(ids.next(), "", Body.Kind.COMMITTEE, Set.of(), List.of(), List.of()))
                    .open()));
        }
        return section;
    }

    private ListItem item(Body body) {
        List<Aspect> aspects = List.of(Aspect.body(body.id()));
        Div row = new Div(Parts.strong(body.name()));
        row.addClassName("vt-row");
        row.add(sayings.origin(aspects));
        String roles = body.roles().isEmpty()
                ? Texts.t("setup.body.role.none")
                : body.roles().stream()
                        .sorted()
                        .map(role -> Texts.t("setup.body.role." + role.name()))
                        .collect(Collectors.joining(", "));
        Span about = new Span(new Terms(desk.module()).bodyKind(body.kind()) + " · " + roles);
        about.addClassName("vt-muted");
        Div words = new Div(row, new Div(about), SourceChip.of(body.sources()), sayings.of(aspects, Optional.empty()));
        ListItem item = new ListItem(words);
        item.addClassName("vt-setting");
        if (desk.mayChange()) {
            item.add(Parts.button(
                    Texts.t("setup.change"), Texts.t("setup.change.of", body.name()), () -> new BodyDialog(desk, body)
                            .open()));
        }
        return item;
    }
}
