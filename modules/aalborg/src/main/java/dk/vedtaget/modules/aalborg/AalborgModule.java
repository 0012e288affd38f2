package dk.vedtaget.modules.aalborg;

import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityModule;
import java.util.Optional;

/** Aalborg Kommune; everything it says stands in {@code aalborg.yaml}. */
public final class AalborgModule implements MunicipalityModule {

    @Override
    public Municipality municipality() {
        return Municipality.of("0851", "Aalborg Kommune");
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("aalborg.yaml");
    }
}
