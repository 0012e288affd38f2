package dk.vedtaget.modules.jammerbugt;

import dk.vedtaget.testkit.MunicipalityModuleContract;
import java.util.Map;

final class JammerbugtContractTest extends MunicipalityModuleContract {

    @Override
    protected Map<String, Integer> counts() {
        return Map.ofEntries(
                Map.entry("focus-area", 9),
                Map.entry("theme", 5),
                Map.entry("objective", 38),
                Map.entry("municipal-vision-point", 4),
                Map.entry("success-mark", 3),
                Map.entry("role", 3));
    }
}
