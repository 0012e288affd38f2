package dk.vedtaget.spi;

import java.time.Month;
import java.util.Optional;
import java.util.Set;

/** How often something is owed. */
public sealed interface Cadence {

    /** Once a calendar year. */
    record Yearly() implements Cadence {}

    /** In these months of every year. */
    record FixedMonths(Set<Month> months) implements Cadence {
        public FixedMonths {
            if (months.isEmpty()) {
                throw new IllegalArgumentException("At least one month");
            }
            months = Set.copyOf(months);
        }
    }

    /** Once in every election period of the council. */
    record OncePerElectionPeriod() implements Cadence {}

    /** In the n-th year of every election period, n from 1 to 4. */
    record YearOfElectionPeriod(int year) implements Cadence {
        public YearOfElectionPeriod {
            if (year < 1 || year > 4) {
                throw new IllegalArgumentException("An election period has four years: " + year);
            }
        }
    }

    /** Every so many months, counted from the day the policy is in force. */
    record Every(int months) implements Cadence {
        public Every {
            if (months < 1) {
                throw new IllegalArgumentException("A fixed period lasts at least a month: " + months);
            }
        }
    }

    /** Once, with no rhythm. */
    record Once() implements Cadence {}

    /**
     * Once after each decision that takes effect.
     *
     * @param withinMonths how long after the decision it is in time; empty where the policy does not say
     */
    record OnceAfterDecision(Optional<Integer> withinMonths) implements Cadence {
        public OnceAfterDecision {
            if (withinMonths.map(months -> months < 1).orElse(false)) {
                throw new IllegalArgumentException("Some time after the decision: " + withinMonths);
            }
        }
    }

    /** It is promised, but not how often. */
    record NotStated() implements Cadence {}
}
