package dk.vedtaget.ui.draft;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.HistoryEntry;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Happenings;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.decision.DecisionActions;
import dk.vedtaget.ui.decision.FindingsPanel;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.IdFactory;
import dk.vedtaget.ui.shell.Notices;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The draft editor: contents on the left, the text itself in the middle, what the rules say on the right. What others do
 * appears while one writes and never moves what one is writing in.
 */
@Route(Routes.DRAFT)
@PermitAll
@StyleSheet("vedtaget/draft.css")
class DraftEditorView extends Div
        implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle, DraftBlock.Page {

    private static final long serialVersionUID = 1L;
    private static final String KEPT = "vedtaget/";
    private static final int SHOWN_CHANGES = 12;
    private static final int ASKED_CHANGES = 100;

    private final transient Register register;
    private final transient CurrentActor current;
    private final transient IdFactory ids;
    private final transient Clock clock;

    private final Div head = new Div();
    private final H1 heading = new H1();
    private final Span stage = new Span();
    private final Div actions = new Div();
    private final Span saved = new Span();
    private final Button undo = new Button();
    private final Div alerts = new Div();
    private final Div hearing = new Div();
    private final Nav contents = new Nav();
    private final Div text = new Div();
    private final Aside aside = new Aside();
    private final Paragraph total = new Paragraph();
    private final FindingsPanel findings = new FindingsPanel(this::linkTo);
    private final Details changes = new Details();
    private final Details source = new Details();
    private final Details removed = new Details();

    private transient @Nullable Desk desk;
    private transient Optional<DraftBlock> open = Optional.empty();
    private final transient Map<String, DraftBlock> blocks = new HashMap<>();
    private final transient Map<String, Component> others = new HashMap<>();
    private final transient Map<PersonRef, String> names = new HashMap<>();
    private String drawnContents = "";
    private transient Object drawnHead = "";
    private final transient AtomicBoolean asked = new AtomicBoolean();
    private transient Registration live = () -> {};

    DraftEditorView(Register register, CurrentActor current, IdFactory ids, Clock clock) {
        this.register = register;
        this.current = current;
        this.ids = ids;
        this.clock = clock;
        addClassNames("vt-page", "draft-page");
        build();
    }

    private void build() {
        stage.addClassName("draft-stage");
        saved.addClassName("draft-saved");
        saved.getElement().setAttribute("role", "status");
        Span typing = new Span(Texts.t("draft.typing"));
        typing.addClassName("draft-typing-note");
        undo.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        undo.addClickListener(click -> undoLast());
        undo.setVisible(false);
        Div state = new Div(saved, typing, undo);
        state.addClassName("draft-state");
        Div titles = new Div(heading, stage);
        titles.addClassName("draft-titles");
        actions.addClassName("draft-actions");
        head.add(titles, state, actions);
        head.addClassName("draft-head");
        contents.setAriaLabel(Texts.t("draft.contents"));
        contents.addClassName("draft-contents");
        contents.setVisible(false);
        text.addClassName("draft-text");
        aside.addClassName("draft-aside");
        aside.getElement().setAttribute("aria-label", Texts.t("draft.aside"));
        H2 rules = new H2(Texts.t("draft.rules"));
        total.addClassName("draft-total");
        total.getElement().setAttribute("role", "status");
        changes.setSummaryText(Texts.t("draft.changes"));
        changes.addOpenedChangeListener(event -> drawChanges());
        source.setSummaryText(Texts.t("draft.source"));
        removed.setSummaryText(Texts.t("draft.removed", 0));
        aside.add(rules, total, findings, source, changes, removed);
        Div grid = new Div(contents, text, aside);
        grid.addClassName("draft-grid");
        add(head, alerts, hearing, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        InstalledModule module = Arrival.municipality(event, register.queries(), current.actor());
        RevisionId id = Arrival.revisionId(event);
        var view = register.queries()
                .revision(current.actor(), id)
                .filter(found -> found.policy().owners().contains(module.code()))
                .orElseThrow(NotFoundException::new);
        desk = new Desk(register, current.actor(), module, view, ids, clock);
        text.removeAll();
        blocks.clear();
        others.clear();
        drawnContents = "";
        drawnHead = "";
        open = Optional.empty();
        draw();
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        open.ifPresent(block -> block.stop(false));
    }

    @Override
    public String getPageTitle() {
        return desk == null
                ? Titles.of(Texts.t("draft.title.page"))
                : Titles.of(
                        desk().revision().title(),
                        desk().module().municipality().name());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        Runnable stop = register.index().onPosition(position -> somethingHappened(ui));
        live = stop::run;
        offerWhatWasLeft();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        live.remove();
    }

    /** On the projection's thread: only asks the page to look for itself. */
    private void somethingHappened(UI ui) {
        if (asked.compareAndSet(false, true)) {
            try {
                var unused = ui.access(() -> {
                    asked.set(false);
                    refresh();
                });
            } catch (UIDetachedException gone) {
                asked.set(false);
            }
        }
    }

    private void refresh() {
        long before = desk().revision().changedAt();
        if (!desk().read()) {
            return;
        }
        if (desk().revision().changedAt() != before) {
            draw();
        }
    }

    // ---- what a block asks for

    @Override
    public Desk desk() {
        Desk there = desk;
        if (there == null) {
            throw new IllegalStateException("Asked before anybody arrived");
        }
        return there;
    }

    @Override
    public void opened(DraftBlock block) {
        open.filter(other -> !other.equals(block)).ifPresent(other -> other.stop(false));
        open = Optional.of(block);
        drawSource();
        drawChanges();
    }

    @Override
    public void closed(DraftBlock block) {
        if (open.filter(block::equals).isPresent()) {
            open = Optional.empty();
        }
        drawSource();
    }

    @Override
    public void kept(Desk.Sent.Kept kept) {
        saved.setText(Texts.t(kept.readable() ? "draft.saved" : "draft.saved-soon", Dates.time(clock.instant())));
        nothingTyped();
        desk().read();
        draw();
    }

    @Override
    public void nothingTyped() {
        getElement().executeJs("this.classList.remove('draft-typing')");
    }

    @Override
    public void askAgain(Duration after) {
        getElement()
                .executeJs(
                        "clearTimeout(this.vtQuiet); this.vtQuiet = setTimeout(() => this.$server.quiet(), $0)",
                        Math.toIntExact(after.toMillis()) + 50);
    }

    /** Called by the browser once the time has come to record what was typed. */
    @ClientCallable
    void quiet() {
        open.ifPresent(DraftBlock::quiet);
    }

    @Override
    public String nameOf(PersonRef person) {
        return names.computeIfAbsent(person, p -> Persons.name(register.queries(), p));
    }

    @Override
    public String keptUnder(String element) {
        return KEPT + desk().id() + "/" + element;
    }

    // ---- drawing

    private MunicipalityCode code() {
        return desk().module().code();
    }

    private void draw() {
        drawHead();
        drawText();
        drawContents();
        drawRules();
        drawRemoved();
        drawChanges();
        drawSource();
        drawUndo();
    }

    private void drawHead() {
        RevisionState revision = desk().revision();
        Object wanted = List.of(
                revision.title(),
                revision.stage(),
                revision.hearing(),
                revision.coSignatures(),
                revision.coSignedBy(),
                revision.decisions(),
                revision.dates());
        if (wanted.equals(drawnHead)) {
            return;
        }
        drawnHead = wanted;
        heading.setText(revision.title());
        stage.setText(stageText(revision));
        DecisionActions can =
                DecisionActions.forRevision(register, desk().actor(), desk().view(), position -> refreshAfter());
        revision.from()
                .ifPresent(from -> can.addOther(
                        Texts.t("draft.compare"),
                        () -> go(Routes.comparison(
                                code(), from.value(), revision.id().value()))));
        if (desk().mayEdit()) {
            can.addOther(Texts.t("draft.import"), () -> go(Routes.importText(code(), revision.id())));
        }
        actions.removeAll();
        actions.add(can);
        hearing.removeAll();
        hearing.add(DecisionActions.hearing(register, desk().actor(), desk().view(), position -> refreshAfter()));
        drawAlerts(revision);
    }

    private void drawAlerts(RevisionState revision) {
        alerts.removeAll();
        if (!revision.stage().isEditable()) {
            alerts.add(Notice.information(
                    "",
                    Texts.t("draft.closed." + revision.stage().name()),
                    Links.button(
                            Routes.revision(code(), revision.id(), Optional.empty()), Texts.t("draft.closed.read"))));
        } else if (!desk().mayEdit()) {
            alerts.add(Notice.information("", Texts.t("draft.read-only")));
        }
    }

    private static String stageText(RevisionState revision) {
        String name = Texts.t("draft.stage." + revision.stage().name());
        if (revision.stage() == RevisionState.Stage.IN_HEARING) {
            return DecisionActions.hearingSummary(revision)
                    .map(summary -> name + " · " + summary)
                    .orElse(name);
        }
        boolean dated = revision.stage() == RevisionState.Stage.DECIDED
                && revision.dates().commencement().date().isStated();
        return dated
                ? name + " · "
                        + Texts.t(
                                "draft.in-force-from",
                                Dates.text(revision.dates().commencement().date()))
                : name;
    }

    private void refreshAfter() {
        desk().read();
        draw();
    }

    private void go(String address) {
        getUI().ifPresent(ui -> Routes.go(ui, address));
    }

    private void drawText() {
        Terms terms = new Terms(desk().module());
        Outline outline = Outline.of(desk().content());
        List<Component> rows = new ArrayList<>();
        Map<String, DraftBlock> used = new HashMap<>();
        List<Outline.Line> lines = outline.lines();
        List<Outline.Line> unfinished = new ArrayList<>();
        for (Outline.Line line : lines) {
            while (!unfinished.isEmpty() && unfinished.getLast().depth() >= line.depth()) {
                adder(terms, unfinished.removeLast()).ifPresent(rows::add);
            }
            if (line.again()) {
                rows.add(again(line));
            } else {
                rows.add(block(used, line, kindOf(terms, line)));
                unfinished.add(line);
            }
        }
        while (!unfinished.isEmpty()) {
            adder(terms, unfinished.removeLast()).ifPresent(rows::add);
        }
        boolean empty = lines.isEmpty() && outline.beside().isEmpty();
        if (desk().mayEdit()) {
            rows.add(other(empty ? "add first" : "add", () -> {
                Button add = new Button(
                        Texts.t(empty ? "draft.add.first" : "draft.add.top"),
                        click -> add(Placement.ROOT, Kinds.atTop(desk().module(), desk().content())));
                add.addClassName("draft-add-top");
                if (empty) {
                    add.addThemeVariants(ButtonVariant.PRIMARY);
                }
                return add;
            }));
        }
        if (empty) {
            rows.addFirst(
                    other("empty", () -> Notice.empty(Texts.t("draft.empty.title"), Texts.t("draft.empty.text"))));
        }
        beside(terms, outline, used, rows);
        keepOrphan(used);
        blocks.clear();
        blocks.putAll(used);
        Rows.arrange(text, rows, open.map(block -> (Component) block));
    }

    private void beside(Terms terms, Outline outline, Map<String, DraftBlock> used, List<Component> rows) {
        Map<ElementKind, List<Element>> groups = new TreeMap<>();
        outline.beside().forEach(e -> groups.computeIfAbsent(e.kind(), k -> new ArrayList<>())
                .add(e));
        if (!groups.isEmpty()) {
            rows.add(other("beside", () -> {
                Div intro = new Div(new H2(Texts.t("draft.beside")), new Paragraph(Texts.t("draft.beside.lead")));
                intro.addClassName("draft-beside");
                return intro;
            }));
        }
        groups.forEach((kind, elements) -> {
            for (Element element : elements) {
                Outline.Line line = new Outline.Line(element, Placement.ROOT, 1, false);
                rows.add(block(used, line, terms.singular(kind)));
            }
        });
    }

    private DraftBlock block(Map<String, DraftBlock> used, Outline.Line line, String kind) {
        String id = line.element().id();
        DraftBlock known = blocks.get(id);
        DraftBlock block = known == null ? new DraftBlock(this, line) : known;
        block.show(line, kind);
        used.put(id, block);
        return block;
    }

    /** Somebody removed what is being written: what was typed is shown once more instead of vanishing. */
    private void keepOrphan(Map<String, DraftBlock> used) {
        open.filter(block -> !used.containsKey(block.elementId())).ifPresent(block -> {
            open = Optional.empty();
            block.unrecorded().ifPresent(words -> {
                Notice notice = Notice.warning(
                        Texts.t("draft.orphan.title"),
                        Texts.t("draft.orphan"),
                        new Paragraph(words.title()),
                        new Paragraph(words.text()));
                Button close = new Button(Texts.t("draft.close"), click -> alerts.remove(notice));
                notice.add(close);
                alerts.add(notice);
            });
        });
    }

    private String kindOf(Terms terms, Outline.Line line) {
        Element element = line.element();
        String kind = terms.singular(element.kind());
        String word = kind.substring(0, 1).toUpperCase(Texts.locale()) + kind.substring(1);
        if (!element.title().isBlank()) {
            return word;
        }
        List<Element> like = desk().content().children(line.parent()).stream()
                .filter(e -> e.kind().equals(element.kind()))
                .toList();
        return like.size() < 2 ? word : Texts.t("draft.numbered", word, like.indexOf(element) + 1);
    }

    private Component again(Outline.Line line) {
        String label = Words.label(line.element());
        return other("again:" + line.key() + ":" + line.depth() + ":" + label, () -> {
            Div row = new Div(
                    new Span(label), new Span(" "), linkTo(line.element().id(), Texts.t("draft.again")));
            row.addClassName("draft-again");
            row.getElement().setAttribute("data-depth", Integer.toString(Math.min(line.depth(), 4)));
            return row;
        });
    }

    private Optional<Component> adder(Terms terms, Outline.Line line) {
        if (!desk().mayEdit() || !Kinds.holdsOthers(desk().content(), line.element())) {
            return Optional.empty();
        }
        ElementKind kind = Kinds.under(desk().content(), line.element());
        String id = line.element().id();
        String label = Words.label(line.element());
        return Optional.of(other("add:" + id + ":" + kind + ":" + line.depth() + ":" + label, () -> {
            NativeButton add = new NativeButton(
                    Texts.t("draft.add", terms.singular(kind).toLowerCase(Texts.locale())), click -> add(id, kind));
            add.addClassName("draft-add");
            add.setAriaLabel(Texts.t("draft.add.of", terms.singular(kind).toLowerCase(Texts.locale()), label));
            add.getElement().setAttribute("data-depth", Integer.toString(Math.min(line.depth() + 1, 4)));
            return add;
        }));
    }

    private Component other(String key, java.util.function.Supplier<Component> make) {
        return others.computeIfAbsent(key, k -> make.get());
    }

    private void add(String parent, ElementKind kind) {
        open.ifPresent(block -> block.stop(false));
        new AddDialog(desk(), parent, kind, this::kept).open();
    }

    private Component linkTo(String element) {
        Component link = linkTo(
                element, desk().content().element(element).map(Words::label).orElse(element));
        link.setVisible(desk().content().element(element).isPresent());
        return link;
    }

    private static Component linkTo(String element, String words) {
        Anchor link = new Anchor("#e-" + element, words);
        link.setRouterIgnore(true);
        return link;
    }

    private void drawContents() {
        Outline outline = Outline.of(desk().content());
        StringBuilder signature = new StringBuilder();
        List<Outline.Line> named = outline.lines().stream()
                .filter(line -> !line.again() && !line.element().title().isBlank())
                .toList();
        named.forEach(line -> signature
                .append(line.depth())
                .append(line.element().id())
                .append(line.element().title())
                .append(heaviest(line.element().id())));
        if (signature.toString().equals(drawnContents)) {
            return;
        }
        drawnContents = signature.toString();
        contents.removeAll();
        Terms terms = new Terms(desk().module());
        UnorderedList list = new UnorderedList();
        ElementKind group = new ElementKind("none");
        for (Outline.Line line : named) {
            ElementKind kind = line.element().kind();
            if (line.depth() == 0 && !kind.equals(group)) {
                group = kind;
                caption(terms, named, kind).ifPresent(list::add);
            }
            ListItem item = new ListItem(linkTo(line.element().id(), Words.label(line.element())));
            item.getElement().setAttribute("data-depth", Integer.toString(Math.min(line.depth(), 4)));
            heaviest(line.element().id()).ifPresent(severity -> item.add(Marks.severity(severity)));
            list.add(item);
        }
        NativeDetails details = new NativeDetails(Texts.t("draft.contents"), list);
        details.setOpen(true);
        // where it would push the text below the first screen, it waits to be asked
        details.getElement().executeJs("if (matchMedia('(max-width: 52rem)').matches) this.open = false");
        contents.add(details);
        contents.setVisible(!named.isEmpty());
    }

    /** The municipality's own word for several elements of a kind that stand at the top. */
    private static Optional<ListItem> caption(Terms terms, List<Outline.Line> lines, ElementKind kind) {
        long like = lines.stream()
                .filter(line -> line.depth() == 0 && line.element().kind().equals(kind))
                .count();
        if (like < 2) {
            return Optional.empty();
        }
        String word = terms.plural(kind);
        ListItem caption = new ListItem(word.substring(0, 1).toUpperCase(Texts.locale()) + word.substring(1));
        caption.addClassName("draft-caption");
        return Optional.of(caption);
    }

    /** The heaviest finding about an element or anything under it. */
    private Optional<Severity> heaviest(String element) {
        return desk().content().withDescendants(element).stream()
                .flatMap(id -> desk().remarksOn(id).stream())
                .map(remark -> remark.judgement().severity())
                .filter(severity -> severity != Severity.INFORMS)
                .min(java.util.Comparator.naturalOrder());
    }

    private void drawRules() {
        if (!desk().rulesAnswer()) {
            total.setText(Texts.t("draft.total.silent"));
            findings.showSilent();
            return;
        }
        long blocks = FindingsPanel.count(desk().judgements(), Severity.BLOCKS);
        long warnings = FindingsPanel.count(desk().judgements(), Severity.WARNS);
        total.setText(blocks + warnings == 0 ? Texts.t("draft.total.none") : Texts.t("draft.total", blocks, warnings));
        findings.show(desk().judgements());
    }

    private void drawRemoved() {
        List<Element> gone = desk().revision().removed().values().stream()
                .filter(e -> e.placements().stream()
                                .anyMatch(p -> p.isRoot()
                                        || desk().content().element(p.parent()).isPresent())
                        || e.placements().isEmpty())
                .toList();
        removed.setVisible(!gone.isEmpty());
        removed.setSummaryText(Texts.t("draft.removed", gone.size()));
        removed.removeAll();
        UnorderedList list = new UnorderedList();
        for (Element element : gone) {
            Button back = new Button(Texts.t("draft.restore"), click -> sent(desk().restore(element)));
            back.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
            back.setAriaLabel(Texts.t("draft.restore.of", Words.label(element)));
            back.setVisible(desk().mayEdit());
            list.add(new ListItem(new Span(Words.label(element)), back));
        }
        removed.add(list);
    }

    /** The latest changes, of the element that is being written or of the whole draft; neighbours folded into one. */
    private void drawChanges() {
        changes.removeAll();
        Optional<String> element = open.map(DraftBlock::elementId);
        changes.setSummaryText(Texts.t(element.isPresent() ? "draft.changes.element" : "draft.changes"));
        if (!changes.isOpened()) {
            return;
        }
        HistoryFilter filter = new HistoryFilter(
                Optional.of(desk().policy().value()),
                element.isPresent() ? Optional.empty() : Optional.of(desk().id().value()),
                element,
                Optional.empty());
        List<HistoryEntry> entries = register.queries()
                .historyBack(desk().actor(), code(), filter, Long.MAX_VALUE, ASKED_CHANGES)
                .entries();
        Map<String, HistoryEntry> folded = new LinkedHashMap<>();
        String last = "";
        int run = 0;
        for (HistoryEntry entry : entries) {
            String same = entry.name() + entry.actor() + entry.elements();
            run += same.equals(last) ? 0 : 1;
            folded.putIfAbsent(run + "", entry);
            last = same;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("draft-changes");
        folded.values().stream().limit(SHOWN_CHANGES).forEach(entry -> {
            String about = entry.elements().stream()
                    .findFirst()
                    .flatMap(id -> desk().content().element(id))
                    .map(Words::label)
                    .orElse("");
            list.add(new ListItem(
                    new Span(Happenings.name(entry.name())),
                    new Span(about),
                    new Span(Texts.t("draft.event.by", nameOf(entry.actor()), Dates.text(entry.recordedAt())))));
        });
        changes.add(list, Links.to(Routes.history(code()), Texts.t("draft.changes.all")));
    }

    private void drawSource() {
        source.removeAll();
        Optional<Element> element = open.flatMap(block -> desk().content().element(block.elementId()));
        source.setVisible(element.isPresent());
        element.ifPresent(e -> {
            source.setOpened(true);
            source.add(Marks.wording(e.wording()));
            source.add(
                    e.sources().isEmpty()
                            ? new Paragraph(Texts.t("draft.source.none"))
                            : new Paragraph(SourceChip.of(e.sources())));
            e.sources().stream()
                    .map(s -> s.document())
                    .distinct()
                    .flatMap(
                            id -> desk().module().content().documents().stream().filter(d -> d.id().equals(id)))
                    .forEach(d -> source.add(new Paragraph(d.title())));
            if (!e.aliases().isEmpty()) {
                source.add(new Paragraph(Texts.t("draft.source.aliases", String.join(", ", e.aliases()))));
            }
        });
    }

    private void drawUndo() {
        Optional<OwnChanges.Step> step = desk().lastChange();
        undo.setVisible(step.isPresent() && desk().mayEdit());
        step.ifPresent(s -> {
            undo.setText(Texts.t("draft.undo", Texts.t(s.what())));
            undo.setAriaLabel(Texts.t("draft.undo.of", Texts.t(s.what()), desk().label(s.element())));
        });
    }

    private void undoLast() {
        open.ifPresent(block -> block.stop(false));
        desk().undoLast().ifPresent(this::sent);
    }

    private void sent(Desk.Sent sent) {
        switch (sent) {
            case Desk.Sent.Kept kept -> kept(kept);
            case Desk.Sent.Refused refused -> {
                Notices.problem(Refusals.text(refused.refusal(), register.queries()));
                refreshAfter();
            }
        }
    }

    // ---- what the browser kept

    /** Asks the browser for words that were typed here and never recorded. */
    private void offerWhatWasLeft() {
        getElement().executeJs("""
                        try {
                          return Object.keys(localStorage).filter(k => k.startsWith($0))
                            .map(k => k.substring($0.length) + '\\u0001' + localStorage.getItem(k)).join('\\u0002');
                        } catch (e) { return ''; }
                        """, KEPT + desk().id() + "/").then(String.class, this::offer);
    }

    private void offer(String kept) {
        Map<String, Wording> found = new LinkedHashMap<>();
        for (String entry : kept.split("\u0002", -1)) {
            int cut = entry.indexOf('\u0001');
            int slash = entry.indexOf('/');
            if (cut < 0 || slash < 0 || slash > cut) {
                continue;
            }
            String id = entry.substring(0, slash);
            String words = entry.substring(cut + 1);
            boolean isTitle = entry.substring(slash + 1, cut).equals("title");
            desk().content()
                    .element(id)
                    .ifPresent(element -> found.merge(
                            id,
                            isTitle ? new Wording(words, element.text()) : new Wording(element.title(), words),
                            (a, b) -> isTitle ? new Wording(words, a.text()) : new Wording(a.title(), words)));
        }
        found.forEach((id, words) -> desk().content().element(id).ifPresent(element -> {
            if (!words.stripped().equals(Wording.of(element).stripped()) && desk().mayEdit()) {
                offer(element, words);
            }
        }));
    }

    private void offer(Element element, Wording words) {
        Notice notice = Notice.warning(
                "", Texts.t("draft.kept", Words.label(element)), new Paragraph(words.title() + " " + words.text()));
        Button use = new Button(Texts.t("draft.kept.use"), click -> {
            alerts.remove(notice);
            Optional.ofNullable(blocks.get(element.id())).ifPresent(block -> block.takeUp(words));
        });
        use.addThemeVariants(ButtonVariant.PRIMARY);
        Button drop = new Button(Texts.t("draft.kept.drop"), click -> {
            alerts.remove(notice);
            getElement()
                    .executeJs(
                            "for (const part of ['title', 'text']) { localStorage.removeItem($0 + '/' + part); }",
                            keptUnder(element.id()));
        });
        Div choices = new Div(use, drop);
        choices.addClassName("order-choices");
        notice.add(choices);
        alerts.add(notice);
    }
}
