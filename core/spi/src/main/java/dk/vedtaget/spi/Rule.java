package dk.vedtaget.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule a policy sets for itself. Pure: the same content, facts and parameters always give the same findings, and
 * nothing is fetched, changed or remembered. It must answer for every revision, however odd, within milliseconds.
 */
public interface Rule {

    /** Stable id, unique within the municipality; kept for ever in the decisions it judged. */
    String id();

    /** Version, from 1; a change of meaning is a new version. */
    int version();

    /** The first day this version counts; empty where it always has. */
    default Optional<LocalDate> validFrom() {
        return Optional.empty();
    }

    /** Its severity until an administrator says otherwise. */
    Severity severity();

    /** The steps at which it speaks. */
    Set<Gate> gates();

    /** What it is called. */
    LocalizedText title();

    /** Why it exists, for a person who has not read the policy. */
    LocalizedText explanation();

    default List<Parameter> parameters() {
        return List.of();
    }

    /** Where the policy says it; empty only for what the law says, whose paragraph (§) the explanation then names. */
    List<SourceReference> sources();

    /** Its findings, in a stable order; empty where it is content. */
    List<Finding> check(RevisionContent content, RuleFacts facts, Parameters parameters);
}
