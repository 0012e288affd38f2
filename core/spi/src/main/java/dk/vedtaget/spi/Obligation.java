package dk.vedtaget.spi;

import java.util.List;

/**
 * Something the policy promises to do again and again, or once.
 *
 * @param id stable slug, unique within the municipality
 * @param title what is owed, for people
 * @param type what sort of act meets it
 * @param cadence how often
 * @param subject for what it is owed: the policy as a whole, or each of a kind
 * @param owedBy who owes it, as the document says; empty where not stated
 * @param owedTo the id of the body that receives it; empty where not stated
 * @param receipt what the receiver does with it
 * @param provable whether a missed date would be a provable breach; false where the policy leaves open from when it
 *     counts, so that dates are expected, never missed
 * @param derived whether subject or cadence was concluded rather than read
 * @param sources where the document says it
 */
public record Obligation(
        String id,
        LocalizedText title,
        Type type,
        Cadence cadence,
        Subject subject,
        String owedBy,
        String owedTo,
        Receipt receipt,
        boolean provable,
        boolean derived,
        List<SourceReference> sources) {

    public enum Type {
        STATUS,
        EVALUATION,
        REVISION,
        TASK_AND_GOAL_DESCRIPTION,
        CATALOGUE,
        OTHER
    }

    public enum Subject {
        POLICY,
        EACH_FOCUS_AREA,
        EACH_COORDINATOR
    }

    public enum Receipt {
        FOR_APPROVAL,
        FOR_INFORMATION,
        NOT_STATED
    }

    public Obligation {
        sources = List.copyOf(sources);
    }
}
