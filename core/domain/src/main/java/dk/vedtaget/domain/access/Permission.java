package dk.vedtaget.domain.access;

import java.util.Set;

/** What a role may do. Every command and every query names the one it needs. */
public enum Permission {
    READ(Set.of(Role.ADMINISTRATOR, Role.CASE_WORKER, Role.AUDITOR, Role.SYSTEM)),
    WRITE_DRAFT(Set.of(Role.ADMINISTRATOR, Role.CASE_WORKER, Role.SYSTEM)),
    RECORD_DECISION(Set.of(Role.ADMINISTRATOR, Role.SYSTEM)),
    RECORD_REPORT(Set.of(Role.ADMINISTRATOR, Role.CASE_WORKER, Role.SYSTEM)),
    WAIVE_OBLIGATION(Set.of(Role.ADMINISTRATOR, Role.SYSTEM)),
    /** Recording what the passing of time has made true. */
    KEEP_TIME(Set.of(Role.SYSTEM)),
    CONFIGURE(Set.of(Role.ADMINISTRATOR, Role.SYSTEM)),
    ENTER_MODULE_FACTS(Set.of(Role.SYSTEM)),
    /** Of every municipality, since the journal is one. */
    EXPORT_JOURNAL(Set.of(Role.AUDITOR, Role.SYSTEM)),
    RUN_STORE(Set.of(Role.OPERATOR, Role.SYSTEM));

    private final Set<Role> roles;

    Permission(Set<Role> roles) {
        this.roles = roles;
    }

    boolean heldBy(Role role) {
        return roles.contains(role);
    }
}
