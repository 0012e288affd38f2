package dk.vedtaget.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule of a type the product knows, as a module's resource declares it.
 *
 * @param id stable id, unique within the municipality
 * @param type the declared type, such as {@code stated-count}
 * @param version version, from 1
 * @param validFrom the first day this version counts
 * @param severity its severity until an administrator says otherwise
 * @param gates the steps at which it speaks
 * @param parameters values for the type's parameters
 * @param explanation why it exists
 * @param derived whether it was concluded rather than read
 * @param sources where the policy says it
 */
public record DeclaredRule(
        String id,
        String type,
        int version,
        Optional<LocalDate> validFrom,
        Severity severity,
        Set<Gate> gates,
        Parameters parameters,
        LocalizedText explanation,
        boolean derived,
        List<SourceReference> sources) {

    public DeclaredRule {
        gates = Set.copyOf(gates);
        sources = List.copyOf(sources);
    }
}
