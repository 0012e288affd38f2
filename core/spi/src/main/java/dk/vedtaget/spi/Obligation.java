package dk.vedtaget.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Something the policy promises to do again and again, or once.
 *
 * @param id stable slug, unique within the municipality
 * @param title what is owed, for people
 * @param type what sort of act meets it
 * @param cadence how often
 * @param subject for what it is owed: the policy as a whole, or each of a kind
 * @param subjectChoices other subjects the policy leaves room for, from which an administrator may choose
 * @param owedBy who owes it, as the document says; empty where not stated
 * @param owedTo the id of the body that receives it; empty where not stated
 * @param receipt what the receiver does with it
 * @param takingPart who takes part in it beside who owes it, as the document says
 * @param expectedFrom the first day it can be expected to count, concluded where the policy states no start; empty
 *     where the policy's own time decides
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
        List<Subject> subjectChoices,
        String owedBy,
        String owedTo,
        Receipt receipt,
        List<String> takingPart,
        Optional<LocalDate> expectedFrom,
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
        /** Each unit that coordinates, however many focus areas it drives. */
        EACH_COORDINATOR,
        /** Each body of the kind {@link Body.Kind#ADMINISTRATION}. */
        EACH_ADMINISTRATION
    }

    public enum Receipt {
        FOR_APPROVAL,
        FOR_INFORMATION,
        NOT_STATED
    }

    public Obligation {
        subjectChoices = List.copyOf(subjectChoices);
        takingPart = List.copyOf(takingPart);
        sources = List.copyOf(sources);
    }
}
