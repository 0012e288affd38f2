package dk.vedtaget.modules.skanderborg;

import dk.vedtaget.testkit.MunicipalityModuleContract;
import java.util.Map;

final class SkanderborgContractTest extends MunicipalityModuleContract {

    @Override
    protected Map<String, Integer> counts() {
        // Bydelsmødre is named under two areas and counted once.
        return Map.ofEntries(
                Map.entry("focus-area", 6),
                Map.entry("strategy-track", 6),
                Map.entry("coordinator", 4),
                Map.entry("management-anchor", 4),
                Map.entry("initiative", 20),
                Map.entry("coordinator-task", 3),
                Map.entry("stakeholder", 6));
    }
}
