package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.domain.history.RegisterQueries.PolicyView;
import dk.vedtaget.domain.policy.PolicyCommand.MoveElement;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Places;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.NewDraft;
import dk.vedtaget.ui.shell.Notices;
import dk.vedtaget.ui.shell.Routes;
import java.util.List;
import java.util.Optional;

/**
 * The order of a policy's areas, as it is to become. It is content, so it is changed in the draft and counts once that is
 * decided; where there is no draft, one can be opened here.
 */
final class AreaOrder extends Div {

    private static final long serialVersionUID = 1L;

    private final transient SetupDesk desk;
    private final transient NewDraft drafts;
    private final transient PolicyId policy;
    private final Span said = new Span();

    AreaOrder(SetupDesk desk, NewDraft drafts, PolicyId policy) {
        this.desk = desk;
        this.drafts = drafts;
        this.policy = policy;
        said.getElement().setAttribute("role", "status");
        said.addClassName("vt-muted");
        addClassName("vt-area-order");
        draw(Optional.empty());
    }

    private enum Way {
        UP,
        DOWN;

        private Way other() {
            return this == UP ? DOWN : UP;
        }
    }

    /** A button somebody pressed, which is where they go on. */
    private record Pressed(String area, Way way) {}

    private void draw(Optional<Pressed> pressed) {
        removeAll();
        desk.queries().policy(desk.actor(), policy).ifPresent(view -> {
            Optional<RevisionState> draft = view.state().openDraft();
            if (draft.isPresent()) {
                draft(view, draft.get(), pressed);
            } else {
                Button open = new Button(Texts.t("setup.areas.open"));
                open.setDisableOnClick(true);
                open.addClickListener(click -> {
                    boolean opened =
                            drafts.open(desk.actor(), desk.code(), view.state()).isPresent();
                    draw(Optional.empty());
                    said.setText(opened ? Texts.t("setup.areas.opened") : "");
                });
                add(new Paragraph(Texts.t("setup.areas.closed")), open);
            }
        });
        add(said);
    }

    private void draft(PolicyView view, RevisionState draft, Optional<Pressed> pressed) {
        List<Element> areas = draft.content().ofKind(ElementKind.FOCUS_AREA);
        add(new H4(Texts.t("setup.areas.order", draft.title())));
        if (areas.isEmpty()) {
            add(new Paragraph(Texts.t("setup.areas.none", new Terms(desk.module()).plural(ElementKind.FOCUS_AREA))));
        } else {
            OrderedList list = new OrderedList();
            list.addClassName("vt-list");
            areas.forEach(area -> list.add(item(view, draft, area, areas, pressed)));
            add(list);
        }
        add(new Paragraph(Links.to(Routes.draft(desk.code(), draft.id()), Texts.t("setup.areas.draft"))));
    }

    private ListItem item(
            PolicyView view, RevisionState draft, Element area, List<Element> areas, Optional<Pressed> pressed) {
        Div row = new Div(new Span(area.label()));
        row.addClassName("vt-setting");
        Optional<String> parent = area.placements().stream().findFirst().map(Placement::parent);
        if (parent.isPresent()) {
            List<Element> beside = draft.content().children(parent.get()).stream()
                    .filter(areas::contains)
                    .toList();
            int at = beside.indexOf(area);
            Button up = button(Way.UP, area, at > 0);
            Button down = button(Way.DOWN, area, at >= 0 && at < beside.size() - 1);
            up.addClickListener(click -> move(view, draft, area, parent.get(), beside.get(at - 1), Way.UP));
            down.addClickListener(click -> move(view, draft, area, parent.get(), beside.get(at + 1), Way.DOWN));
            Div buttons = new Div(up, down);
            buttons.addClassName("vt-row");
            row.add(buttons);
            pressed.filter(last -> last.area().equals(area.id())).ifPresent(last -> {
                Button same = last.way() == Way.UP ? up : down;
                (same.isEnabled() ? same : last.way().other() == Way.UP ? up : down).focus();
                said.setText(Texts.t("setup.areas.moved", area.label(), at + 1, beside.size()));
            });
        }
        return new ListItem(row);
    }

    private static Button button(Way way, Element area, boolean enabled) {
        String key = way == Way.UP ? "setup.areas.up" : "setup.areas.down";
        Button button = new Button(Texts.t(key));
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setAriaLabel(Texts.t(key + ".of", area.label()));
        button.setEnabled(enabled);
        return button;
    }

    private void move(PolicyView view, RevisionState draft, Element area, String parent, Element other, Way way) {
        RevisionContent content = draft.content();
        switch (desk.register()
                .send(
                        desk.actor(),
                        new MoveElement(
                                policy,
                                draft.id(),
                                area.id(),
                                Places.past(content, area, parent, other),
                                view.position()))) {
            case CommandResult.Done done -> {
                desk.queries().awaitPosition(done.position());
                draw(Optional.of(new Pressed(area.id(), way)));
            }
            case CommandResult.Refused refused -> {
                Notices.problem(Refusals.text(refused.refusal(), desk.queries()));
                said.setText("");
                draw(Optional.empty());
            }
        }
    }
}
