package dk.vedtaget.ui.importing;

import com.vaadin.flow.component.dependency.StyleSheet;
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
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.domain.importing.Alignment;
import dk.vedtaget.domain.importing.OfficialDocument;
import dk.vedtaget.domain.importing.Proposal;
import dk.vedtaget.domain.policy.PolicyCommand.PlaceOfficialText;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.Set;

/** The official document enters a revision: choose a file, look the proposal through, accept it whole or in part. */
@Route(Routes.IMPORT)
@PermitAll
@StyleSheet("vedtaget/replay.css")
class ImportView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;
    private static final String NEW_DOCUMENT = "officiel-tekst";

    private final transient Register register;
    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private final Div body = new Div();
    private final Div message = new Div();
    private String municipality = "";

    ImportView(Register register, CurrentActor current) {
        this.register = register;
        this.queries = register.queries();
        this.current = current;
        addClassNames("vt-page", "vt-import");
        message.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("importing.title"), municipality);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = current.actor();
        InstalledModule module = Arrival.municipality(event, queries, actor);
        municipality = module.municipality().name();
        RevisionId id = Arrival.revisionId(event);
        RevisionView view = queries.revision(actor, id)
                .filter(found -> found.policy().owners().contains(module.code()))
                .orElseThrow(NotFoundException::new);
        removeAll();
        body.removeAll();
        message.removeAll();
        Paragraph lead = new Paragraph(
                new Span(Texts.t(
                        "importing.lead",
                        view.revision().title(),
                        Standing.stage(view.revision().stage()))),
                new Span(" "),
                Links.to(Routes.revision(module.code(), id, Optional.empty()), Texts.t("importing.revision")));
        lead.addClassName("vt-lead");
        add(new H1(Texts.t("importing.title")), lead, message, body);
        Set<MunicipalityCode> owners = view.policy().owners();
        if (owners.stream().anyMatch(owner -> queries.broken(actor, owner).isPresent())) {
            // the page says above why nothing can be changed now
            return;
        }
        if (!actor.mayForAny(Permission.WRITE_DRAFT, owners)) {
            body.add(Notice.information(Texts.t("importing.forbidden"), Texts.t("importing.forbidden.remedy")));
        } else if (view.revision().isBound()
                || view.revision().stage() == RevisionState.Stage.DISCARDED
                || view.revision().stage() == RevisionState.Stage.REJECTED) {
            body.add(Notice.information(Texts.t("importing.bound"), Texts.t("importing.bound.remedy")));
        } else {
            choose(module, id);
        }
    }

    private void choose(InstalledModule module, RevisionId id) {
        body.removeAll();
        body.add(
                new Paragraph(Texts.t("importing.choose")),
                new TextFileField(reading -> read(module, id, reading), reason -> {
                    message.removeAll();
                    message.add(Notice.error(Texts.t("importing.unreadable"), reason));
                }));
    }

    private void read(InstalledModule module, RevisionId id, OfficialDocument.Reading reading) {
        message.removeAll();
        switch (reading) {
            case OfficialDocument.Reading.Unreadable unreadable -> {
                choose(module, id);
                message.add(Notice.error(
                        Texts.t("importing.unreadable"),
                        Texts.t("importing.fault." + unreadable.fault().name())));
            }
            case OfficialDocument.Reading.Read read -> propose(module, id, read.document());
        }
    }

    private void propose(InstalledModule module, RevisionId id, OfficialDocument document) {
        Optional<RevisionView> found = queries.revision(current.actor(), id);
        if (found.isEmpty()) {
            return;
        }
        RevisionView view = found.get();
        Document known = document(view.revision(), document);
        Proposal proposal = Alignment.align(view.revision().content(), document, known.id());
        if (proposal.acceptable().isEmpty()) {
            choose(module, id);
            message.add(Notice.warning(Texts.t("importing.nothing"), Texts.t("importing.nothing.remedy")));
            return;
        }
        body.removeAll();
        body.add(new ProposalReview(view.revision().content(), proposal, new Terms(module), accepted -> view.policy()
                .id()
                .ifPresent(policy -> apply(module.code(), policy, view, known, proposal, accepted))));
    }

    /** The document of the module that this file is, by its bytes or its name; else one of its own. */
    private static Document document(RevisionState revision, OfficialDocument read) {
        String id = revision.documents().stream()
                .filter(known ->
                        known.sha256().equals(read.sha256()) || known.file().equals(read.fileName()))
                .map(Document::id)
                .findFirst()
                .orElse(NEW_DOCUMENT);
        return new Document(id, revision.title(), read.fileName(), read.sha256());
    }

    private void apply(
            MunicipalityCode code,
            PolicyId policy,
            RevisionView view,
            Document document,
            Proposal proposal,
            Set<String> accepted) {
        message.removeAll();
        CommandResult result = register.send(
                current.actor(),
                new PlaceOfficialText(
                        policy,
                        view.revision().id(),
                        document,
                        proposal.accepted(accepted),
                        proposal.leftOver(accepted),
                        view.position()));
        switch (result) {
            case CommandResult.Refused refused ->
                message.add(Notice.error(Texts.t("importing.refused"), Refusals.text(refused.refusal(), queries)));
            case CommandResult.Done done -> {
                boolean readable = queries.awaitPosition(done.position());
                body.removeAll();
                message.add(Notice.information(
                        Texts.t("importing.done", accepted.size()),
                        Texts.t(readable ? "importing.done.text" : "importing.done.soon"),
                        Links.primary(
                                Routes.revision(code, view.revision().id(), Optional.empty()),
                                Texts.t("importing.done.read"))));
            }
        }
    }
}
