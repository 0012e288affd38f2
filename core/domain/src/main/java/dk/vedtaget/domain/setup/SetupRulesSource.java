package dk.vedtaget.domain.setup;

import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Rule;
import java.util.List;

/** Knows the rules a municipality's module has. */
@FunctionalInterface
public interface SetupRulesSource {

    List<Rule> rules(MunicipalityCode municipality);
}
