package dk.vedtaget.domain.obligation;

import dk.vedtaget.domain.EventName;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.SourceReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What has happened about what a policy promises. Each carries what a reader needs without the module of that day. */
public sealed interface ObligationEvent {

    PolicyId policy();

    ItemId item();

    /**
     * The time it is owed for has begun.
     *
     * @param title what is owed
     * @param subjectLabel for what, as it was called then; empty for the policy as a whole
     * @param due empty where neither policy nor administrator names a day
     * @param owedBy as the document says; empty where not stated
     * @param owedTo id of the body that receives it; empty where not stated
     * @param sources where the policy promises it
     */
    @EventName("obligation.arose")
    record ObligationArose(
            PolicyId policy,
            ItemId item,
            RevisionId revision,
            Obligation.Type type,
            LocalizedText title,
            String subjectLabel,
            LocalDate periodFrom,
            LocalDate periodTo,
            Optional<LocalDate> due,
            String owedBy,
            String owedTo,
            Obligation.Receipt receipt,
            List<SourceReference> sources)
            implements ObligationEvent {}

    /** @param to whom it is told */
    @EventName("obligation.reminder-given")
    record ReminderGiven(PolicyId policy, ItemId item, LocalDate due, int workingDaysBefore, Role to)
            implements ObligationEvent {}

    /** The day has passed, and nothing was recorded: silence as a fact. */
    @EventName("obligation.missed")
    record ObligationMissed(PolicyId policy, ItemId item, LocalDate due) implements ObligationEvent {}

    /** @param to whom it is told */
    @EventName("obligation.escalated")
    record ObligationEscalated(PolicyId policy, ItemId item, LocalDate due, int workingDaysAfter, Role to)
            implements ObligationEvent {}

    /**
     * A status, an evaluation, a task and goal description or whatever else meets it.
     *
     * @param revision the edition it is about
     * @param on the day it was given
     * @param takingPart who took part, each a text of its own
     * @param receivedBy id of the body that received it; empty where none has
     * @param judgements every rule asked, in the version and with the parameters of the due date
     * @param setupPosition position of the configuration the rules were taken from; -1 where nothing was configured
     */
    @EventName("obligation.report-recorded")
    record ReportRecorded(
            PolicyId policy,
            ItemId item,
            RevisionId revision,
            Obligation.Type type,
            LocalDate on,
            List<ReportEntry> entries,
            List<ProtectedText> takingPart,
            String receivedBy,
            Obligation.Receipt receipt,
            List<Judgement> judgements,
            long setupPosition)
            implements ObligationEvent {}

    /** @param late whether the day had passed; never where there was none */
    @EventName("obligation.met")
    record ObligationMet(PolicyId policy, ItemId item, LocalDate on, boolean late) implements ObligationEvent {}

    @EventName("obligation.waived")
    record ObligationWaived(PolicyId policy, ItemId item, ProtectedText reason) implements ObligationEvent {}
}
