package dk.vedtaget.spi;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A named body that decides, is heard, co-signs or is informed.
 *
 * @param id stable slug, unique within the municipality
 * @param name as the document or the law writes it
 * @param kind what sort of body
 * @param roles what it may do; a body that is only informed does not decide
 * @param aliases other spellings
 * @param sources where the document names it; empty for the council, whose general competence is the law's
 *     (kommunestyrelsesloven § 2)
 */
public record Body(
        String id, String name, Kind kind, Set<Role> roles, List<String> aliases, List<SourceReference> sources) {

    public enum Kind {
        COUNCIL,
        COMMITTEE,
        ADVISORY_COUNCIL,
        STEERING_GROUP,
        ADMINISTRATION,
        OTHER
    }

    public enum Role {
        DECIDES,
        HEARD,
        CO_SIGNS,
        INFORMED
    }

    public Body {
        // in the order of the constants, so that a stored body always has the same bytes
        EnumSet<Role> ordered = EnumSet.noneOf(Role.class);
        ordered.addAll(roles);
        roles = Collections.unmodifiableSet(ordered);
        aliases = List.copyOf(aliases);
        sources = List.copyOf(sources);
    }

    public boolean may(Role role) {
        return roles.contains(role);
    }
}
