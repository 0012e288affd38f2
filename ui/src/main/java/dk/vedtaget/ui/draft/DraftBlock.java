package dk.vedtaget.ui.draft;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.H5;
import com.vaadin.flow.component.html.H6;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.policy.Change;
import dk.vedtaget.domain.policy.ElementMarks;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Places;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.component.Tongue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One element of the draft where it stands: read as text, and written in place. */
final class DraftBlock extends Div {

    private static final long serialVersionUID = 1L;

    /** What a block asks of the page it stands on. */
    interface Page {

        Desk desk();

        /** Closes whatever else is being written in. */
        void opened(DraftBlock block);

        void closed(DraftBlock block);

        /** Something was recorded. */
        void kept(Desk.Sent.Kept kept);

        /** What was typed is what the register has. */
        void nothingTyped();

        /** Asks the block again after a while, on {@link DraftBlock#quiet}. */
        void askAgain(Duration after);

        String nameOf(PersonRef person);

        /** Words that were typed and not recorded are kept in the browser under that key. */
        String keptUnder(String element);
    }

    /** Everything a reader sees of it, to know whether anything has to be drawn anew. */
    private record Face(
            Outline.Line line,
            String kind,
            String labels,
            List<Desk.Remark> remarks,
            String changed,
            boolean editable) {}

    private final transient Page page;
    private final Div read = new Div();
    private final Div under = new Div();
    private final Div writing = new Div();
    private final Div conflict = new Div();
    private @Nullable transient Face face;
    private transient Outline.Line line;
    private String name = "";
    private transient Optional<EditingSession> session = Optional.empty();
    private final Div mine = new Div();
    private transient Optional<EditingSession.Theirs> drawnAgainst = Optional.empty();
    private boolean shownByBrowser;
    private final TextField title = new TextField();
    private final TextArea text = new TextArea();

    DraftBlock(Page page, Outline.Line line) {
        this.page = page;
        this.line = line;
        addClassName("draft-block");
        setId("e-" + line.element().id());
        getElement().setAttribute("tabindex", "-1");
        read.addClassName("draft-read");
        read.addClickListener(click -> {
            if (page.desk().mayEdit() && session.isEmpty()) {
                edit(false);
            }
        });
        under.addClassName("draft-under");
        writing.addClassName("draft-writing");
        writing.setVisible(false);
        add(read, writing, under);
        prepareFields();
    }

    String elementId() {
        return line.element().id();
    }

    Outline.Line line() {
        return line;
    }

    boolean isWriting() {
        return session.isPresent();
    }

    /** What was typed here and is not recorded yet. */
    Optional<Wording> unrecorded() {
        return session.filter(EditingSession::hasUnrecorded).map(EditingSession::typed);
    }

    /** Shows the element as it was read; what is being typed stays. */
    void show(Outline.Line now, String kind) {
        line = now;
        Element element = now.element();
        Face wanted = new Face(
                now,
                kind,
                links(element),
                page.desk().remarksOn(element.id()),
                changed(element),
                page.desk().mayEdit());
        session.ifPresent(this::readAnew);
        if (!wanted.equals(face)) {
            face = wanted;
            draw(wanted);
        }
    }

    private void draw(Face f) {
        Element element = f.line().element();
        name = element.title().isBlank() ? f.kind() : element.title();
        int depth = Math.min(f.line().depth(), 4);
        getElement().setAttribute("data-depth", Integer.toString(depth));
        read.removeAll();
        Div kind = new Div(new Span(f.kind()));
        kind.addClassName("draft-kind");
        if (element.wording() == Element.Wording.OFFICIAL_TEXT) {
            kind.add(Marks.wording(element.wording()));
        }
        if (!element.derived().isEmpty()) {
            kind.add(Marks.derived(Texts.t("draft.derived."
                    + element.derived().stream()
                            .sorted()
                            .findFirst()
                            .orElseThrow()
                            .name())));
        }
        read.add(kind);
        if (!element.title().isBlank()) {
            read.add(Tongue.mark(heading(depth, element.title()), element.language()));
        }
        if (!element.text().isBlank()) {
            read.add(Tongue.mark(PolicyText.of(element.text()), element.language()));
        }
        drawUnder(f);
    }

