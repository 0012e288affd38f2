package dk.vedtaget.ui.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** The way in: straight on where there is one way, a choice where there are several. */
@Route(Routes.HOME)
@PermitAll
class HomeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient RegisterQueries queries;
    private final transient CurrentActor current;

    HomeView(Register register, CurrentActor current) {
        this.queries = register.queries();
        this.current = current;
        addClassName("vt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = current.actor();
        List<Municipality> readable = queries.municipalities(actor);
        removeAll();
        if (readable.size() == 1) {
            event.forwardTo(Routes.overview(readable.getFirst().code()));
        } else if (readable.isEmpty() && actor.mayRun(Permission.RUN_STORE)) {
            event.forwardTo(Routes.OPERATOR);
        } else if (readable.isEmpty()) {
            add(
                    new H1(Texts.t("overview.home.title")),
                    Notice.empty(Texts.t("overview.home.none"), Texts.t("overview.home.none.remedy")));
        } else {
            add(new H1(Texts.t("overview.home.title")), choice(actor, readable));
        }
    }

    private Div choice(Actor actor, List<Municipality> readable) {
        Div grid = new Div();
        grid.addClassName("vt-grid");
        for (Municipality municipality : readable) {
            Div card = new Div(new H2(Links.to(Routes.overview(municipality.code()), municipality.name())));
            card.addClassName("vt-card");
            queries.inForce(actor, municipality.code(), queries.today(municipality.code()), Optional.empty())
                    .policies()
                    .forEach(policy -> {
                        Paragraph line = new Paragraph(policy.policy().title() + ": ");
                        line.add(Standing.of(policy));
                        card.add(line);
                    });
            grid.add(card);
        }
        return grid;
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("overview.home.title"));
    }
}
