package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.spi.MunicipalityCode;
import java.util.Set;

/** Gathers what a decision about a policy rests on, before it is made. */
@FunctionalInterface
public interface PolicyFactsSource {

    /** @param owners the municipalities that own the policy; empty where it is not registered yet */
    PolicyFacts facts(Actor actor, Set<MunicipalityCode> owners);
}