    private static Component heading(int depth, String words) {
        return switch (depth) {
            case 0 -> new H2(words);
            case 1 -> new H3(words);
            case 2 -> new H4(words);
            case 3 -> new H5(words);
            default -> new H6(words);
        };
    }

    private void drawUnder(Face f) {
        under.removeAll();
        if (!f.labels().isEmpty()) {
            Paragraph links = new Paragraph(f.labels());
            links.addClassName("draft-links");
            under.add(links);
        }
        if (!f.changed().isEmpty()) {
            Span changed = new Span(f.changed());
            changed.addClassName("draft-changed");
            under.add(changed);
        }
        for (Desk.Remark remark : f.remarks()) {
            Div finding = new Div(
                    Marks.severity(remark.judgement().severity()),
                    new Span(Texts.t(remark.finding().message()) + " "
                            + Texts.t(remark.finding().remedy())));
            finding.addClassName("draft-finding");
            under.add(finding);
        }
        if (f.editable() && session.isEmpty()) {
            NativeButton edit = new NativeButton(Texts.t("draft.edit"), click -> edit(false));
            edit.addClassName("draft-edit");
            edit.setAriaLabel(Texts.t("draft.edit.of", name));
            under.add(edit);
        }
    }

    private String links(Element element) {
        return element.links().stream()
                .collect(Collectors.groupingBy(
                        Link::type, java.util.TreeMap::new, Collectors.mapping(Link::target, Collectors.toList())))
                .entrySet()
                .stream()
                .map(e -> Texts.t(
                        "draft.links.line",
                        LinksDialog.name(e.getKey()),
                        e.getValue().stream()
                                .map(id -> page.desk()
                                        .content()
                                        .element(id)
                                        .map(Words::label)
                                        .orElse(id))
                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(" · "));
    }

    /** Who has touched the words since the draft was opened; empty where nobody has. */
    private String changed(Element element) {
        ElementMarks marks = page.desk().revision().marks().get(element.id());
        if (marks == null) {
            return "";
        }
        long opened = page.desk().revision().openedAt();
        Change text = marks.text();
        if (text.position() <= opened) {
            return "";
        }
        boolean isNew = marks.existence().position() == text.position();
        return page.desk().isMe(text.by())
                ? Texts.t(isNew ? "draft.added.by-you" : "draft.changed.by-you")
                : Texts.t(isNew ? "draft.added.by" : "draft.changed.by", page.nameOf(text.by()));
    }

    // ---- writing

    private void prepareFields() {
        title.addClassName("draft-title-field");
        title.setLabel(Texts.t("draft.title"));
        title.setWidthFull();
        title.setManualValidation(true);
        text.addClassName("draft-text-field");
        text.setLabel(Texts.t("draft.text"));
        text.setWidthFull();
        text.setManualValidation(true);
        int idle = Math.toIntExact(EditingSession.IDLE.toMillis());
        title.setValueChangeMode(ValueChangeMode.LAZY);
        title.setValueChangeTimeout(idle);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(idle);
        title.addValueChangeListener(event -> typed(event.isFromClient()));
        text.addValueChangeListener(event -> typed(event.isFromClient()));
        title.addBlurListener(event -> left());
        text.addBlurListener(event -> left());
        title.addKeyDownListener(Key.ESCAPE, event -> stop(true));
        text.addKeyDownListener(Key.ESCAPE, event -> stop(true));
    }

    /**
     * Opens the element for writing.
     *
     * @param atOnce whether the fields take the words that were typed in another session; otherwise those recorded
     */
    void edit(boolean atOnce) {
        if (session.isPresent() || !page.desk().mayEdit()) {
            return;
        }
        page.opened(this);
        Element element = line.element();
        EditingSession started = new EditingSession(
                Wording.of(element), page.desk().view().position(), page.desk().clock());
        session = Optional.of(started);
        addClassName("draft-open");
        read.setVisible(false);
        writing.removeAll();
        fill(started.typed());
        // an element that has only ever had a text is not asked for a title, unless it has nothing
        title.setVisible(!element.title().isBlank()
                || element.text().isBlank()
                || element.placements().isEmpty());
        conflict.removeAll();
        drawnAgainst = Optional.empty();
        writing.add(title, text, conflict, tools());
        writing.setVisible(true);
        rememberLocally();
        redrawUnder();
        if (!atOnce) {
            if (element.text().isBlank() && title.isVisible()) {
                title.focus();
            } else {
                text.focus();
            }
        }
    }

    /** Takes up words that were typed before and never recorded. */
    void takeUp(Wording words) {
        edit(true);
        session.ifPresent(s -> {
            title.setVisible(title.isVisible() || !words.title().isBlank());
            s.type(words);
            fill(words);
            save(s);
        });
    }

    private void rememberLocally() {
        String key = page.keptUnder(elementId());
        for (var entry : List.of(java.util.Map.entry("title", title), java.util.Map.entry("text", text))) {
            entry.getValue().getElement().executeJs("""
                            if (!this.vtRemembers) {
                              this.vtRemembers = true;
                              this.addEventListener('input', () => {
                                this.vtTouched = true;
                                this.closest('.draft-page')?.classList.add('draft-typing');
                                try { localStorage.setItem(this.vtKey, this.value); } catch (e) { /* full or forbidden */ }
                              });
                            }
                            this.vtKey = $0;
                            this.vtTouched = false;
                            """, key + "/" + entry.getKey());
        }
    }

    /** These words are safe; what was typed since is not. */
    private void forgetLocally(Wording recorded) {
        getElement().executeJs("""
                        for (const [part, value] of [['title', $1], ['text', $2]]) {
                          const field = this.querySelector(`.draft-${part}-field`);
                          const typed = field?.vtTouched ? field.value : localStorage.getItem($0 + '/' + part);
                          if (typed === null) { continue; }
                          if (typed.trim() === value.trim()) {
                            localStorage.removeItem($0 + '/' + part);
                            if (field) { field.vtTouched = false; }
                          } else {
                            // typed while this was under way
                            this.closest('.draft-page')?.classList.add('draft-typing');
                          }
                        }
                        """, page.keptUnder(elementId()), recorded.title(), recorded.text());
    }

    /**
     * Lets the browser show somebody else's words, unless it knows of words typed there: only it can tell at the moment
     * they appear.
     */
    private void offer(EditingSession s, EditingSession.Offer offer) {
        Wording words = offer.theirs().wording();
        getElement().executeJs("""
                        const [title, text] = ['title', 'text'].map(part => this.querySelector(`.draft-${part}-field`));
                        if (title?.vtTouched || text?.vtTouched) { return false; }
                        if (title) { title.value = $0; }
                        if (text) { text.value = $1; }
                        return true;
                        """, words.title(), words.text()).then(Boolean.class, taken -> {
            if (session.filter(s::equals).isEmpty()) {
                return;
            }
            if (taken) {
                s.taken(offer);
                shows(words);
            } else {
                s.declined(offer);
            }
            drawConflict(s);
        });
    }

    /** The browser has put these words into the fields itself: telling it would undo what was typed since. */
    private void shows(Wording words) {
        shownByBrowser = true;
        try {
            title.getElement()
                    .getNode()
                    .getFeature(ElementPropertyMap.class)
                    .setProperty("value", words.title(), !title.isVisible());
            text.getElement().getNode().getFeature(ElementPropertyMap.class).setProperty("value", words.text(), false);
        } finally {
            shownByBrowser = false;
        }
        title.setVisible(title.isVisible() || !words.title().isBlank());
        title.setInvalid(false);
        text.setInvalid(false);
    }

    private void fill(Wording words) {
        title.setValue(words.title());
        text.setValue(words.text());
        title.setInvalid(false);
        text.setInvalid(false);
    }

    private Wording fields() {
        return new Wording(title.getValue(), text.getValue());
    }

    private void typed(boolean byPerson) {
        if (byPerson && !shownByBrowser) {
            session.ifPresent(s -> {
                boolean hadChoice = s.theirs().isPresent();
                s.type(fields());
                if (hadChoice) {
                    drawConflict(s);
                }
                quiet();
            });
        }
    }

    /** The field has been quiet for a while: what was typed is recorded now, or when the time has come. */
    void quiet() {
        session.ifPresent(s -> s.dueWhenIdle().ifPresent(wait -> {
            if (wait.isZero()) {
                save(s);
            } else {
                page.askAgain(wait);
            }
        }));
    }

    private void left() {
        session.ifPresent(s -> {
            s.type(fields());
            if (s.dueOnLeaving()) {
                save(s);
            } else if (!s.hasUnrecorded()) {
                page.nothingTyped();
                forgetLocally(s.recorded());
            }
        });
    }

    /** Records what was typed, if that can be done, and closes. */
    void stop(boolean focusAfter) {
        session.ifPresent(s -> {
            s.type(fields());
            if (s.dueOnLeaving()) {
                save(s);
            }
            if (s.hasUnrecorded() || s.theirs().isPresent()) {
                return;
            }
            session = Optional.empty();
            removeClassName("draft-open");
            writing.setVisible(false);
            writing.removeAll();
            read.setVisible(true);
            redrawUnder();
            page.closed(this);
            if (focusAfter) {
                getElement().callJsFunction("focus");
            }
        });
    }

    private void redrawUnder() {
        Face f = face;
        if (f != null) {
            drawUnder(f);
        }
    }

    private void save(EditingSession s) {
        Wording words = s.typed().stripped();
        title.setInvalid(false);
        text.setInvalid(false);
        switch (page.desk().reword(elementId(), words, s.basedOn())) {
            case Desk.Sent.Kept kept -> {
                s.recorded(words, kept.position());
                page.kept(kept);
                forgetLocally(words);
            }
            case Desk.Sent.Refused refused -> refused(s, refused.refusal());
        }
    }

    private void refused(EditingSession s, Refusal refusal) {
        if (refusal.reason() == RefusalReason.ELEMENT_CHANGED_MEANWHILE
                && !refusal.details().containsKey("removed")) {
            s.read(
                    new Wording(
                            Objects.requireNonNullElse(refusal.details().get("title"), ""),
                            Objects.requireNonNullElse(refusal.details().get("text"), "")),
                    Long.parseLong(Objects.requireNonNullElse(refusal.details().get("position"), "0")),
                    new PersonRef(Objects.requireNonNullElse(refusal.details().get("by"), "")),
                    page.desk().view().position());
            drawConflict(s);
            return;
        }
        String why = Refusals.text(refusal, page.desk().queries());
        boolean aboutTitle = refusal.field().equals("title") && title.isVisible();
        (aboutTitle ? title : text).getElement().setProperty("errorMessage", why);
        if (aboutTitle) {
            title.setErrorMessage(why);
            title.setInvalid(true);
        } else {
            text.setErrorMessage(why);
            text.setInvalid(true);
        }
    }

    private void readAnew(EditingSession s) {
        ElementMarks marks = page.desk().revision().marks().get(elementId());
        if (marks == null) {
            return;
        }
        boolean hadChoice = s.theirs().isPresent();
        s.read(
                        Wording.of(line.element()),
                        marks.text().position(),
                        marks.text().by(),
                        page.desk().view().position())
                .ifPresent(offer -> offer(s, offer));
        if (hadChoice || s.theirs().isPresent()) {
            drawConflict(s);
        }
    }

    private void drawConflict(EditingSession s) {
        if (s.theirs().isPresent() && s.theirs().equals(drawnAgainst)) {
            // the same buttons stay: somebody may be pressing one while their words arrive
            showIn(mine, Texts.t("draft.conflict.mine"), s.typed());
            return;
        }
        drawnAgainst = s.theirs();
        conflict.removeAll();
        s.theirs().ifPresent(theirs -> {
            String who = page.nameOf(theirs.by());
            Button keep = new Button(Texts.t("draft.conflict.keep-mine"), click -> {
                s.type(fields());
                s.keepMine();
                drawConflict(s);
                save(s);
            });
            keep.addThemeVariants(ButtonVariant.PRIMARY);
            Button take = new Button(Texts.t("draft.conflict.take-theirs", who), click -> {
                Wording words = s.takeTheirs();
                fill(words);
                forgetAll(words);
                page.nothingTyped();
                drawConflict(s);
            });
            Div choices = new Div(keep, take);
            choices.addClassName("order-choices");
            showIn(mine, Texts.t("draft.conflict.mine"), s.typed());
            Div sides = new Div(mine, showIn(new Div(), Texts.t("draft.conflict.theirs", who), theirs.wording()));
            sides.addClassName("conflict-sides");
            conflict.add(Notice.warning("", Texts.t("draft.conflict", who), sides, choices));
        });
    }

    /** What was typed is dropped; the fields show these words whatever the browser believes they showed last. */
    private void forgetAll(Wording shown) {
        getElement().executeJs("""
                        for (const [part, value] of [['title', $1], ['text', $2]]) {
                          localStorage.removeItem($0 + '/' + part);
                          const field = this.querySelector(`.draft-${part}-field`);
                          if (field) {
                            field.value = value;
                            field.vtTouched = false;
                          }
                        }
                        """, page.keptUnder(elementId()), shown.title(), shown.text());
    }

    private static Div showIn(Div side, String heading, Wording words) {
        side.removeAll();
        Span head = new Span(heading);
        head.addClassName("vt-strong");
        side.add(head);
        if (!words.title().isBlank()) {
            side.add(new Paragraph(words.title()));
        }
        side.add(PolicyText.of(words.text()));
        side.addClassName("conflict-side");
        return side;
    }

    // ---- what can be done with it

    private Component tools() {
        Button done = small("draft.done", () -> stop(true));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        Button up = small("draft.up", () -> step(Places.up(page.desk().content(), current(), line.parent())));
        Button down = small("draft.down", () -> step(Places.down(page.desk().content(), current(), line.parent())));
        MenuBar more = new MenuBar();
        more.addThemeVariants(MenuBarVariant.SMALL, MenuBarVariant.TERTIARY);
        MenuItem menu = more.addItem(Texts.t("draft.more"));
        menu.setAriaLabel(Texts.t("draft.more.of", name));
        if (!title.isVisible()) {
            menu.getSubMenu().addItem(Texts.t("draft.add-title"), click -> {
                title.setVisible(true);
                title.focus();
            });
        }
        menu.getSubMenu().addItem(Texts.t("draft.add.under"), click -> new AddDialog(
                        page.desk(), elementId(), Kinds.under(page.desk().content(), current()), page::kept)
                .open());
        menu.getSubMenu().addItem(Texts.t("draft.move"), click -> new MoveDialog(
                        page.desk(), current(), line.parent(), false, page::kept)
                .open());
        menu.getSubMenu().addItem(Texts.t("draft.also"), click -> new MoveDialog(
                        page.desk(), current(), line.parent(), true, page::kept)
                .open());
        if (line.element().placements().size() > 1) {
            menu.getSubMenu()
                    .addItem(
                            Texts.t("draft.not-here"),
                            click -> step(Optional.of(Places.without(current(), line.parent()))));
        }
        menu.getSubMenu()
                .addItem(Texts.t("draft.links"), click -> new LinksDialog(page.desk(), current(), page::kept).open());
        menu.getSubMenu()
                .addItem(Texts.t("draft.remove"), click -> new RemoveDialog(page.desk(), current(), page::kept).open());
        Div tools = new Div(done);
        if (!line.element().placements().isEmpty()) {
            tools.add(up, down);
        }
        tools.add(more);
        tools.addClassName("draft-tools");
        return tools;
    }

    private Element current() {
        return page.desk().content().element(elementId()).orElse(line.element());
    }

    private static Button small(String key, Runnable action) {
        Button button = new Button(Texts.t(key), click -> action.run());
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    private void step(Optional<List<Placement>> places) {
        places.ifPresent(p -> {
            switch (page.desk().move(current(), p)) {
                case Desk.Sent.Kept kept -> page.kept(kept);
                case Desk.Sent.Refused refused -> {
                    conflict.removeAll();
                    drawnAgainst = Optional.empty();
                    conflict.add(Refusals.notice(refused.refusal()));
                }
            }
        });
    }
}
