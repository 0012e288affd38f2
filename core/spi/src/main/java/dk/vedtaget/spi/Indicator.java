package dk.vedtaget.spi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, said so exactly that two people count the same. Nothing is filled in that nobody has stated.
 *
 * @param id stable slug, unique within the municipality
 * @param version version of the definition, from 1; a reading belongs to one version
 * @param title what people call it
 * @param objective id of the element it measures; empty where it measures none
 * @param numerator who or what is counted
 * @param denominator against whom or what; empty for a plain count
 * @param population within which group both are counted; empty where it is the whole municipality
 * @param unit what the value is in, such as {@code %}
 * @param direction which way is better
 * @param baseline where it started; empty where not stated
 * @param target where it is to arrive; empty where not stated, since a target may be set after the policy
 * @param dataSource where the numbers come from; empty where not stated
 * @param smallestShown the smallest count of people that may be shown; 0 for any
 * @param derived whether any of it was concluded rather than read
 * @param sources where the policy says it
 */
public record Indicator(
        String id,
        int version,
        LocalizedText title,
        String objective,
        LocalizedText numerator,
        Optional<LocalizedText> denominator,
        Optional<LocalizedText> population,
        String unit,
        Direction direction,
        Optional<Value> baseline,
        Optional<Value> target,
        String dataSource,
        int smallestShown,
        boolean derived,
        List<SourceReference> sources) {

    public enum Direction {
        UP,
        DOWN,
        /** As near the target as possible, from either side. */
        TOWARDS
    }

    /** A value in a year. */
    public record Value(int year, BigDecimal value) {}

    public Indicator {
        if (version < 1 || smallestShown < 0) {
            throw new IllegalArgumentException("An indicator has a version from 1 and shows no fewer than 0 people");
        }
        sources = List.copyOf(sources);
    }

    /** The same definition under another version. */
    public Indicator inVersion(int other) {
        return new Indicator(
                id,
                other,
                title,
                objective,
                numerator,
                denominator,
                population,
                unit,
                direction,
                baseline,
                target,
                dataSource,
                smallestShown,
                derived,
                sources);
    }
}
