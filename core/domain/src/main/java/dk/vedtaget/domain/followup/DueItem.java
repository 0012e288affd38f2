package dk.vedtaget.domain.followup;

import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something owed for one period, computed while reading.
 *
 * @param revision the edition that promises it
 * @param subject the id of the element or body it is owed for; empty where it is owed for the policy as a whole
 * @param subjectLabel what that is called
 * @param period the period's name, see {@link ItemId}
 * @param periodFrom first day of the period it is for
 * @param periodTo last day of that period
 * @param due the last day on which it is in time; empty where neither policy nor administrator names one
 * @param owedTo id of the body that receives it; empty where not stated
 * @param provable whether a missed day would be a breach anybody could prove
 * @param standing how it looks on the day of asking
 */
public record DueItem(
        MunicipalityCode municipality,
        Obligation obligation,
        RevisionId revision,
        String subject,
        String subjectLabel,
        String period,
        LocalDate periodFrom,
        LocalDate periodTo,
        Optional<LocalDate> due,
        String owedTo,
        boolean provable,
        Standing standing) {

    public enum Standing {
        /** The period has not begun. */
        COMING,
        /** The period is running. */
        OPEN,
        /** Before the municipality's register started, or with no date to miss: ikke registreret. */
        NOT_RECORDED,
        /** A date the policy lets one expect, without being provably owed. */
        EXPECTED,
        /** The day has passed and nothing was recorded by then. */
        MISSED,
        /** Recorded, in time or with no day to be late for. */
        MET,
        /** Recorded after the day had passed. */
        MET_LATE,
        /** Somebody who may has said that it is not owed this time. */
        WAIVED
    }

    public ItemId id() {
        return new ItemId(municipality, obligation.id(), subject, period);
    }

    /** The same, looking otherwise. */
    public DueItem as(Standing now) {
        return new DueItem(
                municipality,
                obligation,
                revision,
                subject,
                subjectLabel,
                period,
                periodFrom,
                periodTo,
                due,
                owedTo,
                provable,
                now);
    }
}
