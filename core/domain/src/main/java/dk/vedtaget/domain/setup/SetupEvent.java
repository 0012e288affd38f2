package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.EventName;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Severity;
import java.time.LocalDate;

/** What has happened to a municipality's configuration. */
public sealed interface SetupEvent {

    MunicipalityCode municipality();

    @EventName("setup.module-installed")
    record ModuleInstalled(MunicipalityCode municipality, String moduleVersion, String resourceSha256)
            implements SetupEvent {}

    @EventName("setup.module-upgraded")
    record ModuleUpgraded(MunicipalityCode municipality, String moduleVersion, String resourceSha256)
            implements SetupEvent {}

    @EventName("setup.rule-switched")
    record RuleSwitched(MunicipalityCode municipality, String rule, boolean on, LocalDate from, ProtectedText reason)
            implements SetupEvent {}

    @EventName("setup.rule-severity-changed")
    record RuleSeverityChanged(
            MunicipalityCode municipality, String rule, Severity severity, LocalDate from, ProtectedText reason)
            implements SetupEvent {}

    @EventName("setup.rule-parameter-changed")
    record RuleParameterChanged(
            MunicipalityCode municipality,
            String rule,
            String parameter,
            String value,
            LocalDate from,
            ProtectedText reason)
            implements SetupEvent {}

    @EventName("setup.body-named")
    record BodyNamed(MunicipalityCode municipality, Body body, LocalDate from, ProtectedText reason)
            implements SetupEvent {}

    @EventName("setup.coordinator-named")
    record CoordinatorNamed(
            MunicipalityCode municipality,
            String focusArea,
            String unit,
            String managementAnchor,
            LocalDate from,
            ProtectedText reason)
            implements SetupEvent {}
}
