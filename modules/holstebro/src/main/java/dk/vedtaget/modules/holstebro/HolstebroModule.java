package dk.vedtaget.modules.holstebro;

import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityModule;
import java.util.Optional;

/** Holstebro Kommune; everything it says stands in {@code holstebro.yaml}. */
public final class HolstebroModule implements MunicipalityModule {

    @Override
    public Municipality municipality() {
        return Municipality.of("0661", "Holstebro Kommune");
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("holstebro.yaml");
    }
}
