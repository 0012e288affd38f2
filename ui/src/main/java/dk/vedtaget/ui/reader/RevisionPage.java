package dk.vedtaget.ui.reader;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.setup.SetupEvent.PartnersNamed;
import dk.vedtaget.domain.setup.SetupState.Coordination;
import dk.vedtaget.spi.Body;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A revision whole: its facts, its text, and what is known about it. */
final class RevisionPage {

    private final RegisterQueries queries;
    private final Actor actor;
    private final InstalledModule module;

    RevisionPage(RegisterQueries queries, Actor actor, InstalledModule module) {
        this.queries = queries;
        this.actor = actor;
        this.module = module;
    }

    /** @param on the day it is read for */
    Component component(RevisionState revision, LocalDate on) {
        Optional<RegisterQueries.SetupView> setup = queries.setup(actor, module.code());
        List<Body> bodies = setup.map(RegisterQueries.SetupView::bodies).orElse(List.of());
        Map<String, Coordination> coordinators = new LinkedHashMap<>();
        setup.map(RegisterQueries.SetupView::state).ifPresent(state -> state.areasCoordinated()
                .forEach(area -> state.coordinator(area, on).ifPresent(named -> coordinators.put(area, named))));
        Map<String, PartnersNamed> partners = new LinkedHashMap<>();
        setup.map(RegisterQueries.SetupView::state).ifPresent(state -> state.areasPartnered()
                .forEach(area -> state.partners(area, on).ifPresent(named -> partners.put(area, named))));
        AboutRevision about = new AboutRevision(
                revision,
                bodies,
                setup.map(ParameterValues::newest).orElse(Map.of()),
                new ParameterValues(module, bodies, id -> revision.content()
                        .element(id)
                        .map(element -> PolicyText.plain(element.label()))),
                queries);
        Div page = new Div(about.facts());
        page.addClassName("vt-revision");
        if (revision.elements().isEmpty()) {
            page.add(Notice.empty(Texts.t("reader.empty"), Texts.t("reader.empty.text")), about.section());
        } else {
            page.add(new PolicyDocument(revision.content(), new Terms(module), coordinators, partners)
                    .component(about.section()));
        }
        return page;
    }
}
