package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.EventName;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What has happened to a municipality's configuration. */
public sealed interface SetupEvent {

    MunicipalityCode municipality();

    /** A person has said something that counts from a day on. */
    sealed interface ByPerson extends SetupEvent {
        LocalDate from();

        ProtectedText reason();
    }

    /** One aspect has another value from a day on. */
    sealed interface Change extends ByPerson {
        Aspect aspect();

        /** What is said; two changes of one aspect with equal values say the same. */
        Object value();
    }

    @EventName("setup.module-installed")
    record ModuleInstalled(MunicipalityCode municipality, String moduleVersion, String resourceSha256)
            implements SetupEvent {}

    /**
     * @param reason why the administrator took the version; empty where none was asked, since nothing rules, bodies or
     *     obligations say became another
     * @param whatIf SHA-256, in hex, of the report that was confirmed; empty where none was asked
     */
    @EventName(value = "setup.module-upgraded", version = 2)
    record ModuleUpgraded(
            MunicipalityCode municipality,
            String moduleVersion,
            String resourceSha256,
            Optional<ProtectedText> reason,
            String whatIf)
            implements SetupEvent {}

    /** @param whatIf SHA-256, in hex, of the report that was confirmed; empty before there were such reports */
    @EventName(value = "setup.rule-switched", version = 2)
    record RuleSwitched(
            MunicipalityCode municipality, String rule, boolean on, LocalDate from, ProtectedText reason, String whatIf)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.ruleOn(rule);
        }

        @Override
        public Object value() {
            return on;
        }
    }

    /** @param whatIf SHA-256, in hex, of the report that was confirmed; empty before there were such reports */
    @EventName(value = "setup.rule-severity-changed", version = 2)
    record RuleSeverityChanged(
            MunicipalityCode municipality,
            String rule,
            Severity severity,
            LocalDate from,
            ProtectedText reason,
            String whatIf)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.ruleSeverity(rule);
        }

        @Override
        public Object value() {
            return severity;
        }
    }

    /** @param whatIf SHA-256, in hex, of the report that was confirmed; empty before there were such reports */
    @EventName(value = "setup.rule-parameter-changed", version = 2)
    record RuleParameterChanged(
            MunicipalityCode municipality,
            String rule,
            String parameter,
            String value,
            LocalDate from,
            ProtectedText reason,
            String whatIf)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.ruleParameter(rule, parameter);
        }
    }

    /** @param whatIf SHA-256, in hex, of the report that was confirmed; empty before there were such reports */
    @EventName(value = "setup.body-named", version = 2)
    record BodyNamed(MunicipalityCode municipality, Body body, LocalDate from, ProtectedText reason, String whatIf)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.body(body.id());
        }

        @Override
        public Object value() {
            return body;
        }
    }

    @EventName("setup.coordinator-named")
    record CoordinatorNamed(
            MunicipalityCode municipality,
            String focusArea,
            String unit,
            String managementAnchor,
            LocalDate from,
            ProtectedText reason)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.coordinator(focusArea);
        }

        @Override
        public Object value() {
            return List.of(unit, managementAnchor);
        }
    }

    @EventName("setup.term-changed")
    record TermChanged(
            MunicipalityCode municipality,
            ElementKind kind,
            LocalizedText singular,
            LocalizedText plural,
            LocalDate from,
            ProtectedText reason)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.term(kind.id());
        }

        @Override
        public Object value() {
            return List.of(singular, plural);
        }
    }

    /** @param languages tags (BCP 47) of those it publishes in, its own first */
    @EventName("setup.languages-changed")
    record LanguagesChanged(MunicipalityCode municipality, List<String> languages, LocalDate from, ProtectedText reason)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.languages();
        }

        @Override
        public Object value() {
            return languages;
        }
    }

    /**
     * @param partners units and groups that work along, as people call them
     * @param wholeOrganisation whether everybody in the municipal organisation does, beside those named
     */
    @EventName("setup.partners-named")
    record PartnersNamed(
            MunicipalityCode municipality,
            String focusArea,
            List<String> partners,
            boolean wholeOrganisation,
            LocalDate from,
            ProtectedText reason)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.partners(focusArea);
        }

        @Override
        public Object value() {
            return List.of(partners, wholeOrganisation);
        }
    }

    /** @param indicator under a version nobody has used for its id */
    @EventName("setup.indicator-defined")
    record IndicatorDefined(MunicipalityCode municipality, Indicator indicator, LocalDate from, ProtectedText reason)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.indicator(indicator.id());
        }

        @Override
        public Object value() {
            return indicator;
        }
    }

    /** @param indicator id of what is no longer measured, whoever defined it */
    @EventName("setup.indicator-retired")
    record IndicatorRetired(MunicipalityCode municipality, String indicator, LocalDate from, ProtectedText reason)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.indicator(indicator);
        }

        @Override
        public Object value() {
            return "";
        }
    }

    /** @param statuses every word its reports use for how something goes, in order; at least one */
    @EventName("setup.status-vocabulary-changed")
    record StatusVocabularyChanged(
            MunicipalityCode municipality, List<Status> statuses, LocalDate from, ProtectedText reason)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.statuses();
        }

        @Override
        public Object value() {
            return statuses;
        }
    }

    /** @param whatIf SHA-256, in hex, of the report that was confirmed */
    @EventName("setup.obligation-parameter-changed")
    record ObligationParameterChanged(
            MunicipalityCode municipality,
            String obligation,
            String parameter,
            String value,
            LocalDate from,
            ProtectedText reason,
            String whatIf)
            implements Change {
        @Override
        public Aspect aspect() {
            return Aspect.obligationParameter(obligation, parameter);
        }
    }

    /**
     * What was said at a position no longer counts from a day on; what counted before it, or beside it, does again.
     *
     * @param position of the change in the journal
     * @param from never before the change's own first day; on that day it never comes to count
     * @param whatIf SHA-256, in hex, of the report that was confirmed; empty where the change had none
     */
    @EventName("setup.change-undone")
    record ChangeUndone(
            MunicipalityCode municipality, long position, LocalDate from, ProtectedText reason, String whatIf)
            implements ByPerson {}
}
