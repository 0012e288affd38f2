package dk.vedtaget.spi;

import java.time.LocalDate;

/**
 * The four years for which a Danish council is elected, from 1 January after the November election: 2002-05, 2006-09,
 * 2010-13, 2014-17, 2018-21, 2022-25, 2026-29 (kommunal- og regionalvalgloven).
 *
 * @param firstYear its first calendar year
 */
public record ElectionPeriod(int firstYear) {

    private static final int KNOWN_FIRST_YEAR = 2002;
    private static final int YEARS = 4;

    public ElectionPeriod {
        if (Math.floorMod(firstYear - KNOWN_FIRST_YEAR, YEARS) != 0) {
            throw new IllegalArgumentException("No election period starts in " + firstYear);
        }
    }

    public static ElectionPeriod of(LocalDate day) {
        return ofYear(day.getYear());
    }

    public static ElectionPeriod ofYear(int year) {
        return new ElectionPeriod(year - Math.floorMod(year - KNOWN_FIRST_YEAR, YEARS));
    }

    public LocalDate firstDay() {
        return LocalDate.of(firstYear, 1, 1);
    }

    public LocalDate lastDay() {
        return LocalDate.of(lastYear(), 12, 31);
    }

    public int lastYear() {
        return firstYear + YEARS - 1;
    }

    /** The calendar year that is the n-th of the period, n from 1 to 4. */
    public int year(int n) {
        if (n < 1 || n > YEARS) {
            throw new IllegalArgumentException("An election period has four years: " + n);
        }
        return firstYear + n - 1;
    }

    public ElectionPeriod next() {
        return new ElectionPeriod(firstYear + YEARS);
    }
}
