package dk.vedtaget.ui.setup;

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
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.IdFactory;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;

/** How the municipality's module is configured: what the module says, what an administrator has said instead, and why. */
@Route(Routes.SETUP)
@PermitAll
class SetupView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Register register;
    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private final transient IdFactory ids;
    private String municipality = "";

    SetupView(Register register, CurrentActor current, IdFactory ids) {
        this.register = register;
        this.queries = register.queries();
        this.current = current;
        this.ids = ids;
        addClassName("vt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        InstalledModule module = Arrival.municipality(event, queries, current.actor());
        municipality = module.municipality().name();
        show(module.code());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("setup.title"), municipality);
    }

    private void show(MunicipalityCode code) {
        removeAll();
        Actor actor = current.actor();
        SetupDesk desk = new SetupDesk(
                register,
                actor,
                queries.module(actor, code).orElseThrow(NotFoundException::new),
                queries.setup(actor, code).orElseThrow(NotFoundException::new),
                queries.policies(actor, code),
                queries.today(code),
                () -> show(code));
        Paragraph lead = new Paragraph(desk.state()
                .module()
                .map(edition -> Texts.t("setup.lead", edition.version(), Dates.text(edition.registerStarted())))
                .orElse(""));
        lead.addClassName("vt-lead");
        Div head = new Div(new Div(new H1(Texts.t("setup.title")), lead));
        head.addClassName("vt-head");
        add(head);
        if (!actor.may(Permission.CONFIGURE, code)) {
            add(Notice.information("", Texts.t("setup.readOnly")));
        }
        queries.waiting(actor, code).ifPresent(version -> add(new VersionSection(desk, version).component()));
        add(
                new RulesSection(desk).component(),
                new ObligationsSection(desk).component(),
                new BodiesSection(desk, ids).component(),
                new AreasSection(desk, ids).component(),
                new TermsSection(desk).component(),
                new LanguagesSection(desk).component(),
                new IndicatorsSection(desk, ids).component(),
                new StatusesSection(desk).component());
    }
}
