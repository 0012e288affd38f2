package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.domain.setup.SetupEvent.PartnersNamed;
import dk.vedtaget.domain.setup.SetupState.Coordination;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.IdFactory;
import dk.vedtaget.ui.shell.NewDraft;
import dk.vedtaget.ui.shell.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The focus areas and their order, and who coordinates and works along in each. */
final class AreasSection {

    private final SetupDesk desk;
    private final NewDraft drafts;
    private final Sayings sayings;

    AreasSection(SetupDesk desk, IdFactory ids) {
        this.desk = desk;
        this.drafts = new NewDraft(desk.register(), ids);
        this.sayings = new Sayings(desk);
    }

    Component component() {
        Section section = Parts.section("setup.areas");
        boolean any = false;
        for (RegisterQueries.PolicyView policy : desk.policies()) {
            RevisionState revision = SetupDesk.latest(policy).orElse(null);
            if (revision == null) {
                continue;
            }
            List<Element> areas = revision.content().ofKind(ElementKind.FOCUS_AREA);
            Div row = new Div(
                    new H3(revision.title()),
                    Links.to(
                            Routes.revision(desk.code(), revision.id(), Optional.empty()),
                            Texts.t("setup.areas.revision")));
            row.addClassName("vt-row");
            section.add(row);
            if (!areas.isEmpty()) {
                any = true;
                UnorderedList list = Parts.list();
                areas.forEach(area -> list.add(item(revision, area)));
                section.add(list);
            }
            policy.state()
                    .id()
                    .filter(id -> desk.queries()
                            .mayNow(
                                    desk.actor(),
                                    Permission.WRITE_DRAFT,
                                    policy.state().owners()))
                    .ifPresent(id -> section.add(new AreaOrder(desk, drafts, id)));
        }
        if (!any) {
            section.add(Notice.empty(
                    Texts.t("setup.areas.none", new Terms(desk.module()).plural(ElementKind.FOCUS_AREA)),
                    Texts.t("setup.areas.none.text")));
        }
        return section;
    }

    private ListItem item(RevisionState revision, Element area) {
        Coordination named = desk.state().coordinator(area.id(), desk.today()).orElse(null);
        Optional<Element> stated =
                targets(revision, area, Link.COORDINATED_BY).stream().findFirst();
        String unit = named == null ? stated.map(Element::label).orElse("") : named.unit();
        String anchor = named == null
                ? stated.flatMap(s ->
                                targets(revision, s, Link.ANCHORED_TO).stream().findFirst())
                        .map(Element::label)
                        .orElse("")
                : named.managementAnchor();
        PartnersNamed along = desk.state().partners(area.id(), desk.today()).orElse(null);
        List<String> partners = along == null
                ? targets(revision, area, Link.PARTNER).stream()
                        .map(Element::label)
                        .collect(Collectors.toCollection(ArrayList::new))
                : along.partners();
        boolean whole = along == null ? partners.removeIf(AreasSection::isWhole) : along.wholeOrganisation();
        ListItem item = new ListItem(Parts.strong(area.label()));
        item.add(
                part(
                        Texts.t("setup.coordinator"),
                        unit.isEmpty()
                                ? Texts.t("setup.coordinator.none")
                                : anchor.isEmpty() ? unit : Texts.t("setup.coordinator.anchored", unit, anchor),
                        Aspect.coordinator(area.id()),
                        Texts.t("setup.coordinator.name"),
                        Texts.t("setup.coordinator.of", area.label()),
                        () -> new CoordinatorDialog(desk, area, unit, anchor).open()),
                part(
                        Texts.t("setup.partners"),
                        Sayings.partners(partners, whole),
                        Aspect.partners(area.id()),
                        Texts.t("setup.partners.name"),
                        Texts.t("setup.partners.of", area.label()),
                        () -> new PartnersDialog(desk, area, partners, whole).open()));
        return item;
    }

    /** A policy has no sign for everybody, it says so in words. */
    private static boolean isWhole(String partner) {
        return partner.equalsIgnoreCase(Texts.in(Texts.DANISH, "component.partners.whole"));
    }

    private Component part(String title, String now, Aspect aspect, String button, String of, Runnable pressed) {
        List<Aspect> aspects = List.of(aspect);
        Div row = new Div(Parts.muted(title), new Span(now), sayings.origin(aspects));
        row.addClassName("vt-row");
        Div part = new Div(new Div(row, sayings.of(aspects, Optional.empty())));
        part.addClassName("vt-setting");
        if (desk.mayChange()) {
            part.add(Parts.button(button, of, pressed));
        }
        return part;
    }

    private static List<Element> targets(RevisionState revision, Element element, String type) {
        return element.links().stream()
                .filter(link -> link.type().equals(type))
                .flatMap(link -> Optional.ofNullable(revision.elements().get(link.target())).stream())
                .toList();
    }
}
