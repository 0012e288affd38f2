package dk.vedtaget.spi;

import java.time.LocalDate;

/**
 * The time for which a council is elected; in Denmark 2002-05, 2006-09, 2010-13, 2014-17, 2018-21, 2022-25, 2026-29.
 *
 * @param firstDay its first day
 * @param lastDay its last day
 * @see ElectionCalendar
 */
public record ElectionPeriod(LocalDate firstDay, LocalDate lastDay) {

    public ElectionPeriod {
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("An election period ends after it begins");
        }
    }

    /** The first day of the n-th year of the period, n from 1. */
    public LocalDate firstDayOfYear(int n) {
        LocalDate day = firstDay.plusYears(n - 1L);
        if (n < 1 || day.isAfter(lastDay)) {
            throw new IllegalArgumentException("The election period has no year number " + n);
        }
        return day;
    }
}
