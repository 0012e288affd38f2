package dk.vedtaget.modules.odense;

import dk.vedtaget.testkit.MunicipalityModuleContract;
import java.util.Map;

final class OdenseContractTest extends MunicipalityModuleContract {

    @Override
    protected Map<String, Integer> counts() {
        return Map.ofEntries(
                Map.entry("focus-area", 8),
                Map.entry("theme", 8),
                Map.entry("objective", 48),
                Map.entry("vision-point", 4));
    }
}
