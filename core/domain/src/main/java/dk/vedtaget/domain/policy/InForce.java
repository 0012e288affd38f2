package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.policy.RevisionState.RecordedDecision;
import dk.vedtaget.domain.policy.RevisionState.Stage;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.RevisionDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is in force when: computed from the recorded dates alone, never from whether the product noticed.
 *
 * <p>A policy is in force from its stated commencement. Where only a decision is known, from the decision, derived; at
 * month or year precision it is uncertain within that time and derived from the day after it. A stated period of years
 * runs from its first to its last day, derived. A proposal never is. Where nothing is stated it is uncertain, and never
 * before the municipality existed.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0005-in-force-is-computed.md">Decision 0005</a>
 */
public final class InForce {

    private InForce() {}

    /** How sure the register is. */
    public enum Certainty {
        STATED,
        DERIVED,
        UNCERTAIN,
        NONE
    }

    /** Why it is so. */
    public enum Reason {
        COMMENCEMENT_STATED,
        FROM_DECISION,
        WITHIN_PARTIAL_DATE,
        PERIOD_STATED,
        NOTHING_STATED,
        PROPOSAL_ONLY,
        NOT_YET,
        PERIOD_ENDED,
        REPEALED,
        NO_REVISION
    }

    /**
     * The time one revision is in force.
     *
     * @param possibleFrom the first day it can be in force; {@link LocalDate#MIN} where nothing bounds it
     * @param certainFrom the first day it surely is; empty where that cannot be told
     * @param until the last day, inclusive; empty while the register knows of no end
     * @param certainty how sure the register is from {@code certainFrom} on
     * @param reason where the start comes from
     * @param endReason why it ends, where it ends
     */
    public record Span(
            RevisionId revision,
            LocalDate possibleFrom,
            Optional<LocalDate> certainFrom,
            Optional<LocalDate> until,
            Certainty certainty,
            Reason reason,
            Optional<EndReason> endReason) {

        boolean reaches(LocalDate day) {
            return !possibleFrom.isAfter(day)
                    && until.map(last -> !last.isBefore(day)).orElse(true);
        }

        boolean isCertainOn(LocalDate day) {
            return certainFrom.map(from -> !from.isAfter(day)).orElse(false);
        }

        Span endingBy(LocalDate lastDay, EndReason why) {
            boolean earlier = until.map(lastDay::isBefore).orElse(true);
            return earlier
                    ? new Span(
                            revision,
                            possibleFrom,
                            certainFrom,
                            Optional.of(lastDay),
                            certainty,
                            reason,
                            Optional.of(why))
                    : this;
        }
    }

    public enum EndReason {
        /** Afløst af en nyere udgave. */
        SUPERSEDED,
        /** Udløbet. */
        EXPIRED,
        /** Ophævet. */
        REPEALED
    }

    /** What is in force of one policy on one day; two where a partial date leaves both possible. */
    public record Answer(Certainty certainty, Reason reason, Optional<Span> span) {}

