package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.rule.RuleBook;
import java.time.LocalDate;

/**
 * What a decision about a policy rests on beside its state; nothing is fetched while deciding.
 *
 * @param actor who orders
 * @param today the day it is, in the owners' zone
 * @param rules the owners' rules, bodies and configuration
 */
public record PolicyFacts(Actor actor, LocalDate today, RuleBook rules) {}
