package dk.vedtaget.ui.followup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Everything a municipality's policies make due in one year, what was missed first. */
@Route(Routes.DUE)
@PermitAll
class DueView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private static final List<Standing> ORDER = List.of(
            Standing.MISSED,
            Standing.OPEN,
            Standing.COMING,
            Standing.EXPECTED,
            Standing.NOT_RECORDED,
            Standing.MET_LATE,
            Standing.MET,
            Standing.WAIVED);

    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private String title = "";

    DueView(RegisterQueries queries, CurrentActor current) {
        this.queries = queries;
        this.current = current;
        addClassName("vt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = current.actor();
        InstalledModule module = Arrival.municipality(event, queries, actor);
        int now = queries.today(module.code()).getYear();
        int year = Arrival.query(event, Routes.YEAR)
                .filter(written -> written.matches("[0-9]{4}"))
                .map(Integer::valueOf)
                .orElse(now);
        title = Titles.of(Texts.t("followup.title"), module.municipality().name());
        removeAll();
        show(module, actor, year, now);
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void show(InstalledModule module, Actor actor, int year, int now) {
        Paragraph lead = new Paragraph(Texts.t("followup.lead"));
        lead.addClassName("vt-lead");
        Div head = new Div(new Div(new H1(Texts.t("followup.heading", Integer.toString(year))), lead));
        head.addClassName("vt-head");
        add(head, years(module.code(), year, now));
        List<DueItem> items =
                queries.due(actor, module.code(), LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).stream()
                        // what is owed for a longer time stands in the year in which it is due
                        .filter(item ->
                                item.due().map(due -> due.getYear() == year).orElse(true))
                        .toList();
        if (items.isEmpty()) {
            boolean promises = !module.content().obligations().isEmpty();
            add(Notice.empty(
                    Texts.t("followup.none"), Texts.t(promises ? "followup.none.year" : "followup.none.promised")));
            return;
        }
        for (Standing standing : ORDER) {
            List<DueItem> these =
                    items.stream().filter(item -> item.standing() == standing).toList();
            if (!these.isEmpty()) {
                add(section(standing, these));
            }
        }
    }

    private static Component years(MunicipalityCode code, int year, int now) {
        Nav nav = new Nav(
                Links.to(Routes.due(code, Optional.of(year - 1)), Integer.toString(year - 1)),
                new Span(Integer.toString(year)),
                Links.to(Routes.due(code, Optional.of(year + 1)), Integer.toString(year + 1)));
        if (year != now) {
            nav.add(Links.to(Routes.due(code, Optional.empty()), Texts.t("followup.thisYear")));
        }
        nav.setAriaLabel(Texts.t("followup.years"));
        nav.addClassName("vt-row");
        return nav;
    }

    private static Component section(Standing standing, List<DueItem> items) {
        H2 heading = new H2(Texts.t("followup.standing." + standing.name()) + " (" + items.size() + ")");
        Section section = new Section(heading);
        section.addClassName("vt-section");
        Optional<String> explained = Texts.optional("followup.standing." + standing.name() + ".text");
        explained.ifPresent(text -> {
            Paragraph paragraph = new Paragraph(text);
            paragraph.addClassName("vt-muted");
            section.add(paragraph);
        });
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-list");
        items.forEach(item -> list.add(row(item)));
        section.add(list);
        return section;
    }

    private static ListItem row(DueItem item) {
        String what = Texts.t(item.obligation().title());
        Div name = new Div(Links.to(
                Routes.item(item.id()),
                item.subjectLabel().isEmpty()
                        ? what
                        : Texts.t("followup.about", what, PolicyText.plain(item.subjectLabel()))));
        Span when = new Span(Due.period(item) + " · " + Due.day(item));
        when.addClassNames(item.standing() == Standing.MISSED ? "vt-late" : "vt-muted", "vt-small");
        Div about = new Div(when);
        if (item.obligation().derived()) {
            about.add(new Span(" "), Marks.derived());
        }
        return new ListItem(name, about);
    }
}
