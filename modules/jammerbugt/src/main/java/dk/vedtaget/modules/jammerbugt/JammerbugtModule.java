package dk.vedtaget.modules.jammerbugt;

import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.MunicipalityModule;
import java.time.LocalDate;
import java.util.Optional;

/** Jammerbugt Kommune; everything its document says stands in {@code jammerbugt.yaml}. */
public final class JammerbugtModule implements MunicipalityModule {

    /** The policy states no date, and it cannot be older than the municipality that made it. */
    private static final LocalDate ESTABLISHED = LocalDate.of(2007, 1, 1);

    @Override
    public Municipality municipality() {
        return new Municipality(new MunicipalityCode("0849"), "Jammerbugt Kommune", Optional.of(ESTABLISHED));
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("jammerbugt.yaml");
    }
}
