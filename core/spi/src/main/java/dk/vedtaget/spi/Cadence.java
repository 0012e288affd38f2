package dk.vedtaget.spi;

import java.time.Month;
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

    /** Once, with no rhythm. */
    record Once() implements Cadence {}

    /** It is promised, but not how often. */
    record NotStated() implements Cadence {}
}
