package dk.vedtaget.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.history.HistoryEntry;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.InForceView;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Happenings;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.IdFactory;
import dk.vedtaget.ui.shell.NewDraft;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A municipality at a glance: what is in force and since when, what one can do about it, and the rest below. */
@Route(Routes.OVERVIEW)
@PermitAll
class OverviewView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;
    private static final int RECENT = 6;

    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private final transient NewDraft drafts;
    private String title = "";

    OverviewView(Register register, CurrentActor current, IdFactory ids) {
        this.queries = register.queries();
        this.current = current;
        this.drafts = new NewDraft(register, ids);
        addClassName("vt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        InstalledModule module = Arrival.municipality(event, queries, current.actor());
        title = module.municipality().name();
        show(module);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("overview.title"), title);
    }

    private void show(InstalledModule module) {
        removeAll();
        Actor actor = current.actor();
        MunicipalityCode code = module.code();
        LocalDate today = queries.today(code);
        List<Body> bodies = queries.setup(actor, code)
                .map(RegisterQueries.SetupView::bodies)
                .orElse(List.of());
        Map<PolicyState, List<InForceView>> byPolicy = new LinkedHashMap<>();
        queries.inForce(actor, code, today, Optional.empty()).policies().forEach(view -> byPolicy.computeIfAbsent(
                        view.policy(), p -> new ArrayList<>())
                .add(view));
        if (byPolicy.isEmpty()) {
            add(new H1(title), Notice.empty(Texts.t("overview.empty"), Texts.t("overview.empty.remedy")));
        }
        byPolicy.forEach((policy, views) -> add(policy(module, actor, policy, views, bodies)));
        List<DueItem> due = queries.due(actor, code, today.withDayOfYear(1), LocalDate.of(today.getYear(), 12, 31));
        // what was missed in an earlier year waits no less
        LocalDate since = queries.registerStarted(actor, code).orElse(today);
        List<DueItem> owed = queries.due(actor, code, since, today.plusMonths(1));
        Div grid = new Div(
                Waiting.of(queries, actor, code, today, bodies, byPolicy.keySet(), owed), due(module, today, due));
        grid.addClassName("vt-grid");
        add(grid);
        byPolicy.keySet().forEach(policy -> policy.openDraft().ifPresent(open -> add(draft(code, actor, open))));
        byPolicy.keySet().stream()
                .filter(policy -> policy.revisions().values().stream().anyMatch(OverviewView::isEdition))
                .forEach(policy -> add(editions(
                        code,
                        policy,
                        byPolicy.size() == 1
                                ? Texts.t("overview.editions")
                                : Texts.t("overview.editions.of", policy.title()),
                        bodies,
                        today)));
        add(recent(actor, code));
    }

    private Component policy(
            InstalledModule module, Actor actor, PolicyState policy, List<InForceView> views, List<Body> bodies) {
        Section section = new Section();
        Div words = new Div(new H1(policy.title()));
        for (InForceView view : views) {
            words.add(lead(module, view, bodies));
        }
        Div actions = new Div();
        actions.addClassNames("vt-row", "vt-actions");
        policy.id().ifPresent(id -> {
            if (queries.mayNow(actor, Permission.WRITE_DRAFT, policy.owners())) {
                actions.add(primaryAction(module, actor, policy));
            }
            actions.add(Links.button(Routes.policy(module.code(), id, Optional.empty()), Texts.t("overview.read")));
        });
        Div head = new Div(words, actions);
        head.addClassName("vt-head");
        section.add(head);
        return section;
    }

    private Component lead(InstalledModule module, InForceView view, List<Body> bodies) {
        Paragraph lead = new Paragraph();
        lead.addClassName("vt-lead");
        lead.add(Standing.of(view));
        view.revision().ifPresent(revision -> {
            int areas = revision.content().ofKind(ElementKind.FOCUS_AREA).size();
            lead.add(new Span(" · " + Standing.decision(revision, bodies)));
            if (areas > 0) {
                lead.add(new Span(" · " + new Terms(module).counted(ElementKind.FOCUS_AREA, areas)));
            }
        });
        return lead;
    }

    private Component primaryAction(InstalledModule module, Actor actor, PolicyState policy) {
        Optional<RevisionState> draft = policy.openDraft();
        if (draft.isPresent()) {
            return Links.primary(Routes.draft(module.code(), draft.get().id()), Texts.t("overview.draft.continue"));
        }
        Button open = new Button(Texts.t("overview.draft.open"));
        open.addThemeVariants(ButtonVariant.PRIMARY);
        open.setDisableOnClick(true);
        open.addClickListener(click -> {
            openDraft(module, actor, policy);
            open.setEnabled(true);
        });
        return open;
    }

    private void openDraft(InstalledModule module, Actor actor, PolicyState policy) {
        drafts.open(actor, module.code(), policy)
                .ifPresentOrElse(
                        revision -> getUI().ifPresent(ui -> ui.navigate(Routes.draft(module.code(), revision))),
                        () -> show(module));
    }

    private Component draft(MunicipalityCode code, Actor actor, RevisionState draft) {
        Section card = card(Texts.t("overview.draft"));
        card.addClassName("vt-section");
        card.add(new Paragraph(Links.to(Routes.draft(code, draft.id()), draft.title())));
        Paragraph facts = new Paragraph(new Span(Standing.stage(draft.stage())));
        draft.from()
                .flatMap(from -> queries.difference(actor, latestOf(from), latestOf(draft.id())))
                .ifPresent(difference -> {
                    int changes = difference.differences().size();
                    facts.add(new Span(" · " + Texts.t("overview.draft.changes", changes)));
                });
        card.add(facts);
        Optional<Collection<Judgement>> answer = judge(actor, draft.id());
        Collection<Judgement> judgements = answer.orElse(List.of());
        Paragraph findings = new Paragraph();
        findings.addClassName("vt-row");
        for (Severity severity : List.of(Severity.BLOCKS, Severity.WARNS)) {
            long count = judgements.stream()
                    .filter(judgement -> judgement.severity() == severity)
                    .mapToLong(judgement -> judgement.findings().size())
                    .sum();
            if (count > 0) {
                findings.add(new Span(Marks.severity(severity), new Span(" " + count)));
            }
        }
        if (findings.getChildren().findAny().isEmpty()) {
            findings.add(new Span(Texts.t(answer.isPresent() ? "overview.draft.clean" : "overview.draft.silent")));
        }
        card.add(findings);
        return card;
    }

    /** What the rules say while writing and will say at the decision, each rule once, as the editor counts them; empty where they cannot be asked. */
    private Optional<Collection<Judgement>> judge(Actor actor, RevisionId revision) {
        Map<String, Judgement> byRule = new LinkedHashMap<>();
        for (Gate gate : List.of(Gate.DECISION, Gate.HEARING, Gate.EDITING)) {
            Optional<List<Judgement>> all = queries.judgements(actor, revision, gate);
            if (all.isEmpty()) {
                return Optional.empty();
            }
            all.get().forEach(said -> byRule.putIfAbsent(said.municipality() + "/" + said.rule(), said));
        }
        return Optional.of(byRule.values());
    }

    private static boolean isEdition(RevisionState revision) {
        return !revision.stage().isEditable() && revision.stage() != RevisionState.Stage.DISCARDED;
    }

    /** The editions along time, each a way into it; the day of asking is the last point. */
    private Component editions(
            MunicipalityCode code, PolicyState policy, String heading, List<Body> bodies, LocalDate today) {
        Section section = new Section(new H2(heading));
        section.addClassName("vt-section");
        OrderedList line = new OrderedList();
        line.addClassName("vt-line");
        for (RevisionState revision : policy.revisions().values()) {
            if (!isEdition(revision)) {
                continue;
            }
            Span when = new Span(Dates.text(start(revision)));
            when.addClassName("vt-strong");
            Span about = new Span(Standing.stage(revision.stage()) + " · " + Standing.decision(revision, bodies));
            about.addClassNames("vt-muted", "vt-small");
            line.add(new ListItem(
                    new Div(when),
                    new Div(Links.to(Routes.revision(code, revision.id(), Optional.empty()), revision.title())),
                    about));
        }
        Span now = new Span(Dates.text(today));
        now.addClassName("vt-strong");
        ListItem end = new ListItem(
                new Div(now), new Div(Links.to(Routes.history(code), Texts.t("overview.editions.history"))));
        end.addClassName("vt-line-now");
        line.add(end);
        section.add(line);
        return section;
    }

    /** The day an edition counts from, as precisely as it is known. */
    private static PartialDate start(RevisionState revision) {
        return Stream.of(
                        revision.dates().commencement().date(),
                        revision.dates().periodFrom().date(),
                        revision.dates().decided().date(),
                        revision.dates().dated().date())
                .filter(PartialDate::isStated)
                .findFirst()
                .or(() -> revision.acceptance().map(decision -> new PartialDate.Day(decision.decided())))
                .orElseGet(PartialDate.NotStated::new);
    }

    private static Point latestOf(RevisionId revision) {
        return Point.parse(revision.value());
    }

    private record Owed(String obligation, Optional<LocalDate> due, DueItem.Standing standing) {}

    private static Component due(InstalledModule module, LocalDate today, List<DueItem> items) {
        Section card = card(Texts.t("overview.year", Integer.toString(today.getYear())));
        if (items.isEmpty()) {
            card.add(muted(Texts.t(
                    module.content().obligations().isEmpty() ? "overview.due.nothingPromised" : "overview.due.none")));
            return card;
        }
        Map<Owed, List<DueItem>> grouped = new LinkedHashMap<>();
        items.forEach(item -> grouped.computeIfAbsent(
                        new Owed(item.obligation().id(), item.due(), item.standing()), o -> new ArrayList<>())
                .add(item));
        UnorderedList list = list();
        grouped.forEach((owed, group) -> list.add(owed(owed, group)));
        // a wheel without a mark would say nothing
        if (items.stream().anyMatch(item -> item.due().isPresent())) {
            card.add(YearWheel.of(today, items));
        }
        card.add(
                list,
                new Paragraph(Links.to(Routes.due(module.code(), Optional.empty()), Texts.t("overview.year.all"))));
        return card;
    }

    private static ListItem owed(Owed owed, List<DueItem> group) {
        DueItem first = group.getFirst();
        Div what = new Div(
                group.size() == 1
                        ? Links.to(
                                Routes.item(first.id()),
                                Texts.t(first.obligation().title()))
                        : new Span(Texts.t(first.obligation().title())));
        if (group.size() > 1) {
            what.add(new Span(" · " + Texts.t("overview.due.subjects", group.size())));
        } else if (!first.subjectLabel().isEmpty()) {
            what.add(new Span(" · " + first.subjectLabel()));
        }
        Span when = new Span(owed.due()
                        .map(day -> Texts.t("overview.due.by", Dates.text(day)))
                        .orElseGet(() -> Texts.t("overview.due.notStated"))
                + " · "
                + Texts.t("overview.due." + owed.standing().name()));
        when.addClassNames("vt-muted", "vt-small");
        Div about = new Div(when);
        if (first.obligation().derived()) {
            about.add(new Span(" "), Marks.derived());
        }
        return new ListItem(what, about);
    }

    private Component recent(Actor actor, MunicipalityCode code) {
        Section card = new Section(new H2(Texts.t("overview.recent")));
        card.addClassName("vt-section");
        UnorderedList list = list();
        for (HistoryEntry entry : queries.historyBack(actor, code, HistoryFilter.everything(), Long.MAX_VALUE, RECENT)
                .entries()) {
            Span about = new Span(Texts.t(
                    "overview.recent.by", Persons.name(queries, entry.actor()), Dates.text(entry.recordedAt())));
            about.addClassNames("vt-muted", "vt-small");
            list.add(new ListItem(new Div(new Span(Happenings.name(entry.name()))), about));
        }
        card.add(list, new Paragraph(Links.to(Routes.history(code), Texts.t("overview.recent.all"))));
        return card;
    }

    private static Section card(String heading) {
        Section card = new Section(new H2(heading));
        card.addClassName("vt-card");
        return card;
    }

    private static UnorderedList list() {
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-list");
        return list;
    }

    private static Paragraph muted(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName("vt-muted");
        return paragraph;
    }
}
