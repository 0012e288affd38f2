package dk.vedtaget.domain.obligation;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.policy.PolicyId;

/** Gathers what an order about a policy's promises rests on, before it is decided. */
@FunctionalInterface
public interface ObligationFactsSource {

    ObligationFacts facts(Actor actor, PolicyId policy);
}
