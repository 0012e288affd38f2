package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.Status;
import dk.vedtaget.spi.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An order about how one municipality is configured. */
public sealed interface SetupCommand {

    MunicipalityCode municipality();

    /** What the actor must be allowed. */
    default Permission permission() {
        return Permission.CONFIGURE;
    }

    /**
     * What every change by a person has.
     *
     * @param from the first day it counts
     * @param seen position of the last event of the configuration the orderer had before them; who changes what somebody
     *     changed after that is refused with {@code CHANGED_MEANWHILE}
     */
    record Ground(LocalDate from, Reason reason, long seen) {}

    /** A change whose consequences are looked at before it is confirmed. */
    sealed interface Weighed extends SetupCommand {
        Ground ground();

        /** SHA-256, in lower-case hex, of the report the orderer confirms; empty where it has none. */
        String whatIf();

        /** The same order with that report confirmed. */
        Weighed confirming(String whatIf);
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
     * A version of the module that has come counts from now on.
     *
     * @param moduleVersion of the version that waits; another one is refused
     * @param resourceSha256 of its resource, in hex
     */
    record AdoptModule(
            MunicipalityCode municipality, String moduleVersion, String resourceSha256, Ground ground, String whatIf)
            implements Weighed {
        @Override
        public AdoptModule confirming(String confirmed) {
            return new AdoptModule(municipality, moduleVersion, resourceSha256, ground, confirmed);
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
            Ground ground,
            String whatIf)
            implements Weighed {
        public ChangeRule {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public ChangeRule confirming(String confirmed) {
            return new ChangeRule(municipality, rule, on, severity, parameters, ground, confirmed);
        }
    }

    /**
     * The day, the subject, the receiver or the reminders of something that is owed, as one order. What is as it was stays
     * as it is.
     *
     * @param parameters new values by the parameter's name; empty for none where the parameter may be left empty
     */
    record ChangeObligation(
            MunicipalityCode municipality,
            String obligation,
            Map<String, String> parameters,
            Ground ground,
            String whatIf)
            implements Weighed {
        public ChangeObligation {
            parameters = Map.copyOf(parameters);
        }

        @Override
        public ChangeObligation confirming(String confirmed) {
            return new ChangeObligation(municipality, obligation, parameters, ground, confirmed);
        }
    }

    record NameBody(MunicipalityCode municipality, Body body, Ground ground, String whatIf) implements Weighed {
        @Override
        public NameBody confirming(String confirmed) {
            return new NameBody(municipality, body, ground, confirmed);
        }
    }

    /** The organisational unit that drives a focus area, and the manager it is attached to (empty where none). */
    record NameCoordinator(
            MunicipalityCode municipality, String focusArea, String unit, String managementAnchor, Ground ground)
            implements SetupCommand {}

    /** Who works along in a focus area; nobody where nobody is named and it is not the whole organisation. */
    record NamePartners(
            MunicipalityCode municipality,
            String focusArea,
            List<String> partners,
            boolean wholeOrganisation,
            Ground ground)
            implements SetupCommand {
        public NamePartners {
            partners = List.copyOf(partners);
        }
    }

    /** What the municipality calls a kind of element. */
    record ChangeTerm(MunicipalityCode municipality, Term term, Ground ground) implements SetupCommand {}

    /** @param languages tags (BCP 47) of those it publishes in, its own first */
    record ChangeLanguages(MunicipalityCode municipality, List<String> languages, Ground ground)
            implements SetupCommand {
        public ChangeLanguages {
            languages = List.copyOf(languages);
        }
    }

    /**
     * What is measured, from a day on: something new, or another definition of what is measured already.
     *
     * @param indicator what its version says is not read; the register gives every definition of an id the next one
     */
    record DefineIndicator(MunicipalityCode municipality, Indicator indicator, Ground ground) implements SetupCommand {}

    /** @param indicator id of what is no longer measured */
    record RetireIndicator(MunicipalityCode municipality, String indicator, Ground ground) implements SetupCommand {}

    /** @param statuses every word the municipality's reports are to use for how something goes, in order */
    record ChangeStatuses(MunicipalityCode municipality, List<Status> statuses, Ground ground) implements SetupCommand {
        public ChangeStatuses {
            statuses = List.copyOf(statuses);
        }
    }

    /** @param position of the change in the journal */
    record UndoChange(MunicipalityCode municipality, long position, Ground ground, String whatIf) implements Weighed {
        @Override
        public UndoChange confirming(String confirmed) {
            return new UndoChange(municipality, position, ground, confirmed);
        }
    }
}
