package dk.vedtaget.spi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a rule, described for the form that edits it.
 *
 * @param name stable name within the rule
 * @param type what values it takes
 * @param defaultValue its value in written form, where no administrator has said otherwise
 * @param minimum least value of an {@code INTEGER} or of each in an {@code INTEGER_LIST}, inclusive
 * @param maximum greatest value of an {@code INTEGER} or of each in an {@code INTEGER_LIST}, inclusive
 * @param choices the allowed values of a {@code CHOICE}
 * @param optional whether it may be left empty
 * @param label what people call it
 */
public record Parameter(
        String name,
        Type type,
        String defaultValue,
        @Nullable Integer minimum,
        @Nullable Integer maximum,
        List<String> choices,
        boolean optional,
        LocalizedText label) {

    /** The lists are written with commas between their values. */
    public enum Type {
        INTEGER,
        TEXT,
        LIST,
        CHOICE,
        INTEGER_LIST,
        /** A day of every year, written {@code MM-dd}; 29 February is not one. */
        DAY_OF_YEAR,
        /** One day, written {@code yyyy-MM-dd}. */
        DATE,
        /** The id of one of the municipality's bodies. */
        BODY,
        /** The id of a kind of element. */
        ELEMENT_KIND
    }

    public Parameter {
        choices = List.copyOf(choices);
        boolean bounded = type == Type.INTEGER || type == Type.INTEGER_LIST;
        boolean empty = optional && defaultValue.isEmpty();
        if (bounded && !empty && !Bounds.hold(defaultValue, minimum, maximum)) {
            throw new IllegalArgumentException("Default of " + name + " is outside its bounds: " + defaultValue);
        }
    }

    /** Whether the value, in written form, is one this parameter takes. */
    public boolean accepts(String value) {
        if (value.isEmpty()) {
            return optional;
        }
        return switch (type) {
            case INTEGER -> Bounds.holds(value, minimum, maximum);
            case INTEGER_LIST -> Bounds.hold(value, minimum, maximum);
            case TEXT, LIST -> !value.isBlank();
            case CHOICE -> choices.contains(value);
            case DAY_OF_YEAR -> Bounds.is(() -> MonthDay.parse("--" + value)) && !value.equals("02-29");
            case DATE -> Bounds.is(() -> LocalDate.parse(value));
            case BODY -> value.matches("[a-z0-9][a-z0-9-]{0,79}");
            case ELEMENT_KIND -> value.matches("[a-z][a-z0-9-]{0,79}");
        };
    }

    private static final class Bounds {
        static boolean hold(String values, @Nullable Integer minimum, @Nullable Integer maximum) {
            return Arrays.stream(values.split("\\s*,\\s*", -1)).allMatch(value -> holds(value, minimum, maximum));
        }

        static boolean is(Supplier<?> read) {
            try {
                var unused = read.get();
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }

        static boolean holds(String value, @Nullable Integer minimum, @Nullable Integer maximum) {
            if (!value.matches("-?[0-9]{1,9}")) {
                return false;
            }
            int number = Integer.parseInt(value);
            return (minimum == null || number >= minimum) && (maximum == null || number <= maximum);
        }
    }
}
