package dk.vedtaget.modules.holstebro;

import dk.vedtaget.testkit.MunicipalityModuleContract;
import java.util.Map;

final class HolstebroContractTest extends MunicipalityModuleContract {

    @Override
    protected Map<String, Integer> counts() {
        return Map.ofEntries(
                Map.entry("focus-area", 3),
                Map.entry("theme", 7),
                Map.entry("objective", 32),
                Map.entry("value", 5),
                Map.entry("goal", 3),
                Map.entry("cross-cutting-point", 4),
                Map.entry("municipal-vision-area", 3),
                Map.entry("health-value", 4),
                Map.entry("role", 3));
    }
}
