package dk.vedtaget.ui.component;

import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.history.RegisterQueries;

/** People and roles as they are shown. */
public final class Persons {

    private Persons() {}

    /** The person's login, or what is shown where there is none any more. */
    public static String name(RegisterQueries queries, PersonRef person) {
        return person.equals(PersonRef.SYSTEM)
                ? Texts.t("component.person.system")
                : queries.nameOf(person).orElseGet(() -> Texts.t("component.person.erased"));
    }

    public static String role(Role role) {
        return Texts.t("component.role." + role.name());
    }
}
