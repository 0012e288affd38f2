package dk.vedtaget.testkit;

import dk.vedtaget.spi.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values at the edges of what a parameter takes. */
final class Bounds {

    private Bounds() {}

    /** Only values the parameter accepts; its default among them. */
    static List<String> of(Parameter parameter) {
        Set<String> values = new LinkedHashSet<>();
        values.add(parameter.defaultValue());
        if (parameter.optional()) {
            values.add("");
        }
        Integer minimum = parameter.minimum();
        Integer maximum = parameter.maximum();
        switch (parameter.type()) {
            case INTEGER, INTEGER_LIST -> {
                values.add(minimum == null ? "-999999999" : minimum.toString());
                values.add(maximum == null ? "999999999" : maximum.toString());
            }
            case CHOICE -> values.addAll(parameter.choices());
            case DAY_OF_YEAR -> values.addAll(List.of("01-01", "02-28", "12-31"));
            case DATE -> values.addAll(List.of("2006-01-01", "2025-12-31"));
            case TEXT, LIST -> values.addAll(List.of("x", "x, y", "æøå \"<>&"));
            case BODY, ELEMENT_KIND -> values.add("findes-ikke");
        }
        values.removeIf(value -> !parameter.accepts(value));
        return List.copyOf(values);
    }
}
