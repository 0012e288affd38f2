package dk.vedtaget.domain.history;

import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.spi.MunicipalityCode;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One event as the history lists it.
 *
 * @param name its stored name, such as {@code policy.element-reworded}
 * @param policy the policy it is about; empty where it is about none
 * @param revision the revision it is about; empty where it is about none
 * @param elements the elements it is about
 */
public record HistoryEntry(
        long position,
        String name,
        Instant recordedAt,
        PersonRef actor,
        Role role,
        Set<MunicipalityCode> municipalities,
        String policy,
        String revision,
        List<String> elements) {}
