package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Severity;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** An order about how one municipality is configured. Every change by a person has a reason and a first day. */
public sealed interface SetupCommand {

    MunicipalityCode municipality();

    /** What the actor must be allowed. */
    default Permission permission() {
        return Permission.CONFIGURE;
    }

    /** The register of this municipality starts, or goes on with a new edition of the module. */
    record InstallModule(MunicipalityCode municipality, String moduleVersion, String resourceSha256)
            implements SetupCommand {
        @Override
        public Permission permission() {
            return Permission.ENTER_MODULE_FACTS;
        }
    }

    /**
     * Whether a rule counts, how heavily and with which values: one order, carried out as a whole or not at all. What is
     * empty or as it was stays as it is.
     *
     * @param parameters new values by the parameter's name
     */
    record ChangeRule(
            MunicipalityCode municipality,
            String rule,
            Optional<Boolean> on,
            Optional<Severity> severity,
            Map<String, String> parameters,
            LocalDate from,
            Reason reason)
            implements SetupCommand {
        public ChangeRule {
            parameters = Map.copyOf(parameters);
        }
    }

    record NameBody(MunicipalityCode municipality, Body body, LocalDate from, Reason reason) implements SetupCommand {}

    /** The organisational unit that drives a focus area, and the manager it is attached to (empty where none). */
    record NameCoordinator(
            MunicipalityCode municipality,
            String focusArea,
            String unit,
            String managementAnchor,
            LocalDate from,
            Reason reason)
            implements SetupCommand {}
}
