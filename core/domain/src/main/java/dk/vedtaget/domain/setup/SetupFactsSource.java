package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.spi.MunicipalityCode;

/** Gathers what a decision about a municipality's configuration rests on, before it is made. */
@FunctionalInterface
public interface SetupFactsSource {

    SetupDecision.Facts facts(Actor actor, MunicipalityCode municipality);
}
