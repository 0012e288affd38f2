package dk.vedtaget.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a rule, described for the form that edits it.
 *
 * @param name stable name within the rule
 * @param type what values it takes
 * @param defaultValue its value in written form, where no administrator has said otherwise
 * @param minimum least value of an {@code INTEGER}, inclusive
 * @param maximum greatest value of an {@code INTEGER}, inclusive
 * @param choices the allowed values of a {@code CHOICE}
 * @param label what people call it
 */
public record Parameter(
        String name,
        Type type,
        String defaultValue,
        @Nullable Integer minimum,
        @Nullable Integer maximum,
        List<String> choices,
        LocalizedText label) {

    /** {@code LIST} is written with commas between its values. */
    public enum Type {
        INTEGER,
        TEXT,
        LIST,
        CHOICE
    }

    public Parameter {
        choices = List.copyOf(choices);
        if (type == Type.INTEGER && !Bounds.holds(defaultValue, minimum, maximum)) {
            throw new IllegalArgumentException("Default of " + name + " is outside its bounds: " + defaultValue);
        }
    }

    /** Whether the value, in written form, is one this parameter takes. */
    public boolean accepts(String value) {
        return switch (type) {
            case INTEGER -> Bounds.holds(value, minimum, maximum);
            case TEXT, LIST -> !value.isBlank();
            case CHOICE -> choices.contains(value);
        };
    }

    private static final class Bounds {
        static boolean holds(String value, @Nullable Integer minimum, @Nullable Integer maximum) {
            if (!value.matches("-?[0-9]{1,9}")) {
                return false;
            }
            int number = Integer.parseInt(value);
            return (minimum == null || number >= minimum) && (maximum == null || number <= maximum);
        }
    }
}
