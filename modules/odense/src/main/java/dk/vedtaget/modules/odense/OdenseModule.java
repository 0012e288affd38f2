package dk.vedtaget.modules.odense;

import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityModule;
import java.util.Optional;

/** Odense Kommune; everything it says stands in {@code odense.yaml}. */
public final class OdenseModule implements MunicipalityModule {

    @Override
    public Municipality municipality() {
        return Municipality.of("0461", "Odense Kommune");
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("odense.yaml");
    }
}
