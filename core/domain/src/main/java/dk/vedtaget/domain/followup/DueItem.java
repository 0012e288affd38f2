package dk.vedtaget.domain.followup;

import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Something owed for one period, computed while reading.
 *
 * @param subject the id of the element it is owed for; empty where it is owed for the policy as a whole
 * @param subjectLabel what that element is called
 * @param periodFrom first day of the period it is for
 * @param periodTo last day of that period
 * @param due the last day on which it is in time; empty where the policy names no day or month
 * @param standing how it looks on the day of asking
 */
public record DueItem(
        MunicipalityCode municipality,
        Obligation obligation,
        String subject,
        String subjectLabel,
        LocalDate periodFrom,
        LocalDate periodTo,
        Optional<LocalDate> due,
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
        /** The day has passed and nothing is recorded. */
        OVERDUE
    }
}
