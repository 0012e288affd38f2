package dk.vedtaget.ui.followup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.ObligationView;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ObligationEvent.ReportRecorded;
import dk.vedtaget.domain.obligation.ReportEntry;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Status;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Happenings;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.decision.FindingsPanel;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One thing owed: what the policy promises, what was done about it, and the form that records it. */
@Route(Routes.ITEM)
@PermitAll
class ItemView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Register register;
    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private String title = "";

    ItemView(Register register, CurrentActor current) {
        this.register = register;
        this.queries = register.queries();
        this.current = current;
        addClassName("vt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = current.actor();
        InstalledModule module = Arrival.municipality(event, queries, actor);
        ItemId id = Arrival.itemId(event);
        if (!id.municipality().equals(module.code())) {
            throw new NotFoundException();
        }
        ObligationView view = queries.obligation(actor, id).orElseThrow(NotFoundException::new);
        show(module, actor, view);
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void show(InstalledModule module, Actor actor, ObligationView view) {
        removeAll();
        DueItem item = view.item();
        Obligation obligation = item.obligation();
        String what = Texts.t(obligation.title());
        title = Titles.of(what, module.municipality().name());
        List<Body> bodies = queries.setup(actor, module.code())
                .map(RegisterQueries.SetupView::bodies)
                .orElse(List.of());
        Paragraph lead =
                new Paragraph((item.subjectLabel().isEmpty() ? "" : PolicyText.plain(item.subjectLabel()) + " · ")
                        + Due.period(item));
        lead.addClassName("vt-lead");
        Div head = new Div(new Div(new H1(what), lead));
        head.addClassName("vt-head");
        add(head, standing(item), facts(module, actor, view, bodies));
        boolean mayReport = queries.mayNow(actor, Permission.RECORD_REPORT, Set.of(module.code()));
        boolean begun = !item.periodFrom().isAfter(queries.today(module.code()));
        view.entry().reports().forEach(report -> add(report(module, actor, view, report, bodies)));
        if (mayReport && begun) {
            if (view.entry().reports().isEmpty()) {
                add(form(module, actor, view, bodies));
            } else {
                another(module, actor, view, bodies);
            }
            if (queries.mayNow(actor, Permission.WAIVE_OBLIGATION, Set.of(module.code()))
                    && !view.entry().isSettled()) {
                add(waive(module, actor, view));
            }
        }
        add(happened(view));
        add(new Paragraph(Links.to(Routes.due(module.code(), Optional.empty()), Texts.t("followup.all"))));
    }

    private ReportForm form(InstalledModule module, Actor actor, ObligationView view, List<Body> bodies) {
        return new ReportForm(
                register,
                actor,
                view,
                content(view),
                bodies,
                queries.vocabulary(actor, module.code()),
                () -> show(
                        module,
                        actor,
                        queries.obligation(actor, view.item().id()).orElse(view)));
    }

    /** Where there is a report already, one more is what somebody asks for, not what waits. */
    private void another(InstalledModule module, Actor actor, ObligationView view, List<Body> bodies) {
        Button open = new Button(Texts.t("followup.form.another"));
        open.addClickListener(click -> {
            open.setVisible(false);
            addComponentAtIndex(indexOf(open), form(module, actor, view, bodies));
        });
        add(open);
    }

    private static Component standing(DueItem item) {
        String key = "followup.standing." + item.standing().name();
        String text = Texts.optional(key + ".text").orElse("");
        String said = Texts.t(key) + " · " + Due.day(item);
        return item.standing() == Standing.MISSED ? Notice.warning(said, text) : Notice.information(said, text);
    }

    private Component facts(InstalledModule module, Actor actor, ObligationView view, List<Body> bodies) {
        DueItem item = view.item();
        Obligation obligation = item.obligation();
        DescriptionList facts = new DescriptionList();
        facts.addClassName("vt-facts");
        Div due = new Div(new Span(item.due().map(Dates::text).orElseGet(() -> Texts.t("component.notStated"))));
        queries.setup(actor, module.code())
                .flatMap(setup -> Due.origin(item, setup.state()))
                .ifPresent(origin -> due.add(new Span(" "), origin));
        fact(facts, "followup.due", due);
        String type = obligation.type().name();
        fact(
                facts,
                "followup.type",
                new Span(new Terms(module)
                        .obligationType(obligation.type())
                        .orElseGet(() -> Texts.t("followup.type." + type))));
        fact(
                facts,
                "followup.owedBy",
                new Span(obligation.owedBy().isEmpty() ? Texts.t("component.notStated") : obligation.owedBy()));
        fact(facts, "followup.owedTo", new Span(nameOf(item.owedTo(), bodies)));
        fact(
                facts,
                "followup.receipt",
                new Span(Texts.t("followup.receipt." + obligation.receipt().name())));
        if (!obligation.takingPart().isEmpty()) {
            fact(facts, "followup.takingPart", new Span(String.join(", ", obligation.takingPart())));
        }
        Div source = new Div(SourceChip.of(obligation.sources()));
        if (obligation.derived()) {
            source.add(new Span(" "), Marks.derived());
        }
        fact(facts, "followup.source", source);
        return facts;
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Texts.t(key)), new DescriptionList.Description(value));
    }

    private static String nameOf(String body, List<Body> bodies) {
        return body.isEmpty()
                ? Texts.t("component.notStated")
                : bodies.stream()
                        .filter(b -> b.id().equals(body))
                        .map(Body::name)
                        .findFirst()
                        .orElse(body);
    }

    private static RevisionContent content(ObligationView view) {
        return view.policy()
                .revision(view.item().revision())
                .map(RevisionState::content)
                .orElse(RevisionContent.of(List.of()));
    }

    // ---- what was reported

    private Component report(
            InstalledModule module,
            Actor actor,
            ObligationView view,
            Recorded<ReportRecorded> recorded,
            List<Body> bodies) {
        ReportRecorded report = recorded.event();
        Section section = new Section(new H2(Texts.t("followup.report", Dates.text(report.on()))));
        section.addClassName("vt-section");
        Paragraph by = new Paragraph(Texts.t(
                "followup.report.by",
                Persons.name(queries, recorded.envelope().actor()),
                Dates.text(recorded.envelope().recordedAt())));
        by.addClassNames("vt-muted", "vt-small");
        section.add(by);
        List<Status> words = queries.everyStatus(actor, module.code());
        RevisionContent content = content(view);
        for (ReportEntry entry : report.entries()) {
            String about = ReportForm.label(entry.about(), view.item(), content, bodies);
            String status = words.stream()
                    .filter(word -> word.id().equals(entry.status()))
                    .map(word -> Texts.t(word.label()))
                    .findFirst()
                    .orElse(entry.status());
            H3 heading = new H3(about.isEmpty() ? Texts.t("followup.whole") : about);
            section.add(heading);
            if (!status.isEmpty()) {
                section.add(new Paragraph(Texts.t("followup.status.is", status)));
            }
            Paragraph text = new Paragraph(words(entry.text()));
            text.addClassName("vt-plain");
            section.add(text);
        }
        if (!report.takingPart().isEmpty()) {
            section.add(new Paragraph(Texts.t(
                    "followup.report.takingPart",
                    report.takingPart().stream().map(this::words).collect(Collectors.joining(", ")))));
        }
        section.add(new Paragraph(
                report.receivedBy().isEmpty()
                        ? Texts.t("followup.report.received.none")
                        : Texts.t(
                                "followup.report.received." + report.receipt().name(),
                                nameOf(report.receivedBy(), bodies))));
        if (!report.judgements().isEmpty()) {
            FindingsPanel findings =
                    new FindingsPanel(id -> new Span(ReportForm.label(id, view.item(), content, bodies)));
            findings.show(report.judgements());
            section.add(findings);
        }
        return section;
    }

    private String words(ProtectedText text) {
        return queries.reveal(text).orElseGet(() -> Texts.t("followup.erased"));
    }

    // ---- not this time

    private Component waive(InstalledModule module, Actor actor, ObligationView view) {
        Div place = new Div();
        Button open = new Button(Texts.t("followup.waive"));
        open.addThemeVariants(ButtonVariant.TERTIARY);
        open.addClickListener(click -> {
            place.removeAll();
            place.add(new WaiveForm(
                    register,
                    actor,
                    view,
                    () -> show(
                            module,
                            actor,
                            queries.obligation(actor, view.item().id()).orElse(view))));
        });
        place.add(open);
        return place;
    }

    // ---- what happened

    private Component happened(ObligationView view) {
        Section section = new Section(new H2(Texts.t("followup.happened")));
        section.addClassName("vt-section");
        List<Recorded<ObligationEvent>> events =
                queries.obligationEvents(current.actor(), view.item().id());
        if (events.isEmpty()) {
            Paragraph none = new Paragraph(Texts.t("followup.happened.none"));
            none.addClassName("vt-muted");
            section.add(none);
            return section;
        }
        OrderedList list = new OrderedList();
        list.addClassName("vt-list");
        for (Recorded<ObligationEvent> recorded : events) {
            Span about = new Span(Texts.t(
                    "followup.happened.by",
                    Persons.name(queries, recorded.envelope().actor()),
                    Dates.text(recorded.envelope().recordedAt())));
            about.addClassNames("vt-muted", "vt-small");
            list.add(new ListItem(new Div(new Span(Happenings.name(recorded.event()))), about));
        }
        section.add(list);
        return section;
    }
}
