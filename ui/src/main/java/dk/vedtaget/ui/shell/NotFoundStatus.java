package dk.vedtaget.ui.shell;

import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.RouteRegistry;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.MunicipalityCode;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Answers 404 to whoever asks for a page there is not, or not for them. The page itself is drawn later, over a
 * connection of its own, when the status has long been sent; so what the address names is looked up first.
 */
@Component
class NotFoundStatus implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient Register register;
    private final transient CurrentActor current;

    NotFoundStatus(Register register, CurrentActor current) {
        this.register = register;
        this.current = current;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        RouteRegistry routes = event.getSource().getRouter().getRegistry();
        event.addIndexHtmlRequestListener(page -> {
            if (!exists(routes, page.getVaadinRequest())) {
                page.getVaadinResponse().setStatus(HttpServletResponse.SC_NOT_FOUND);
            }
        });
    }

    private boolean exists(RouteRegistry routes, VaadinRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("").replaceFirst("^/+", "");
        var route = routes.getNavigationRouteTarget(path);
        return route.hasTarget()
                && current.ifSignedIn()
                        .map(actor -> exists(
                                actor,
                                path,
                                route.getRouteParameters(),
                                Arrival.position(Optional.ofNullable(request.getParameter(Routes.POSITION)))))
                        .orElse(true);
    }

    private boolean exists(Actor actor, String path, RouteParameters named, Optional<Long> at) {
        RegisterQueries queries = register.queries();
        if (path.equals(Routes.OPERATOR)) {
            return actor.mayRun(Permission.RUN_STORE);
        }
        Optional<String> code = named.get(Routes.CODE);
        if (code.isEmpty()) {
            return true;
        }
        return read(code, MunicipalityCode::new)
                .flatMap(known -> queries.module(actor, known))
                .filter(module -> named.get(Routes.POLICY_ID).isEmpty()
                        || read(named.get(Routes.POLICY_ID), PolicyId::new)
                                .flatMap(id -> queries.policy(actor, id))
                                .filter(policy -> policy.state().owners().contains(module.code()))
                                .isPresent())
                .filter(module -> named.get(Routes.REVISION_ID).isEmpty()
                        || read(named.get(Routes.REVISION_ID), RevisionId::new)
                                .flatMap(id -> at.map(position -> queries.revisionAt(actor, new Point(id, position)))
                                        .orElseGet(() -> queries.revision(actor, id)))
                                .map(RevisionView::policy)
                                .filter(policy -> policy.owners().contains(module.code()))
                                .isPresent())
                .filter(module -> at.isEmpty()
                        || !path.equals(Routes.history(module.code()))
                        || queries.event(actor, module.code(), at.get()).isPresent())
                .isPresent();
    }

    private static <T> Optional<T> read(Optional<String> written, Function<String, T> reader) {
        try {
            return written.map(reader);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
