package dk.vedtaget.ui.setup;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.PolicyText;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What every section of the setup needs: whose it is, as it was when the page was drawn, and who looks at it.
 *
 * @param module as it is shown to readers, configuration included
 * @param setup the module's own word and the administrators', which {@code seen} refers to
 * @param policies the municipality's policies as they stand
 * @param redraw draws the page anew, from what is recorded then
 */
record SetupDesk(
        Register register,
        Actor actor,
        InstalledModule module,
        RegisterQueries.SetupView setup,
        List<RegisterQueries.PolicyView> policies,
        LocalDate today,
        Runnable redraw) {

    RegisterQueries queries() {
        return register.queries();
    }

    MunicipalityCode code() {
        return module.code();
    }

    SetupState state() {
        return setup.state();
    }

    long seen() {
        return setup.state().lastPosition();
    }

    boolean mayChange() {
        return queries().mayNow(actor, Permission.CONFIGURE, Set.of(code()));
    }

    /** The elements of what is in force, or came last where nothing is, of every policy, by id. */
    Map<String, Element> elements() {
        Map<String, Element> known = new LinkedHashMap<>();
        policies.stream()
                .flatMap(policy -> latest(policy).stream())
                .forEach(revision -> known.putAll(revision.elements()));
        return known;
    }

    /** What is in force, or what came last where nothing is. */
    static Optional<RevisionState> latest(RegisterQueries.PolicyView policy) {
        return policy.state().revisions().values().stream()
                .filter(r -> r.stage() == RevisionState.Stage.HISTORIC
                        || r.stage() == RevisionState.Stage.DECIDED
                        || r.stage() == RevisionState.Stage.PROPOSAL)
                .reduce((older, newer) -> newer);
    }

    ParameterValues values() {
        Map<String, Element> known = elements();
        return new ParameterValues(module, setup.bodies(), id -> Optional.ofNullable(known.get(id))
                .map(element -> PolicyText.plain(element.label())));
    }
}
