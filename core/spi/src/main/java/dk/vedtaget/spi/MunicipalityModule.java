package dk.vedtaget.spi;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What one municipality is to the rest of the product. Found through {@link java.util.ServiceLoader}; the implementation
 * needs a public constructor without arguments and must answer the same at every call.
 *
 * <p>Everything but the municipality itself has a safe default, so the smallest module is one line.
 */
public interface MunicipalityModule {

    /** The municipality this module speaks for; its code is the module's identity. */
    Municipality municipality();

    /**
     * The module's content: terms, bodies, policies, rules and obligations, in the declarative format of the published
     * JSON Schema ({@code municipality.schema.json}).
     *
     * @return the name of the resource, relative to the module's class; empty for a municipality about which nothing
     *     is stated yet
     */
    default Optional<String> resource() {
        return Optional.empty();
    }

    /**
     * Rules written in Java because no declared type of rule says them; in addition to those of the resource. Code cannot be
     * kept beside the record, so every version a rule ever had stays in this list.
     */
    default List<Rule> rules() {
        return List.of();
    }

    /** The zone in which the municipality's days begin and end. */
    default ZoneId zone() {
        return ZoneId.of("Europe/Copenhagen");
    }

    /** The country whose public holidays count, ISO 3166-1 alpha-2. */
    default String country() {
        return "DK";
    }

    /** When the council's election periods begin. */
    default ElectionCalendar elections() {
        return ElectionCalendar.DANISH;
    }
}
