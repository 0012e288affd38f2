package dk.vedtaget.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.MunicipalityCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads the address somebody came by. Everything in it is theirs to choose: what is malformed, unknown or not theirs to
 * see ends in the same friendly page.
 */
public final class Arrival {

    private Arrival() {}

    /** The municipality named in the address, where the actor may read it. */
    public static InstalledModule municipality(BeforeEnterEvent event, RegisterQueries queries, Actor actor) {
        return event.getRouteParameters()
                .get(Routes.CODE)
                .filter(MunicipalityCode::isValid)
                .flatMap(code -> queries.module(actor, new MunicipalityCode(code)))
                .orElseThrow(NotFoundException::new);
    }

    /** The policy's id in the address; whether there is such a policy is still to be asked. */
    public static PolicyId policyId(BeforeEnterEvent event) {
        return parameter(event, Routes.POLICY_ID, PolicyId::new);
    }

    /** The revision's id in the address; whether there is such a revision is still to be asked. */
    public static RevisionId revisionId(BeforeEnterEvent event) {
        return parameter(event, Routes.REVISION_ID, RevisionId::new);
    }

    /** What is owed, named in the address; whether there is such a thing is still to be asked. */
    public static ItemId itemId(BeforeEnterEvent event) {
        return parameter(event, Routes.ITEM_ID, ItemId::parse);
    }

    /** One value of the query; empty where it is not there. */
    public static Optional<String> query(BeforeEnterEvent event, String name) {
        return event.getLocation().getQueryParameters().getSingleParameter(name).filter(value -> !value.isBlank());
    }

    /** A day in the query; empty where there is none or it is no day. */
    public static Optional<LocalDate> day(BeforeEnterEvent event, String name) {
        return query(event, name).flatMap(written -> {
            try {
                return Optional.of(LocalDate.parse(written));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** A position in the query, from 0; empty where there is none or it is no position. */
    public static Optional<Long> position(BeforeEnterEvent event, String name) {
        return position(query(event, name));
    }

    static Optional<Long> position(Optional<String> written) {
        return written.filter(digits -> digits.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    private static <T> T parameter(BeforeEnterEvent event, String name, java.util.function.Function<String, T> reader) {
        try {
            return event.getRouteParameters().get(name).map(reader).orElseThrow(NotFoundException::new);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("Not a " + name + ": " + e.getMessage());
        }
    }
}
