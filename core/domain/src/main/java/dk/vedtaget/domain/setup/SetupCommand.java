package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Severity;
import java.time.LocalDate;

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

    record SwitchRule(MunicipalityCode municipality, String rule, boolean on, LocalDate from, ProtectedText reason)
            implements SetupCommand {}

    record ChangeRuleSeverity(
            MunicipalityCode municipality, String rule, Severity severity, LocalDate from, ProtectedText reason)
            implements SetupCommand {}

    record ChangeRuleParameter(
            MunicipalityCode municipality,
            String rule,
            String parameter,
            String value,
            LocalDate from,
            ProtectedText reason)
            implements SetupCommand {}

    record NameBody(MunicipalityCode municipality, Body body, LocalDate from, ProtectedText reason)
            implements SetupCommand {}

    /** The organisational unit that drives a focus area, and the manager it is attached to (empty where none). */
    record NameCoordinator(
            MunicipalityCode municipality,
            String focusArea,
            String unit,
            String managementAnchor,
            LocalDate from,
            ProtectedText reason)
            implements SetupCommand {}
}
