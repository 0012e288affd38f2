package dk.vedtaget.ui.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.history.HistoryEntry;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.DifferenceView;
import dk.vedtaget.domain.history.RegisterQueries.EventView;
import dk.vedtaget.domain.history.RegisterQueries.HistoryPage;
import dk.vedtaget.domain.history.RegisterQueries.InForceOn;
import dk.vedtaget.domain.history.RegisterQueries.InForceView;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.history.RegisterQueries.PolicyView;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.DayField;
import dk.vedtaget.ui.component.Happenings;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.history.Folds.Fold;
import dk.vedtaget.ui.history.TimeLine.Lane;
import dk.vedtaget.ui.history.TimeLine.Mark;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened in a municipality's register, replayed to any moment. Two dates are asked apart: which day
 * the policy is asked about, and what the register knew. The address carries all of it.
 */
@Route(Routes.HISTORY)
@PermitAll
@StyleSheet("vedtaget/replay.css")
class HistoryView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 40;
    private static final int LARGEST_PAGE = 500;
    private static final int PLAY_MILLIS = 1500;
    private static final int FIRST_YEAR_OF_FOLLOW_UP = 1970;

    private final transient RegisterQueries queries;
    private final transient CurrentActor current;

    private final DayField validOn = new DayField(Texts.t("history.validOn"));
    private final DayField knownOn = new DayField(Texts.t("history.knownOn"));
    private final Div answer = new Div();
    private final Div timeline = new Div();
    private final PositionSlider slider = new PositionSlider(Texts.t("history.slider"), this::slideTo);
    private final Button previous = new Button("◀", click -> step(false));
    private final Button play = new Button("▶▶", click -> playOrPause());
    private final Button next = new Button("▶", click -> step(true));
    private final Span where = new Span();
    private final Div panels = new Div();
    private final Select<String> person = new Select<>();
    private final ComboBox<String> element = new ComboBox<>(Texts.t("history.filter.element"));
    private final Button everything =
            new Button(Texts.t("history.filter.clear"), click -> go(address().unfiltered()));
    private final OrderedList list = new OrderedList();
    private final Paragraph count = new Paragraph();
    private final Button older = new Button(Texts.t("history.older"), click -> showOlder());

    private transient @Nullable Shown shown;
    private transient List<HistoryEntry> listed = List.of();
    private transient @Nullable Registration playing;

    /** What the view was last drawn from. */
    private record Shown(
            InstalledModule module,
            HistoryAddress address,
            long head,
            Map<String, String> names,
            Optional<HistoryEntry> selected) {

        MunicipalityCode code() {
            return module.code();
        }
    }

    HistoryView(Register register, CurrentActor current) {
        this.queries = register.queries();
        this.current = current;
        addClassNames("vt-page", "vt-history");

        validOn.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(address().onDay(Optional.ofNullable(change.getValue())));
            }
        });
        validOn.setClearButtonVisible(true);
        knownOn.setClearButtonVisible(true);
        knownOn.setHelperText(Texts.t("history.knownOn.help"));
        validOn.setHelperText(Texts.t("history.validOn.help"));
        knownOn.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(address().asKnownOn(Optional.ofNullable(change.getValue())));
            }
        });
        Div dates = new Div(validOn, knownOn);
        dates.addClassNames("vt-as-of", "vt-dates");
        Div head = new Div(new Div(new H1(Texts.t("history.title"))), dates);
        head.addClassName("vt-head");
        answer.addClassName("vt-answer");
        add(head, answer, timeline, player());

        panels.addClassNames("vt-grid", "vt-replay");
        panels.getElement().setAttribute("aria-live", "polite");
        add(panels, all());
    }

    private Component player() {
        label(previous, "history.previous");
        label(next, "history.next");
        label(play, "history.play");
        where.addClassName("vt-where");
        Div controls = new Div(previous, play, next, slider, where);
        controls.addClassName("vt-player");
        controls.getElement().setAttribute("role", "group");
        controls.getElement().setAttribute("aria-label", Texts.t("history.player"));
        return controls;
    }

    private static void label(Button button, String key) {
        button.setAriaLabel(Texts.t(key));
        button.setTooltipText(Texts.t(key));
    }

    private Component all() {
        person.setLabel(Texts.t("history.filter.person"));
        person.setEmptySelectionAllowed(true);
        person.setEmptySelectionCaption(Texts.t("history.filter.everybody"));
        person.setItemLabelGenerator(ref -> ref == null || ref.isEmpty()
                ? Texts.t("history.filter.everybody")
                : Persons.name(queries, new PersonRef(ref)));
        person.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(address().by(Optional.ofNullable(change.getValue())));
            }
        });
        element.setClearButtonVisible(true);
        element.setItemLabelGenerator(this::name);
        element.setWidth("min(26rem, 100%)");
        element.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                go(address().about(Optional.ofNullable(change.getValue())));
            }
        });
        Div filters = new Div(person, element, everything);
        filters.addClassName("vt-as-of");
        list.addClassNames("vt-list", "vt-events");
        count.addClassName("vt-muted");
        Section all = new Section(new H2(Texts.t("history.all")), filters, count, list, older);
        all.addClassName("vt-section");
        return all;
    }

    @Override
    public String getPageTitle() {
        Shown now = shown;
        return Titles.of(
                Texts.t("history.title"),
                now == null ? "" : now.module().municipality().name());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        InstalledModule module = Arrival.municipality(event, queries, current.actor());
        show(module, HistoryAddress.of(event));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stop(event.getUI());
    }

    private HistoryAddress address() {
        return here().address();
    }

    private Shown here() {
        Shown now = shown;
        if (now == null) {
            throw new IllegalStateException("Nothing is shown before the address was read");
        }
        return now;
    }

    private String name(String id) {
        Shown now = shown;
        return now == null ? id : now.names().getOrDefault(id, id);
    }

    // ---- moving about

    private void go(HistoryAddress address) {
        Shown now = here();
        getUI().ifPresent(ui -> Routes.go(ui, Routes.history(now.code(), address.query())));
    }

    private Optional<HistoryEntry> neighbour(boolean forward) {
        Shown now = here();
        if (now.selected().isEmpty()) {
            return Optional.empty();
        }
        return nearest(now, now.selected().get().position() + (forward ? 1 : -1), forward);
    }

    /** The first event at a position or after it, or the last one at it or before. */
    private Optional<HistoryEntry> nearest(Shown now, long position, boolean forward) {
        Actor actor = current.actor();
        HistoryFilter filter = now.address().filter();
        HistoryPage page = forward
                ? queries.history(actor, now.code(), filter, position - 1, 1)
                : queries.historyBack(actor, now.code(), filter, position + 1, 1);
        return page.entries().stream()
                .filter(entry -> entry.position() <= now.head())
                .findFirst();
    }

    private void step(boolean forward) {
        neighbour(forward).ifPresent(entry -> go(address().at(entry.position())));
    }

    private void slideTo(long position) {
        Shown now = here();
        long at = now.selected().map(HistoryEntry::position).orElse(0L);
        Optional<HistoryEntry> chosen =
                nearest(now, position, position > at).or(() -> nearest(now, position, position <= at));
        chosen.ifPresentOrElse(entry -> go(now.address().at(entry.position())), () -> drawPosition(now));
    }

    private void playOrPause() {
        getUI().ifPresent(ui -> {
            if (playing != null) {
                stop(ui);
                return;
            }
            if (neighbour(true).isEmpty()) {
                nearest(here(), 0, true).ifPresent(first -> replace(ui, first.position()));
            }
            playing = ui.addPollListener(
                    poll -> neighbour(true).ifPresentOrElse(entry -> replace(ui, entry.position()), () -> stop(ui)));
            ui.setPollInterval(PLAY_MILLIS);
            play.setText("▌▌");
            label(play, "history.pause");
        });
    }

    private void stop(UI ui) {
        Registration registration = playing;
        if (registration != null) {
            registration.remove();
            playing = null;
            ui.setPollInterval(-1);
            play.setText("▶▶");
            label(play, "history.play");
        }
    }

    /** While it plays, the address follows but going back leads to where it began. */
    private void replace(UI ui, long position) {
        Shown now = here();
        HistoryAddress address = now.address().at(position);
        show(now.module(), address);
        ui.getPage().getHistory().replaceState(null, Routes.history(now.code(), address.query()));
    }

    // ---- drawing

    private void show(InstalledModule module, HistoryAddress address) {
        Actor actor = current.actor();
        MunicipalityCode code = module.code();
        LocalDate today = queries.today(code);
        LocalDate asked = address.validOn().orElse(today);
        InForceOn inForce = queries.inForce(actor, code, asked, address.knownOn());
        List<PolicyView> policies = policies(actor, code, inForce.position());
        Optional<HistoryEntry> selected = selected(actor, code, address, inForce.position());
        Shown now = new Shown(module, address, inForce.position(), names(policies), selected);
        boolean sameList = shown != null
                && shown.address().filter().equals(address.filter())
                && shown.head() == now.head()
                && shown.code().equals(code);
        shown = now;

        validOn.setValue(address.validOn().orElse(null));
        validOn.setPlaceholder(Dates.text(today));
        knownOn.setValue(address.knownOn().orElse(null));
        knownOn.setPlaceholder(Texts.t("history.knownOn.now"));
        drawAnswer(now, inForce, asked);
        drawTimeline(now, policies, today, asked);
        drawPosition(now);
        drawPanels(now);
        drawFilters(now);
        if (!sameList) {
            listed = List.of();
            showOlder();
        } else {
            drawList(now);
        }
    }

    private List<PolicyView> policies(Actor actor, MunicipalityCode code, long head) {
        return queries.policies(actor, code).stream()
                .flatMap(view -> view.state().id().stream())
                .flatMap(id -> queries.policyAt(actor, id, Math.max(head, 0)).stream())
                .toList();
    }

    private Optional<HistoryEntry> selected(Actor actor, MunicipalityCode code, HistoryAddress address, long head) {
        if (address.position().isPresent()) {
            long position = address.position().get();
            if (position > head || queries.event(actor, code, position).isEmpty()) {
                throw new NotFoundException("No such event of this municipality");
            }
            return queries.event(actor, code, position).map(EventView::entry);
        }
        return queries.historyBack(actor, code, address.filter(), head + 1, 1).entries().stream()
                .findFirst();
    }

    private static Map<String, String> names(List<PolicyView> policies) {
        Map<String, String> names = new LinkedHashMap<>();
        for (PolicyView policy : policies) {
            policy.state()
                    .id()
                    .ifPresent(id -> names.put(id.value(), policy.state().title()));
            for (RevisionState revision : policy.state().revisions().values()) {
                names.put(revision.id().value(), revision.title());
                revision.removed().values().forEach(e -> names.put(e.id(), shortened(e)));
                revision.content().inReadingOrder().forEach(e -> names.put(e.id(), shortened(e)));
            }
        }
        return names;
    }

    private static String shortened(Element element) {
        String label = element.label();
        int longest = 60;
        return label.length() <= longest
                ? label
                : label.substring(0, longest - 1).strip() + "…";
    }

    private void drawAnswer(Shown now, InForceOn inForce, LocalDate asked) {
        answer.removeAll();
        if (inForce.policies().isEmpty()) {
            answer.add(new Paragraph(Texts.t("history.nothingKnown")));
        }
        for (InForceView view : inForce.policies()) {
            Paragraph line = new Paragraph();
            line.addClassName("vt-lead");
            line.add(new Span(
                    Texts.t("history.on", Dates.text(asked), view.policy().title()) + " "));
            line.add(Standing.of(view));
            view.revision()
                    .ifPresent(revision -> line.add(
                            new Span(" · "),
                            Links.to(
                                    Routes.revision(
                                            now.code(), revision.id(), Optional.of(Math.max(inForce.position(), 0))),
                                    Texts.t("history.readRevision", revision.title()))));
            answer.add(line);
        }
    }

    private void drawTimeline(Shown now, List<PolicyView> policies, LocalDate today, LocalDate asked) {
        timeline.removeAll();
        List<Mark> marks = new ArrayList<>();
        LocalDate established = LocalDate.of(FIRST_YEAR_OF_FOLLOW_UP, 1, 1);
        for (PolicyView policy : policies) {
            for (InForce.Span span : policy.spans()) {
                policy.state().revision(span.revision()).ifPresent(revision -> marks.add(edition(revision, span)));
            }
            policy.state().revisions().values().forEach(revision -> marks.addAll(decisions(now, revision)));
        }
        Set<LocalDate> owed = new LinkedHashSet<>();
        for (DueItem item : queries.due(current.actor(), now.code(), established, today)) {
            LocalDate day = item.due().orElse(item.periodTo());
            boolean past = day.isBefore(today) && item.standing() != DueItem.Standing.COMING;
            if (past && owed.add(day)) {
                marks.add(new Mark(
                        Lane.FOLLOW_UP,
                        day,
                        Optional.empty(),
                        false,
                        item.due().isPresent(),
                        Texts.t(item.obligation().title()),
                        Texts.t(
                                "history.notRecorded",
                                item.due().map(Dates::text).orElse(Integer.toString(day.getYear())))));
            }
        }
        queries.setupEvents(current.actor(), now.code()).stream()
                .filter(recorded -> recorded.envelope().position() <= now.head())
                .forEach(recorded -> marks.add(new Mark(
                        Lane.SETUP,
                        day(recorded.envelope().recordedAt(), now),
                        Optional.empty(),
                        false,
                        true,
                        Happenings.name(recorded.event()),
                        Dates.text(recorded.envelope().recordedAt()))));
        timeline.add(TimeLine.of(today, asked, marks));
    }

    private static LocalDate day(Instant moment, Shown now) {
        return LocalDate.ofInstant(moment, now.module().zone());
    }

    private static Mark edition(RevisionState revision, InForce.Span span) {
        boolean known = !span.possibleFrom().equals(LocalDate.MIN);
        LocalDate from = known ? span.possibleFrom() : span.until().orElse(LocalDate.of(2007, 1, 1));
        String start = span.reason() == InForce.Reason.NOTHING_STATED
                ? Texts.t("component.notStated")
                : Dates.text(span.certainFrom().orElse(from));
        return new Mark(
                Lane.EDITIONS,
                from,
                span.until(),
                true,
                span.certainty() == InForce.Certainty.STATED,
                revision.title(),
                Texts.t(
                        "history.span." + span.certainty().name(),
                        start,
                        span.until().map(Dates::text).orElseGet(() -> Texts.t("history.span.open"))));
    }

    private List<Mark> decisions(Shown now, RevisionState revision) {
        List<Mark> marks = new ArrayList<>();
        List<Body> bodies = bodies(now);
        revision.statedDecision().ifPresent(stated -> stated.date()
                .earliest()
                .ifPresent(day -> marks.add(new Mark(
                        Lane.DECISIONS,
                        day,
                        Optional.empty(),
                        false,
                        true,
                        Standing.outcome(stated.outcome())
                                + (stated.body().isEmpty() ? "" : ", " + Standing.body(stated.body(), bodies)),
                        Dates.text(stated.date())))));
        revision.decisions()
                .forEach(decision -> marks.add(new Mark(
                        Lane.DECISIONS,
                        decision.decided(),
                        Optional.empty(),
                        false,
                        true,
                        revision.title() + ": "
                                + Texts.t("component.outcome."
                                        + decision.outcome().name()) + ", "
                                + Standing.body(decision.body(), bodies),
                        Dates.text(decision.decided()))));
        return marks;
    }

    private List<Body> bodies(Shown now) {
        return queries.setup(current.actor(), now.code())
                .map(RegisterQueries.SetupView::bodies)
                .orElse(List.of());
    }

    private void drawPosition(Shown now) {
        long first = nearest(now, 0, true).map(HistoryEntry::position).orElse(0L);
        long last = nearest(now, now.head(), false).map(HistoryEntry::position).orElse(0L);
        String text = now.selected()
                .map(entry -> Texts.t(
                        "history.position",
                        Long.toString(entry.position()),
                        Long.toString(last),
                        Dates.text(entry.recordedAt())))
                .orElseGet(() -> Texts.t("history.position.none"));
        where.setText(text);
        slider.show(
                first,
                last,
                now.selected().map(HistoryEntry::position).orElse(first),
                now.selected()
                        .map(entry -> text + ", " + Happenings.name(entry.name()))
                        .orElse(text));
        previous.setEnabled(neighbour(false).isPresent());
        boolean more = neighbour(true).isPresent();
        next.setEnabled(more);
        play.setEnabled(last > first);
    }

    private void drawPanels(Shown now) {
        panels.removeAll();
        Optional<EventView> event =
                now.selected().flatMap(entry -> queries.event(current.actor(), now.code(), entry.position()));
        if (event.isEmpty()) {
            panels.add(Notice.empty(
                    Texts.t("history.empty"),
                    Texts.t(now.address().isFiltered() ? "history.empty.filtered" : "history.empty.remedy")));
            return;
        }
        EventView view = event.get();
        panels.add(panel(now).of(view), moment(now, view.entry()));
    }

    private EventPanel panel(Shown now) {
        List<Body> bodies = bodies(now);
        return new EventPanel(
                queries,
                now.code(),
                bodies,
                queries.setup(current.actor(), now.code())
                        .map(ParameterValues::newest)
                        .orElse(Map.of()),
                now.module().content().obligations(),
                new ParameterValues(
                        now.module(),
                        bodies,
                        id -> Optional.ofNullable(now.names().get(id))),
                id -> indicator(now, id).orElseGet(() -> name(id)));
    }

    /** What people call an indicator, measured today or not. */
    private Optional<String> indicator(Shown now, String id) {
        return queries.setup(current.actor(), now.code()).flatMap(setup -> Stream.concat(
                        setup.module().content().indicators().stream(), setup.state().definitions(id).stream())
                .filter(indicator -> indicator.id().equals(id))
                .reduce((older, newer) -> newer)
                .map(indicator -> Texts.t(indicator.title())));
    }

    private Component moment(Shown now, HistoryEntry entry) {
        if (entry.revision().isEmpty()) {
            return MomentPanel.none(Texts.t("history.moment.none"));
        }
        Actor actor = current.actor();
        RevisionId revision = new RevisionId(entry.revision());
        Point after = new Point(revision, entry.position());
        Optional<RevisionView> then = queries.revisionAt(actor, after);
        if (then.isEmpty()) {
            return MomentPanel.none(Texts.t("history.moment.none"));
        }
        Optional<DifferenceView> difference = entry.position() == 0
                ? Optional.empty()
                : queries.difference(actor, new Point(revision, entry.position() - 1), after);
        return MomentPanel.of(now.code(), new Terms(now.module()), then.get(), difference);
    }

    private void drawFilters(Shown now) {
        HistoryAddress address = now.address();
        Set<String> people = new LinkedHashSet<>();
        long before = now.head() + 1;
        List<HistoryEntry> page;
        do {
            page = queries.historyBack(current.actor(), now.code(), HistoryFilter.everything(), before, LARGEST_PAGE)
                    .entries();
            for (HistoryEntry entry : page) {
                people.add(entry.actor().value());
                before = entry.position();
            }
        } while (page.size() == LARGEST_PAGE);
        address.person().ifPresent(people::add);
        person.setItems(people);
        person.setValue(address.person().orElse(null));
        Set<String> elements = new LinkedHashSet<>(now.names().keySet());
        address.element().ifPresent(elements::add);
        element.setItems(elements);
        element.setValue(address.element().orElse(null));
        everything.setVisible(address.isFiltered());
    }

    private void showOlder() {
        Shown now = here();
        long before = listed.isEmpty() ? now.head() + 1 : listed.getLast().position();
        HistoryPage page =
                queries.historyBack(current.actor(), now.code(), now.address().filter(), before, PAGE);
        List<HistoryEntry> longer = new ArrayList<>(listed);
        longer.addAll(page.entries());
        listed = List.copyOf(longer);
        count.setText(Texts.t("history.count", listed.size(), page.total()));
        older.setVisible(page.entries().size() == PAGE);
        drawList(now);
    }

    private void drawList(Shown now) {
        list.removeAll();
        long at = now.selected().map(HistoryEntry::position).orElse(-1L);
        for (Fold fold : Folds.of(listed)) {
            list.add(line(now, fold, at));
        }
    }

    private ListItem line(Shown now, Fold fold, long at) {
        HistoryEntry entry = fold.newest();
        String what = Happenings.name(entry.name());
        Anchor link = Links.to(
                Routes.history(now.code(), now.address().at(entry.position()).query()),
                Texts.t("history.line", Long.toString(entry.position()), what));
        if (fold.holds(at)) {
            link.getElement().setAttribute("aria-current", "true");
        }
        Div first = new Div(link);
        if (entry.elements().size() == 1) {
            first.add(new Span(" · " + name(entry.elements().getFirst())));
        } else if (!entry.elements().isEmpty()) {
            first.add(new Span(
                    " · " + Texts.t("history.line.elements", entry.elements().size())));
        }
        if (fold.entries().size() > 1) {
            first.add(new Span(
                    " · " + Texts.t("history.line.folded", fold.entries().size())));
        }
        Span about = new Span(
                Texts.t("history.line.by", Persons.name(queries, entry.actor()), Dates.text(entry.recordedAt())));
        about.addClassNames("vt-muted", "vt-small");
        return new ListItem(first, about);
    }
}
