package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.SourceReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * An order about one policy.
 *
 * <p>{@code basedOn} is the position of the last event the orderer had seen: where that aspect of that element has
 * changed since, the order is refused.
 */
public sealed interface PolicyCommand {

    PolicyId policy();

    /** What the actor must be allowed for an owning municipality. */
    default Permission permission() {
        return Permission.WRITE_DRAFT;
    }

    // ---- what documents tell

    record RegisterPolicy(PolicyId policy, String documentType, String title, SortedSet<MunicipalityCode> owners)
            implements PolicyCommand {
        @Override
        public Permission permission() {
            return Permission.CONFIGURE;
        }
    }

    record RecordHistoricRevision(
            PolicyId policy, RevisionId revision, InitialRevision content, List<Document> documents)
            implements PolicyCommand {
        public RecordHistoricRevision {
            documents = List.copyOf(documents);
        }

        @Override
        public Permission permission() {
            return Permission.CONFIGURE;
        }
    }

    record ReviseOwnSummary(PolicyId policy, RevisionId revision, String element, String title, String text)
            implements PolicyCommand {
        @Override
        public Permission permission() {
            return Permission.ENTER_MODULE_FACTS;
        }
    }

    /** Official wordings as a person accepted them; what the document holds beside them is listed by its lines. */
    record PlaceOfficialText(
            PolicyId policy,
            RevisionId revision,
            Document document,
            List<PlacedText> placed,
            List<SourceReference> unplaced,
            long basedOn)
            implements PolicyCommand {
        public PlaceOfficialText {
            placed = List.copyOf(placed);
            unplaced = List.copyOf(unplaced);
        }
    }

    // ---- the draft

    record OpenDraft(PolicyId policy, RevisionId revision, String title, Optional<RevisionId> from)
            implements PolicyCommand {}

    record AddElement(PolicyId policy, RevisionId revision, Element element) implements PolicyCommand {}

    record RewordElement(PolicyId policy, RevisionId revision, String element, String title, String text, long basedOn)
            implements PolicyCommand {}

    /** Into another place, or another order in the same: the whole list of places it stands in from now on. */
    record MoveElement(PolicyId policy, RevisionId revision, String element, List<Placement> placements, long basedOn)
            implements PolicyCommand {
        public MoveElement {
            placements = List.copyOf(placements);
        }
    }

    record RemoveElement(PolicyId policy, RevisionId revision, String element, long basedOn) implements PolicyCommand {}

    record RestoreElement(PolicyId policy, RevisionId revision, String element) implements PolicyCommand {}

    record LinkElements(PolicyId policy, RevisionId revision, String element, Link link) implements PolicyCommand {}

    record UnlinkElements(PolicyId policy, RevisionId revision, String element, Link link) implements PolicyCommand {}

    record AttachSource(PolicyId policy, RevisionId revision, String element, SourceReference source)
            implements PolicyCommand {}

    record DiscardDraft(PolicyId policy, RevisionId revision, Reason reason) implements PolicyCommand {}

    // ---- hearing, signature, decision

    record OpenHearing(PolicyId policy, RevisionId revision, List<String> bodies, LocalDate from, LocalDate deadline)
            implements PolicyCommand {
        public OpenHearing {
            bodies = List.copyOf(bodies);
        }
    }

    record RecordHearingResponse(
            PolicyId policy, RevisionId revision, String body, LocalDate received, ProtectedText response)
            implements PolicyCommand {}

    record CloseHearing(PolicyId policy, RevisionId revision) implements PolicyCommand {}

    /** @param contentHash the content the signer saw */
    record CoSign(PolicyId policy, RevisionId revision, String body, LocalDate signed, String contentHash)
            implements PolicyCommand {}

    /** @param contentHash the content the body decided about */
    record RecordDecision(
            PolicyId policy,
            RevisionId revision,
            String body,
            LocalDate decided,
            DecisionOutcome outcome,
            String caseNumber,
            String minutesReference,
            List<Votes> votes,
            String contentHash,
            Optional<ProtectedText> remark)
            implements PolicyCommand {
        public RecordDecision {
            votes = List.copyOf(votes);
        }

        @Override
        public Permission permission() {
            return Permission.RECORD_DECISION;
        }
    }

    record SetCommencement(PolicyId policy, RevisionId revision, LocalDate commencement) implements PolicyCommand {
        @Override
        public Permission permission() {
            return Permission.RECORD_DECISION;
        }
    }

    record PublishTranslation(
            PolicyId policy, RevisionId revision, String language, LocalDate published, String contentHash)
            implements PolicyCommand {}

    /** @param lastDay the last day the policy is in force */
    record RepealPolicy(
            PolicyId policy,
            String body,
            LocalDate decided,
            LocalDate lastDay,
            String caseNumber,
            Reason reason,
            Optional<PolicyId> successor)
            implements PolicyCommand {
        @Override
        public Permission permission() {
            return Permission.RECORD_DECISION;
        }
    }

    /**
     * @param value the fact as it should read: a {@link PartialDate} in written form for a date, a body's id, a number,
     *     or votes as {@code party:for:against:abstained} separated by semicolons
     */
    record CorrectRecord(PolicyId policy, RevisionId revision, CorrectableField field, String value, Reason reason)
            implements PolicyCommand {
        @Override
        public Permission permission() {
            return Permission.RECORD_DECISION;
        }
    }
}
