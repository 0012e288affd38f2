package dk.vedtaget.ui.decision;

import dk.vedtaget.spi.PartialDate;
import java.text.DateFormatSymbols;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as people write it, as precisely as they know it: {@code 1. januar 2006}, {@code 1.1.2006}, {@code april 2013},
 * {@code 4.2013}, {@code 2019}, or the form the register keeps. Nothing written means that nothing is stated.
 */
final class WrittenDate {

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})");
    private static final Pattern MONTH = Pattern.compile("(\\d{1,2})[./-](\\d{4})");
    private static final Pattern NAMED = Pattern.compile("(?:(\\d{1,2})\\.? +)?(\\p{L}+)\\.?,? +(\\d{4})");
    private static final Pattern WORD_FIRST = Pattern.compile("(\\p{L}+) +(\\d{1,2}),? +(\\d{4})");
    private static final List<Locale> LANGUAGES = List.of(Locale.of("da"), Locale.ENGLISH);

    private WrittenDate() {}

    /** Empty where the text is no date. */
    static Optional<PartialDate> read(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Optional.of(PartialDate.notStated());
        }
        try {
            Matcher day = DAY.matcher(text);
            if (day.matches()) {
                return Optional.of(PartialDate.of(number(day, 3), number(day, 2), number(day, 1)));
            }
            Matcher month = MONTH.matcher(text);
            if (month.matches()) {
                return Optional.of(PartialDate.of(number(month, 2), number(month, 1)));
            }
            Matcher named = NAMED.matcher(text);
            if (named.matches()) {
                return month(named.group(2))
                        .map(m -> named.group(1) == null
                                ? PartialDate.of(number(named, 3), m)
                                : PartialDate.of(number(named, 3), m, number(named, 1)));
            }
            Matcher wordFirst = WORD_FIRST.matcher(text);
            if (wordFirst.matches()) {
                return month(wordFirst.group(1))
                        .map(m -> PartialDate.of(number(wordFirst, 3), m, number(wordFirst, 2)));
            }
            return Optional.of(PartialDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Optional<Integer> month(String name) {
        for (Locale language : LANGUAGES) {
            String[] months = DateFormatSymbols.getInstance(language).getMonths();
            for (int i = 0; i < 12; i++) {
                String month = months[i].toLowerCase(Locale.ROOT);
                if (month.equals(name) || (name.length() >= 3 && month.startsWith(name))) {
                    return Optional.of(i + 1);
                }
            }
        }
        return Optional.empty();
    }
}
