package dk.vedtaget.ui.reader;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.decision.DecisionActions;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** One edition, whatever its stage, as it stands or as it stood after the event in the address. */
@Route(Routes.REVISION)
@PermitAll
class RevisionView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Register register;
    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private String title = "";
    private String municipality = "";

    RevisionView(Register register, CurrentActor current) {
        this.register = register;
        this.queries = register.queries();
        this.current = current;
        addClassName("vt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = current.actor();
        InstalledModule module = Arrival.municipality(event, queries, actor);
        RevisionId id = Arrival.revisionId(event);
        Optional<Long> at = Arrival.position(event, Routes.POSITION);
        RegisterQueries.RevisionView view = at.map(
                        position -> queries.revisionAt(actor, new Point(id, Math.min(position, Long.MAX_VALUE - 1))))
                .orElseGet(() -> queries.revision(actor, id))
                .filter(found -> found.policy().owners().contains(module.code()))
                .orElseThrow(NotFoundException::new);
        title = view.revision().title();
        municipality = module.municipality().name();
        removeAll();
        show(module, view, at);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(title, municipality);
    }

    private void show(InstalledModule module, RegisterQueries.RevisionView view, Optional<Long> at) {
        RevisionState revision = view.revision();
        Paragraph lead =
                new Paragraph(Texts.t("reader.edition", view.policy().title(), Standing.stage(revision.stage())));
        lead.addClassName("vt-lead");
        Div head = new Div(new Div(new H1(revision.title()), lead));
        head.addClassName("vt-head");
        if (at.isEmpty() && !revision.stage().isEditable()) {
            DecisionActions actions =
                    DecisionActions.forRevision(register, current.actor(), view, position -> getUI().ifPresent(
                                    ui -> ui.refreshCurrentRoute(false)));
            boolean mayImport = !revision.isBound()
                    && (revision.stage() == RevisionState.Stage.HISTORIC
                            || revision.stage() == RevisionState.Stage.PROPOSAL)
                    && queries.mayNow(
                            current.actor(),
                            Permission.WRITE_DRAFT,
                            view.policy().owners());
            if (mayImport) {
                actions.addOther(Texts.t("importing.title"), () -> getUI().ifPresent(
                                ui -> ui.navigate(Routes.importText(module.code(), revision.id()))));
            }
            head.add(actions);
        }
        add(head);
        at.ifPresent(position -> add(Notice.information(
                Texts.t("reader.at", Long.toString(view.position())),
                queries.event(current.actor(), module.code(), view.position())
                        .map(shown -> Texts.t(
                                "reader.at.when", Dates.text(shown.entry().recordedAt())))
                        .orElse(""),
                Links.to(Routes.revision(module.code(), revision.id(), Optional.empty()), Texts.t("reader.at.now")))));
        switch (revision.stage()) {
            case DRAFT, IN_HEARING ->
                add(Notice.information(
                        Texts.t("reader.draft"),
                        Texts.t("reader.draft.text"),
                        Links.to(Routes.draft(module.code(), revision.id()), Texts.t("reader.draft.open"))));
            case PROPOSAL -> add(Notice.warning(Texts.t("reader.proposal"), Texts.t("reader.proposal.text")));
            case REJECTED -> add(Notice.warning(Texts.t("reader.rejected"), Texts.t("reader.rejected.text")));
            case DISCARDED -> add(Notice.warning(Texts.t("reader.discarded"), Texts.t("reader.discarded.text")));
            case HISTORIC, DECIDED -> {
                // nothing to warn of
            }
        }
        add(new RevisionPage(queries, current.actor(), module).component(revision, queries.today(module.code())));
    }
}
