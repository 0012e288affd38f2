package dk.vedtaget.ui.reader;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.InForceView;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.DayField;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A policy as it is in force on the day in the address, today where there is none. */
@Route(Routes.POLICY)
@PermitAll
class PolicyView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private String title = "";
    private String municipality = "";

    PolicyView(Register register, CurrentActor current) {
        this.queries = register.queries();
        this.current = current;
        addClassName("vt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = current.actor();
        InstalledModule module = Arrival.municipality(event, queries, actor);
        PolicyId id = Arrival.policyId(event);
        PolicyState policy = queries.policy(actor, id)
                .map(RegisterQueries.PolicyView::state)
                .filter(state -> state.owners().contains(module.code()))
                .orElseThrow(NotFoundException::new);
        LocalDate on = Arrival.day(event, Routes.DATE).orElseGet(() -> queries.today(module.code()));
        List<InForceView> answers = queries.inForce(actor, module.code(), on, Optional.empty()).policies().stream()
                .filter(view -> view.policy().id().equals(Optional.of(id)))
                .toList();
        title = policy.title();
        municipality = module.municipality().name();
        removeAll();
        show(module, id, policy, on, answers);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(title, municipality);
    }

    private void show(
            InstalledModule module, PolicyId id, PolicyState policy, LocalDate on, List<InForceView> answers) {
        Optional<InForceView> answer = answers.stream().findFirst();
        Optional<RevisionState> shown = answer.flatMap(view -> revision(policy, view));
        Div words = new Div(new H1(shown.map(RevisionState::title).orElse(policy.title())));
        answer.ifPresent(view -> {
            Paragraph lead = new Paragraph(Standing.of(view));
            lead.addClassName("vt-lead");
            words.add(lead);
        });
        Div head = new Div(words, asOf(module, id, on));
        head.addClassName("vt-head");
        add(head);
        answers.forEach(view -> banner(module, view, on).ifPresent(this::add));
        if (answers.size() > 1) {
            Div others = new Div();
            others.addClassName("vt-row");
            answers.stream()
                    .skip(1)
                    .flatMap(view -> view.revision().stream())
                    .forEach(other -> others.add(
                            Links.button(Routes.revision(module.code(), other.id(), Optional.empty()), other.title())));
            add(Notice.warning(Texts.t("reader.several"), Texts.t("reader.several.text"), others));
        }
        if (shown.isPresent()) {
            add(new RevisionPage(queries, current.actor(), module).component(shown.get(), on));
        } else {
            add(nothing(module, id, policy, answer));
        }
    }

    /** What is in force; where nothing is, what comes nearest, under a banner that says so. */
    private static Optional<RevisionState> revision(PolicyState policy, InForceView view) {
        return view.revision()
                .or(() -> view.answer().reason() == InForce.Reason.PERIOD_ENDED
                                || view.answer().reason() == InForce.Reason.REPEALED
                        ? view.answer().span().flatMap(span -> policy.revision(span.revision()))
                        : Optional.empty())
                .or(() -> view.answer().reason() == InForce.Reason.PROPOSAL_ONLY
                        ? policy.revisions().values().stream()
                                .filter(r -> r.stage() == RevisionState.Stage.PROPOSAL)
                                .findFirst()
                        : Optional.empty());
    }

    private Optional<Component> banner(InstalledModule module, InForceView view, LocalDate on) {
        InForce.Answer answer = view.answer();
        return switch (answer.reason()) {
            case PROPOSAL_ONLY ->
                Optional.of(Notice.warning(Texts.t("reader.proposal"), Texts.t("reader.proposal.text")));
            case PERIOD_ENDED -> Optional.of(Notice.warning(Texts.t("reader.expired"), Texts.t("reader.expired.text")));
            case REPEALED ->
                Optional.of(Notice.warning(
                        Texts.t("reader.repealed"),
                        Texts.t("reader.repealed.text"),
                        successor(module, view.policy()).toArray(Component[]::new)));
            case NOTHING_STATED ->
                Optional.of(Notice.warning(Texts.t("reader.uncertain"), Texts.t("reader.uncertain.nothing")));
            case WITHIN_PARTIAL_DATE ->
                Optional.of(Notice.warning(
                        Texts.t("reader.uncertain"), Texts.t("reader.uncertain.within", Dates.text(on))));
            case COMMENCEMENT_STATED, FROM_DECISION, PERIOD_STATED, NOT_YET, NO_REVISION -> Optional.empty();
        };
    }

    /** The way to the policy that took its place, where one did. */
    private List<Component> successor(InstalledModule module, PolicyState policy) {
        return policy.repeal().flatMap(PolicyEvent.PolicyRepealed::successor).stream()
                .flatMap(id -> queries.policy(current.actor(), id).stream().map(next -> (Component) new Paragraph(
                        new Span(Texts.t("reader.successor") + " "),
                        Links.to(
                                Routes.policy(module.code(), id, Optional.empty()),
                                next.state().title()))))
                .toList();
    }

    private Component nothing(InstalledModule module, PolicyId id, PolicyState policy, Optional<InForceView> answer) {
        Optional<LocalDate> first = queries.policy(current.actor(), id)
                .flatMap(view -> view.spans().stream().findFirst())
                .map(InForce.Span::possibleFrom)
                .filter(day -> !day.equals(LocalDate.MIN));
        Div actions = new Div();
        actions.addClassName("vt-row");
        first.ifPresent(day -> actions.add(Links.button(
                Routes.policy(module.code(), id, Optional.of(day)), Texts.t("reader.nothing.first", Dates.text(day)))));
        actions.add(Links.button(Routes.overview(module.code()), Texts.t("reader.nothing.overview")));
        return Notice.empty(
                Texts.t("reader.nothing", policy.title()),
                answer.map(Standing::explanation).orElse(""),
                actions);
    }

    private Component asOf(InstalledModule module, PolicyId id, LocalDate on) {
        DayField day = new DayField(Texts.t("reader.on"));
        day.setValue(on);
        day.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                getUI().ifPresent(
                                ui -> Routes.go(ui, Routes.policy(module.code(), id, Optional.of(change.getValue()))));
            }
        });
        Div row = new Div(day, new Span());
        row.addClassName("vt-as-of");
        return row;
    }
}
