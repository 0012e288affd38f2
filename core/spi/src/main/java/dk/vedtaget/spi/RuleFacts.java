package dk.vedtaget.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule may know beside the content. It fetches nothing itself.
 *
 * @param gate the step at which it is asked
 * @param on the day that counts: today when editing, the date of the decision when deciding
 * @param bodies the municipality's bodies as configured
 * @param decidingBody the body that is about to decide; empty where no decision is at hand
 * @param coSignedBy ids of the bodies that have co-signed the very content at hand
 * @param languages languages in which the very content at hand has been published, its own included
 * @param report the report about to be recorded; there at {@link Gate#REPORTING} and {@link Gate#EVALUATION} only
 */
public record RuleFacts(
        Gate gate,
        LocalDate on,
        List<Body> bodies,
        Optional<Body> decidingBody,
        Set<String> coSignedBy,
        Set<String> languages,
        Optional<Report> report) {

    public RuleFacts {
        bodies = List.copyOf(bodies);
        coSignedBy = Set.copyOf(coSignedBy);
        languages = Set.copyOf(languages);
    }

    /** What is known while somebody edits and nothing else has happened. */
    public static RuleFacts editing(LocalDate on) {
        return new RuleFacts(Gate.EDITING, on, List.of(), Optional.empty(), Set.of(), Set.of(), Optional.empty());
    }
}
