package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.EventName;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.SourceReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What has happened to a policy. Stored for ever; a change of shape is a new version. */
public sealed interface PolicyEvent {

    /** Name of the event after which the journal is signed at once. */
    String DECISION_RECORDED = "policy.decision-recorded";

    PolicyId policy();

    /** An event about one revision. */
    sealed interface OfRevision extends PolicyEvent {
        RevisionId revision();
    }

    /** An event about one element of one revision. */
    sealed interface OfElement extends OfRevision {
        String elementId();
    }

    @EventName("policy.registered")
    record PolicyRegistered(PolicyId policy, String documentType, String title, SortedSet<MunicipalityCode> owners)
            implements PolicyEvent {}

    @EventName("policy.historic-revision-recorded")
    record HistoricRevisionRecorded(
            PolicyId policy, RevisionId revision, InitialRevision content, List<Document> documents, String contentHash)
            implements OfRevision {}

    @EventName("policy.own-summary-revised")
    record OwnSummaryRevised(PolicyId policy, RevisionId revision, String elementId, String title, String text)
            implements OfElement {}

    @EventName("policy.official-text-placed")
    record OfficialTextPlaced(
            PolicyId policy,
            RevisionId revision,
            Document document,
            List<PlacedText> placed,
            List<SourceReference> unplaced)
            implements OfRevision {}

    /** The draft starts with the content the other revision has at this moment; empty where none is named. */
    @EventName("policy.draft-opened")
    record DraftOpened(PolicyId policy, RevisionId revision, String title, Optional<RevisionId> from)
            implements OfRevision {}

    @EventName("policy.element-added")
    record ElementAdded(PolicyId policy, RevisionId revision, Element element) implements OfElement {
        @Override
        public String elementId() {
            return element.id();
        }
    }

    @EventName("policy.element-reworded")
    record ElementReworded(PolicyId policy, RevisionId revision, String elementId, String title, String text)
            implements OfElement {}

    @EventName("policy.element-moved")
    record ElementMoved(PolicyId policy, RevisionId revision, String elementId, List<Placement> placements)
            implements OfElement {}

    /** @param with everything that went, the element itself first */
    @EventName("policy.element-removed")
    record ElementRemoved(PolicyId policy, RevisionId revision, String elementId, List<String> with)
            implements OfElement {}

    /** @param with everything that came back, the element itself first */
    @EventName("policy.element-restored")
    record ElementRestored(PolicyId policy, RevisionId revision, String elementId, List<String> with)
            implements OfElement {}

    @EventName("policy.elements-linked")
    record ElementsLinked(PolicyId policy, RevisionId revision, String elementId, Link link) implements OfElement {}

    @EventName("policy.elements-unlinked")
    record ElementsUnlinked(PolicyId policy, RevisionId revision, String elementId, Link link) implements OfElement {}

    @EventName("policy.source-attached")
    record SourceAttached(PolicyId policy, RevisionId revision, String elementId, SourceReference source)
            implements OfElement {}

    @EventName("policy.draft-discarded")
    record DraftDiscarded(PolicyId policy, RevisionId revision, ProtectedText reason) implements OfRevision {}

    @EventName("policy.hearing-opened")
    record HearingOpened(
            PolicyId policy,
            RevisionId revision,
            List<String> bodies,
            LocalDate from,
            LocalDate deadline,
            String contentHash)
            implements OfRevision {}

    @EventName("policy.hearing-response-recorded")
    record HearingResponseRecorded(
            PolicyId policy, RevisionId revision, String body, LocalDate received, ProtectedText response)
            implements OfRevision {}

    @EventName("policy.hearing-closed")
    record HearingClosed(PolicyId policy, RevisionId revision) implements OfRevision {}

    @EventName("policy.co-signed")
    record CoSigned(PolicyId policy, RevisionId revision, String body, LocalDate signed, String contentHash)
            implements OfRevision {}

    /**
     * @param judgements every rule asked, in the version and with the parameters of the decision's date
     * @param setupPosition position of the configuration the rules were taken from; -1 where nothing was configured
     */
    @EventName(DECISION_RECORDED)
    record DecisionRecorded(
            PolicyId policy,
            RevisionId revision,
            String body,
            LocalDate decided,
            DecisionOutcome outcome,
            String caseNumber,
            String minutesReference,
            List<Votes> votes,
            String contentHash,
            List<Judgement> judgements,
            long setupPosition,
            Optional<ProtectedText> remark)
            implements OfRevision {}

    /**
     * @param judgements every rule asked, in the version and with the parameters of the day it takes effect
     * @param setupPosition position of the configuration the rules were taken from; -1 where nothing was configured
     */
    @EventName(value = "policy.commencement-set", version = 2)
    record CommencementSet(
            PolicyId policy,
            RevisionId revision,
            LocalDate commencement,
            List<Judgement> judgements,
            long setupPosition)
            implements OfRevision {}

    @EventName("policy.translation-published")
    record TranslationPublished(
            PolicyId policy, RevisionId revision, String language, LocalDate published, String contentHash)
            implements OfRevision {}

    /** @param successor the policy that takes its place or absorbs it; empty where none does */
    @EventName(value = "policy.repealed", version = 2)
    record PolicyRepealed(
            PolicyId policy,
            String body,
            LocalDate decided,
            LocalDate lastDay,
            String caseNumber,
            ProtectedText reason,
            Optional<PolicyId> successor)
            implements PolicyEvent {}

    @EventName("policy.record-corrected")
    record RecordCorrected(
            PolicyId policy, RevisionId revision, CorrectableField field, String from, String to, ProtectedText reason)
            implements OfRevision {}
}
