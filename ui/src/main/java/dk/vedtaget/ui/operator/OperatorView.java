package dk.vedtaget.ui.operator;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.BrokenModule;
import dk.vedtaget.domain.history.ReadModelRebuild;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.store.StoreCommand.MoveDemonstrationClock;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.DayField;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Environment;
import dk.vedtaget.ui.shell.Notices;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the product runs on, and in a demonstration its clock. No municipality's content is shown here. */
@Route(Routes.OPERATOR)
@PermitAll
class OperatorView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private static final int LOOK_MILLIS = 500;

    private final transient Register register;
    private final transient CurrentActor current;
    private final transient Environment environment;
    private final transient Clock clock;

    OperatorView(Register register, CurrentActor current, Environment environment, Clock clock) {
        this.register = register;
        this.current = current;
        this.environment = environment;
        this.clock = clock;
        addClassNames("vt-page", "vt-narrow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!current.actor().mayRun(Permission.RUN_STORE)) {
            throw new NotFoundException();
        }
        show();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("operator.title"));
    }

    void show() {
        removeAll();
        Paragraph lead = new Paragraph(Texts.t("operator.lead"));
        lead.addClassName("vt-lead");
        add(new H1(Texts.t("operator.title")), lead, store(), modules(), evidence(), readModel(), clock());
    }

    private Component store() {
        DescriptionList facts = facts();
        fact(
                facts,
                "operator.store.kind",
                Texts.t(environment.demonstration() ? "operator.store.demonstration" : "operator.store.real"));
        fact(
                facts,
                "operator.store.where",
                Texts.t(environment.embedded() ? "operator.store.embedded" : "operator.store.server"));
        fact(facts, "operator.store.events", Long.toString(register.queries().size()));
        Section section = new Section(new H2(Texts.t("operator.store")), facts);
        section.addClassName("vt-section");
        return section;
    }

    private Component modules() {
        List<BrokenModule> broken = register.catalog().broken();
        Section section = new Section(new H2(Texts.t("operator.modules")));
        section.addClassName("vt-section");
        if (broken.isEmpty()) {
            section.add(new Paragraph(
                    Texts.t("operator.modules.fine", register.catalog().all().size())));
        }
        broken.forEach(module -> section.add(Broken.notice(module)));
        register.catalog()
                .waiting()
                .forEach(version -> section.add(Notice.information(
                        Texts.t(
                                "operator.modules.of",
                                version.module().municipality().name(),
                                version.module().code().value()),
                        Texts.t(
                                "operator.modules.waiting",
                                version.module().content().version(),
                                version.before()))));
        return section;
    }

    private Component evidence() {
        Environment.Evidence evidence = environment.evidence();
        DescriptionList facts = facts();
        fact(facts, "operator.evidence.journal", evidence.journal());
        fact(
                facts,
                "operator.evidence.signed",
                evidence.signed() == 0
                        ? Texts.t("operator.evidence.unsigned")
                        : Texts.t("operator.evidence.events", evidence.signed(), Dates.text(evidence.at())));
        for (Environment.Witness witness : evidence.witnesses()) {
            String state = witness.refuses() ? "refuses" : witness.seen() == 0 ? "waits" : "seen";
            facts.add(
                    new DescriptionList.Term(Texts.t("operator.evidence.witness", witness.name())),
                    new DescriptionList.Description(
                            new Span(Texts.t("operator.evidence.witness." + state, witness.seen()))));
        }
        evidence.timestamps()
                .ifPresent(stamps -> facts.add(
                        new DescriptionList.Term(Texts.t("operator.evidence.timestamps", stamps.authority())),
                        new DescriptionList.Description(new Div(stamped(stamps)), new Div(waiting(stamps)))));
        Section section = new Section(
                new H2(Texts.t("operator.evidence")), new Paragraph(Texts.t("operator.evidence.about")), facts);
        section.addClassName("vt-section");
        if (!evidence.signsHere()) {
            section.add(Notice.warning("", Texts.t("operator.evidence.silent")));
        }
        if (evidence.witnesses().isEmpty()) {
            section.add(new Paragraph(Texts.t("operator.evidence.alone")));
        }
        return section;
    }

    private static String stamped(Environment.Timestamps stamps) {
        return stamps.stamped() == 0
                ? Texts.t("operator.evidence.timestamps.none")
                : Texts.t("operator.evidence.events", stamps.stamped(), Dates.text(stamps.at()));
    }

    private static String waiting(Environment.Timestamps stamps) {
        if (stamps.wrong()) {
            return Texts.t("operator.evidence.timestamps.wrong", stamps.waiting());
        }
        return stamps.failing() ? Texts.t("operator.evidence.timestamps.away", stamps.waiting()) : "";
    }

    private Component readModel() {
        Section section =
                new Section(new H2(Texts.t("operator.rebuild")), new Paragraph(Texts.t("operator.rebuild.about")));
        section.addClassName("vt-section");
        Div state = new Div();
        state.getElement().setAttribute("role", "status");
        section.add(state);
        rebuilding(state);
        return section;
    }

    /** The button, or how far it is that was started, here or on another node; looked at again while it goes on. */
    private void rebuilding(Div state) {
        state.removeAll();
        Optional<ReadModelRebuild.Progress> progress = register.rebuildProgress();
        if (progress.isEmpty()) {
            state.add(new Button(Texts.t("operator.rebuild.start"), click -> {
                if (register.rebuild(current.actor()) instanceof CommandResult.Refused refused) {
                    Notices.problem(Refusals.text(refused.refusal()));
                }
                rebuilding(state);
            }));
            return;
        }
        long done = progress.get().done();
        long total = Math.max(1, progress.get().total());
        ProgressBar bar = new ProgressBar(0, total, Math.min(done, total));
        bar.getElement().setAttribute("aria-label", Texts.t("operator.rebuild"));
        state.add(
                bar,
                new Span(Texts.t(
                        "operator.rebuild.progress", done, progress.get().total())));
        UI ui = UI.getCurrent();
        ui.setPollInterval(LOOK_MILLIS);
        Registration[] poll = new Registration[1];
        poll[0] = ui.addPollListener(event -> {
            poll[0].remove();
            ui.setPollInterval(-1);
            if (!state.isAttached()) {
                return;
            }
            rebuilding(state);
            if (register.rebuildProgress().isEmpty()) {
                Notices.done(Texts.t("operator.rebuild.done"));
            }
        });
    }

    private Component clock() {
        DescriptionList facts = facts();
        fact(facts, "operator.clock.now", Dates.text(clock.instant()));
        Section section = new Section(new H2(Texts.t("operator.clock")), facts);
        section.addClassName("vt-section");
        if (!environment.demonstration()) {
            section.add(new Paragraph(Texts.t("operator.clock.real")));
            return section;
        }
        fact(facts, "operator.clock.ahead", Texts.t("operator.clock.ahead.days", daysAhead()));
        DayField to = new DayField(Texts.t("operator.clock.to"));
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        to.setMin(tomorrow);
        to.setRequiredIndicatorVisible(true);
        Button move = new Button(Texts.t("operator.clock.move"), click -> ask(to));
        move.addThemeVariants(ButtonVariant.PRIMARY);
        Div form = new Div(to, new Div(move));
        form.addClassName("vt-form");
        section.add(new Paragraph(Texts.t("operator.clock.about")), form);
        return section;
    }

    /** Days of the calendar: a year is a year, at whatever hour the clock was moved. */
    private long daysAhead() {
        Instant now = clock.instant();
        return ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now.minus(environment.clockAhead()), clock.getZone()),
                LocalDate.ofInstant(now, clock.getZone()));
    }

    private void ask(DayField to) {
        LocalDate day = to.getValue();
        if (day == null) {
            to.setErrorMessage(Refusals.text(Refusal.of(RefusalReason.VALUE_MISSING, "")));
            to.setInvalid(true);
            return;
        }
        // Vaadin's own question has two things axe-core finds fault with
        Dialog question = new Dialog(Texts.t("operator.clock.ask", Dates.text(day)));
        question.add(new Paragraph(Texts.t("operator.clock.ask.text")));
        Button move = new Button(Texts.t("operator.clock.move"), click -> {
            question.close();
            move(to, day);
        });
        move.addThemeVariants(ButtonVariant.PRIMARY);
        question.getFooter().add(new Button(Texts.t("operator.clock.cancel"), click -> question.close()), move);
        question.open();
    }

    private void move(DayField to, LocalDate day) {
        Actor actor = current.actor();
        Instant morning = day.atTime(8, 0).atZone(clock.getZone()).toInstant();
        switch (register.send(actor, new MoveDemonstrationClock(morning))) {
            case CommandResult.Done done -> {
                register.queries().awaitPosition(done.position());
                Notices.done(Texts.t("operator.clock.moved", Dates.text(day)));
                show();
            }
            case CommandResult.Refused refused -> {
                to.setErrorMessage(Refusals.text(refused.refusal()));
                to.setInvalid(true);
            }
        }
    }

    private static DescriptionList facts() {
        DescriptionList list = new DescriptionList();
        list.addClassName("vt-facts");
        return list;
    }

    private static void fact(DescriptionList list, String key, String value) {
        list.add(new DescriptionList.Term(Texts.t(key)), new DescriptionList.Description(new Span(value)));
    }
}