    /**
     * The spans of all revisions that ever are in force, by first possible day.
     *
     * @param established the first day the owner existed, where that bounds a policy without dates
     */
    public static List<Span> spans(PolicyState policy, Optional<LocalDate> established) {
        List<Span> starts = new ArrayList<>();
        for (RevisionState revision : policy.revisions().values()) {
            span(revision, established).ifPresent(starts::add);
        }
        starts.sort(Comparator.comparing(Span::possibleFrom));
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Span span = starts.get(i);
            // while a later one is only possible, this one may still be in force
            Optional<LocalDate> successor = starts.subList(i + 1, starts.size()).stream()
                    .flatMap(later -> later.certainFrom().stream())
                    .min(Comparator.naturalOrder());
            if (successor.isPresent()) {
                span = span.endingBy(successor.get().minusDays(1), EndReason.SUPERSEDED);
            }
            if (policy.repeal().isPresent()) {
                span = span.endingBy(policy.repeal().get().lastDay(), EndReason.REPEALED);
            }
            spans.add(span);
        }
        return List.copyOf(spans);
    }

    private static Optional<Span> span(RevisionState r, Optional<LocalDate> established) {
        if (r.stage() != Stage.HISTORIC && r.stage() != Stage.DECIDED) {
            return Optional.empty();
        }
        RevisionDates dates = r.dates();
        Optional<LocalDate> periodEnd = dates.periodTo().date().latest();
        Optional<EndReason> ends = periodEnd.map(end -> EndReason.EXPIRED);
        PartialDate commencement = dates.commencement().date();
        if (commencement.isStated()) {
            return Optional.of(from(r, commencement, Reason.COMMENCEMENT_STATED, periodEnd, ends));
        }
        PartialDate period = dates.periodFrom().date();
        if (period.isStated()) {
            boolean day = period.precision() == PartialDate.Precision.DAY;
            return Optional.of(new Span(
                    r.id(),
                    period.earliest().orElseThrow(),
                    period.earliest(),
                    periodEnd,
                    day ? Certainty.STATED : Certainty.DERIVED,
                    Reason.PERIOD_STATED,
                    ends));
        }
        PartialDate decided = r.acceptance()
                .map(RecordedDecision::decided)
                .map(PartialDate::of)
                .or(() -> r.statedDecision().map(d -> d.date()).filter(PartialDate::isStated))
                .orElse(dates.decided().date());
        if (decided.isStated()) {
            return Optional.of(from(r, decided, Reason.FROM_DECISION, periodEnd, ends));
        }
        return Optional.of(new Span(
                r.id(),
                established.orElse(LocalDate.MIN),
                Optional.empty(),
                periodEnd,
                Certainty.UNCERTAIN,
                Reason.NOTHING_STATED,
                ends));
    }

    private static Span from(
            RevisionState r, PartialDate date, Reason reason, Optional<LocalDate> until, Optional<EndReason> ends) {
        LocalDate first = date.earliest().orElseThrow();
        if (date.precision() == PartialDate.Precision.DAY) {
            Certainty certainty = reason == Reason.COMMENCEMENT_STATED ? Certainty.STATED : Certainty.DERIVED;
            return new Span(r.id(), first, Optional.of(first), until, certainty, reason, ends);
        }
        LocalDate after = date.latest().orElseThrow().plusDays(1);
        return new Span(r.id(), first, Optional.of(after), until, Certainty.DERIVED, reason, ends);
    }

    /**
     * What of this policy is in force on a day.
     *
     * @return at least one answer; one with {@link Certainty#NONE} where nothing is
     */
    public static List<Answer> on(LocalDate day, PolicyState policy, Optional<LocalDate> established) {
        List<Span> spans = spans(policy, established);
        List<Answer> answers = new ArrayList<>();
        for (Span span : spans) {
            if (!span.reaches(day)) {
                continue;
            }
            boolean successorPossible = spans.stream()
                    .anyMatch(other -> !other.equals(span)
                            && other.possibleFrom().isAfter(span.possibleFrom())
                            && other.reaches(day)
                            && !other.isCertainOn(day));
            if (span.isCertainOn(day) && !successorPossible) {
                answers.add(new Answer(span.certainty(), span.reason(), Optional.of(span)));
            } else {
                Reason why =
                        span.reason() == Reason.NOTHING_STATED ? Reason.NOTHING_STATED : Reason.WITHIN_PARTIAL_DATE;
                answers.add(new Answer(Certainty.UNCERTAIN, why, Optional.of(span)));
            }
        }
        return answers.isEmpty() ? List.of(none(day, policy, spans)) : List.copyOf(answers);
    }

    private static Answer none(LocalDate day, PolicyState policy, List<Span> spans) {
        Optional<Span> before =
                spans.stream().filter(s -> !s.possibleFrom().isAfter(day)).reduce((first, last) -> last);
        Reason reason;
        if (before.isPresent()) {
            reason = before.get().endReason().map(InForce::ended).orElse(Reason.NOT_YET);
        } else if (!spans.isEmpty()) {
            reason = Reason.NOT_YET;
        } else {
            reason = policy.revisions().values().stream().anyMatch(r -> r.stage() == Stage.PROPOSAL)
                    ? Reason.PROPOSAL_ONLY
                    : Reason.NO_REVISION;
        }
        return new Answer(Certainty.NONE, reason, before);
    }

    private static Reason ended(EndReason why) {
        return switch (why) {
            case EXPIRED -> Reason.PERIOD_ENDED;
            case REPEALED -> Reason.REPEALED;
            // a successor that never came into force leaves a gap only where it has itself ended
            case SUPERSEDED -> Reason.NOT_YET;
        };
    }
}
