package dk.vedtaget.spi;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values a rule is run with, in written form, by parameter name.
 *
 * @param values sorted by name, so that two runs with the same values look the same in the record
 */
public record Parameters(SortedMap<String, String> values) {

    public static final Parameters NONE = new Parameters(new TreeMap<>());

    public Parameters {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Parameters of(Map<String, String> values) {
        return new Parameters(new TreeMap<>(values));
    }

    /** @throws IllegalArgumentException where the rule did not declare that parameter */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No parameter " + name);
        }
        return value;
    }

    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    /** Empty where the value is. */
    public List<String> list(String name) {
        String value = text(name);
        return value.isEmpty() ? List.of() : List.of(value.split("\\s*,\\s*", -1));
    }
}
