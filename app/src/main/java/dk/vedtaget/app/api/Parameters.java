package dk.vedtaget.app.api;

import dk.vedtaget.app.api.Problem.Kind;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.spi.MunicipalityCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands in an address, and says which part of it cannot be read. */
final class Parameters {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Parameters() {}

    static MunicipalityCode code(String written) {
        if (!MunicipalityCode.isValid(written)) {
            throw Problem.of(Kind.CODE_INVALID, "code", shortened(written));
        }
        return new MunicipalityCode(written);
    }

    static Optional<LocalDate> day(String field, @Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        if (!DAY.matcher(written).matches()) {
            throw Problem.of(Kind.DATE_INVALID, field, shortened(written));
        }
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeException e) {
            throw Problem.of(Kind.DATE_INVALID, field, shortened(written));
        }
    }

    static long number(String field, @Nullable String written, long otherwise, long least, long most) {
        if (written == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(written);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same answer is right
        }
        throw Problem.of(Kind.NUMBER_INVALID, field, shortened(written), Long.toString(least), Long.toString(most));
    }

    static Point point(String field, @Nullable String written) {
        if (written == null || written.isBlank()) {
            throw Problem.of(Kind.PARAMETER_MISSING, field);
        }
        try {
            return Point.parse(written);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Kind.POINT_INVALID, field, shortened(written));
        }
    }

    /** Enough to recognise one's own mistake by, however long it was. */
    private static String shortened(String written) {
        return written.length() <= 60 ? written : written.substring(0, 60) + "…";
    }
}
