package dk.vedtaget.spi;

import java.time.LocalDate;

/**
 * When the election periods of a council begin: every so many years on the same day.
 *
 * @param anyFirstDay the first day of any one period
 * @param years how long a period lasts, at least 1
 */
public record ElectionCalendar(LocalDate anyFirstDay, int years) {

    /** Four years from 1 January after the November election (kommunal- og regionalvalgloven). */
    public static final ElectionCalendar DANISH = new ElectionCalendar(LocalDate.of(2002, 1, 1), 4);

    public ElectionCalendar {
        if (years < 1) {
            throw new IllegalArgumentException("An election period lasts at least a year: " + years);
        }
    }

    /** The period a day lies in. */
    public ElectionPeriod of(LocalDate day) {
        int periods = Math.floorDiv(day.getYear() - anyFirstDay.getYear(), years);
        LocalDate first = anyFirstDay.plusYears((long) periods * years);
        return period(first.isAfter(day) ? first.minusYears(years) : first);
    }

    public ElectionPeriod next(ElectionPeriod period) {
        return of(period.lastDay().plusDays(1));
    }

    private ElectionPeriod period(LocalDate first) {
        return new ElectionPeriod(first, first.plusYears(years).minusDays(1));
    }
}
