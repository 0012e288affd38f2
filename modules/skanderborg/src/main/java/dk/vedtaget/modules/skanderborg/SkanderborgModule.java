package dk.vedtaget.modules.skanderborg;

import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityModule;
import java.util.Optional;

/** Skanderborg Kommune; everything it says stands in {@code skanderborg.yaml}. */
public final class SkanderborgModule implements MunicipalityModule {

    @Override
    public Municipality municipality() {
        return Municipality.of("0746", "Skanderborg Kommune");
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("skanderborg.yaml");
    }
}
