package dk.vedtaget.domain.catalog;

import dk.vedtaget.spi.MunicipalityCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A module that is asked nothing more until the next start, and why.
 *
 * @param module its class, or what stood where its class should have been named; empty where none was found
 * @param municipality whose module it is; empty where it broke before it said so
 * @param name what the municipality is called; its code, or nothing, where that is not known
 * @param fault what happened
 * @param rule the id of the rule that was asked; empty where the module was being loaded
 * @param detail what to look for when mending it, for whoever mends it; may be empty
 * @param since when it was noticed here
 * @param stopsMunicipality whether the municipality is read-only for it; not where another module speaks for it
 * @param differences what is against its version, where that was refused
 * @see <a href="../../../../../../../../../docs/decisions/0019-broken-modules-and-refused-versions.md">Decision 0019</a>
 */
public record BrokenModule(
        String module,
        Optional<MunicipalityCode> municipality,
        String name,
        Fault fault,
        Optional<String> rule,
        String detail,
        Instant since,
        boolean stopsMunicipality,
        List<ModuleChange.Difference> differences) {

    public BrokenModule {
        differences = List.copyOf(differences);
    }

    /** What can be wrong with a module. */
    public enum Fault {
        /** Its code failed. */
        THREW,
        /** Its code did not answer in time. */
        TOO_SLOW,
        /** Its code made too many or too large objects. */
        TOO_MUCH_MEMORY,
        /** Its class or its resource cannot be used. */
        UNREADABLE,
        /** Two things in it have one id. */
        DUPLICATE_ID,
        /** Another module speaks for the municipality. */
        CODE_TAKEN,
        /** The register refused what it states. */
        FACT_REFUSED,
        /** It would make what is recorded unreadable, or change what it means. */
        VERSION_REFUSED,
        /** The register has a history of the municipality, but there is no module. */
        MISSING
    }
}
