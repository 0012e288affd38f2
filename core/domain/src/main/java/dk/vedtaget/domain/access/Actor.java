package dk.vedtaget.domain.access;

import dk.vedtaget.spi.MunicipalityCode;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Somebody who asks or orders.
 *
 * @param person who
 * @param role in which role
 * @param municipalities the municipalities the role is held for; empty for the operator
 */
public record Actor(PersonRef person, Role role, SortedSet<MunicipalityCode> municipalities) {

    public Actor {
        municipalities = Collections.unmodifiableSortedSet(new TreeSet<>(municipalities));
    }

    public static Actor system() {
        return new Actor(PersonRef.SYSTEM, Role.SYSTEM, new TreeSet<>());
    }

    public static Actor of(PersonRef person, Role role, Set<MunicipalityCode> municipalities) {
        return new Actor(person, role, new TreeSet<>(municipalities));
    }

    /** Whether the actor may do that for that municipality. */
    public boolean may(Permission permission, MunicipalityCode municipality) {
        return permission.heldBy(role) && (role == Role.SYSTEM || municipalities.contains(municipality));
    }

    /** Whether the actor may do that for one of these municipalities: the owners of one policy. */
    public boolean mayForAny(Permission permission, Set<MunicipalityCode> owners) {
        return owners.stream().anyMatch(owner -> may(permission, owner));
    }

    /** Whether the actor may do what concerns the store and no municipality. */
    public boolean mayRun(Permission permission) {
        return permission.heldBy(role);
    }
}
