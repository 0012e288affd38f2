package dk.vedtaget.spi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as precisely as a document gives it: a day, a month, a year, or not stated at all. Written as ISO 8601 reduced
 * precision ({@code 2006-01-01}, {@code 2013-04}, {@code 2019}) or {@code not-stated}.
 */
public sealed interface PartialDate {

    /** How much is known, from most to least. */
    enum Precision {
        DAY,
        MONTH,
        YEAR,
        NOT_STATED
    }

    /** One day. */
    record Day(LocalDate date) implements PartialDate {
        @Override
        public String toString() {
            return date.toString();
        }
    }

    /** Some day of a month. */
    record Month(YearMonth month) implements PartialDate {
        @Override
        public String toString() {
            return month.toString();
        }
    }

    /** Some day of a year, 1000 to 9999. */
    record Year(int year) implements PartialDate {
        public Year {
            if (year < 1000 || year > 9999) {
                throw new DateTimeException("Year outside 1000-9999: " + year);
            }
        }

        @Override
        public String toString() {
            return Integer.toString(year);
        }
    }

    /** The document does not say. */
    record NotStated() implements PartialDate {
        @Override
        public String toString() {
            return "not-stated";
        }
    }

    /** The date nobody stated. */
    static PartialDate notStated() {
        return new NotStated();
    }

    static PartialDate of(LocalDate day) {
        return new Day(day);
    }

    static PartialDate of(int year, int month, int day) {
        return new Day(LocalDate.of(year, month, day));
    }

    static PartialDate of(int year, int month) {
        return new Month(YearMonth.of(year, month));
    }

    static PartialDate of(int year) {
        return new Year(year);
    }

    /**
     * Reads the written form.
     *
     * @throws DateTimeException where the text is none of the four forms or names a day that does not exist
     */
    static PartialDate parse(String text) {
        if (text.equals("not-stated")) {
            return notStated();
        }
        Matcher m = Written.FORM.matcher(text);
        if (!m.matches()) {
            throw new DateTimeException("Not a date: " + text);
        }
        int year = Integer.parseInt(m.group(1));
        if (m.group(2) == null) {
            return new Year(year);
        }
        int month = Integer.parseInt(m.group(2));
        if (m.group(3) == null) {
            return of(year, month);
        }
        return of(year, month, Integer.parseInt(m.group(3)));
    }

    default Precision precision() {
        return switch (this) {
            case Day d -> Precision.DAY;
            case Month m -> Precision.MONTH;
            case Year y -> Precision.YEAR;
            case NotStated n -> Precision.NOT_STATED;
        };
    }

    default boolean isStated() {
        return precision() != Precision.NOT_STATED;
    }

    /** The first day it can be; empty where nothing is stated. */
    default Optional<LocalDate> earliest() {
        return switch (this) {
            case Day d -> Optional.of(d.date());
            case Month m -> Optional.of(m.month().atDay(1));
            case Year y -> Optional.of(LocalDate.of(y.year(), 1, 1));
            case NotStated n -> Optional.empty();
        };
    }

    /** The last day it can be; empty where nothing is stated. */
    default Optional<LocalDate> latest() {
        return switch (this) {
            case Day d -> Optional.of(d.date());
            case Month m -> Optional.of(m.month().atEndOfMonth());
            case Year y -> Optional.of(LocalDate.of(y.year(), 12, 31));
            case NotStated n -> Optional.empty();
        };
    }
}

/** The written form; an interface cannot keep a private constant. */
final class Written {
    static final Pattern FORM = Pattern.compile("([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");

    private Written() {}
}
