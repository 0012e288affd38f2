package dk.vedtaget.domain.obligation;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.followup.Promises;
import dk.vedtaget.domain.followup.WorkingDays;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.spi.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an order about obligations rests on beside the ledger; nothing is fetched while deciding.
 *
 * @param actor who orders
 * @param policy the policy that promises
 * @param owners its owners, each with what the promises and the calendar are
 * @param owed everything owed up to today or in a time that has begun, as though nothing had been recorded
 * @param rules the owners' rules, bodies and configuration
 */
public record ObligationFacts(
        Actor actor, PolicyState policy, Map<MunicipalityCode, Owner> owners, List<DueItem> owed, RuleBook rules) {

    /**
     * One municipality that owns the policy.
     *
     * @param registerStarted empty where its register has not
     * @param statuses ids of its vocabulary for how something goes
     */
    public record Owner(
            LocalDate today,
            Optional<LocalDate> registerStarted,
            Promises promises,
            WorkingDays workingDays,
            List<String> statuses) {
        public Owner {
            statuses = List.copyOf(statuses);
        }
    }

    public ObligationFacts {
        owners = Map.copyOf(owners);
        owed = List.copyOf(owed);
    }

    public Optional<DueItem> item(ItemId id) {
        return owed.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
