package dk.vedtaget.spi;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A municipality.
 *
 * @param code its four-digit code
 * @param name its official name, as the municipality writes it
 * @param established the first day it existed, where a policy must not be thought older; empty where that never matters
 */
public record Municipality(MunicipalityCode code, String name, Optional<LocalDate> established) {

    public Municipality {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A municipality has a name");
        }
    }

    /** A municipality whose age is never in question. */
    public static Municipality of(String code, String name) {
        return new Municipality(new MunicipalityCode(code), name, Optional.empty());
    }
}
