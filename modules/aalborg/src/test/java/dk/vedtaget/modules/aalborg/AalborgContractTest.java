package dk.vedtaget.modules.aalborg;

import dk.vedtaget.testkit.MunicipalityModuleContract;
import java.util.Map;

final class AalborgContractTest extends MunicipalityModuleContract {

    @Override
    protected Map<String, Integer> counts() {
        // One overall goal and five goals.
        return Map.ofEntries(
                Map.entry("focus-area", 7), Map.entry("theme", 4), Map.entry("goal", 6), Map.entry("principle", 4));
    }
}
