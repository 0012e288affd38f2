package dk.vedtaget.ui.component;

import dk.vedtaget.spi.PartialDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Dates and times as people write them, in the language of the page at hand. */
public final class Dates {

    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    private Dates() {}

    /** {@code 1. januar 2006}, {@code april 2013}, {@code 2019} or {@code ikke oplyst}. */
    public static String text(PartialDate date) {
        return switch (date) {
            case PartialDate.Day d -> text(d.date());
            case PartialDate.Month m -> text(m.month());
            case PartialDate.Year y -> Integer.toString(y.year());
            case PartialDate.NotStated n -> Texts.t("component.notStated");
        };
    }

    /** {@code 1. januar 2006}; {@code ikke oplyst} for the ends of time, which stand for a day nobody knows. */
    public static String text(LocalDate day) {
        return day.equals(LocalDate.MIN) || day.equals(LocalDate.MAX)
                ? Texts.t("component.notStated")
                : format(day, "component.date.day");
    }

    /** {@code april 2013}. */
    public static String text(YearMonth month) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", Texts.locale()).format(month);
    }

    /** {@code 31. december}. */
    public static String text(MonthDay day) {
        return DateTimeFormatter.ofPattern(Texts.t("component.date.day-of-year"), Texts.locale())
                .format(day);
    }

    /** {@code marts}. */
    public static String text(Month month) {
        return month.getDisplayName(TextStyle.FULL_STANDALONE, Texts.locale());
    }

    /** {@code 22. nov. 2026 kl. 14.02}, as clocks in Denmark show it. */
    public static String text(Instant moment) {
        return text(moment, ZONE);
    }

    /** The same, as clocks in that zone show it. */
    public static String text(Instant moment, ZoneId zone) {
        Locale locale = Texts.locale();
        return DateTimeFormatter.ofPattern(Texts.t("component.date.moment"), locale)
                .format(moment.atZone(zone));
    }

    /** {@code 14.02}. */
    public static String time(Instant moment) {
        return DateTimeFormatter.ofPattern(Texts.t("component.date.time"), Texts.locale())
                .format(moment.atZone(ZONE));
    }

    private static String format(LocalDate day, String pattern) {
        return DateTimeFormatter.ofPattern(Texts.t(pattern), Texts.locale()).format(day);
    }
}
