package dk.vedtaget.app.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of the API's answers. They are a promise to programs: what is there keeps its name and meaning, and more may
 * be added. Words out of closed lists are lower-case with hyphens; what is not known is {@code null}, never left out.
 */
final class Documents {

    private Documents() {}

    @Schema(name = "Municipality", description = "openapi.schema.municipality")
    record MunicipalityDocument(
            String code, String name, @Nullable LocalDate established) {}

    @Schema(name = "PartialDate", description = "openapi.schema.date")
    record DateDocument(
            @Schema(allowableValues = {"day", "month", "year", "not-stated"})
            String precision,

            @Nullable String value,
            List<SourceDocument> sources) {}

    @Schema(name = "Dates", description = "openapi.schema.dates")
    record DatesDocument(
            DateDocument dated,
            DateDocument decided,
            DateDocument commencement,
            DateDocument published,
            DateDocument periodFrom,
            DateDocument periodTo) {}

    @Schema(name = "Source", description = "openapi.schema.source")
    record SourceDocument(
            String document,
            String sha256,
            @Nullable Integer page,
            @Nullable Integer fromLine,
            @Nullable Integer toLine,
            @Nullable Integer fromCharacter,
            @Nullable Integer toCharacter) {}

    @Schema(name = "SourceFile")
    record FileDocument(String id, String title, String file, String sha256) {}

    @Schema(name = "PolicyReference")
    record PolicyReference(String id, String title, String documentType, List<String> municipalities) {}

    @Schema(name = "Body", description = "openapi.schema.body")
    record BodyDocument(@Nullable String id, @Nullable String name) {}

    @Schema(name = "Votes")
    record VotesDocument(String party, int inFavour, int against, int abstained) {}

    @Schema(name = "RuleFinding", description = "openapi.schema.finding")
    record FindingDocument(
            String municipality, String rule, int version, String severity, String title, List<String> messages) {}

    @Schema(name = "Decision", description = "openapi.schema.decision")
    record DecisionDocument(
            @Schema(allowableValues = {"document", "register"})
            String origin,

            @Schema(allowableValues = {"adopted", "approved", "rejected", "postponed", "returned"})
            String outcome,

            BodyDocument body,
            DateDocument decided,
            @Nullable String caseNumber,
            @Nullable String minutesReference,
            List<VotesDocument> votes,
            @Nullable String contentHash,
            List<FindingDocument> rules,
            @Nullable String remark,
            @Nullable Long position,
            @Nullable Instant recordedAt) {}

    @Schema(name = "Span", description = "openapi.schema.span")
    record SpanDocument(
            @Schema(allowableValues = {"stated", "derived", "uncertain"})
            String certainty,

            String reason,
            @Nullable LocalDate possibleFrom,
            @Nullable LocalDate certainFrom,
            @Nullable LocalDate until,

            @Schema(allowableValues = {"superseded", "expired", "repealed"}) @Nullable
            String endReason) {}

    @Schema(name = "RevisionSummary", description = "openapi.schema.revision")
    record RevisionSummary(
            String id,
            String title,

            @Schema(
                    allowableValues = {"proposal", "historic", "draft", "in-hearing", "decided", "rejected", "discarded"
                    })
            String stage,

            @Nullable String basedOn,
            DatesDocument dates,
            @Nullable SpanDocument inForce,
            List<DecisionDocument> decisions,
            List<String> languages,
            int elements,
            String contentHash) {}

    @Schema(name = "Repeal")
    record RepealDocument(
            BodyDocument body,
            LocalDate decided,
            LocalDate lastDay,
            @Nullable String caseNumber) {}

    @Schema(name = "Policy", description = "openapi.schema.policy")
    record PolicyDocument(
            String id,
            String title,
            String documentType,
            List<String> municipalities,
            long position,
            @Nullable RepealDocument repeal,
            List<RevisionSummary> revisions) {}

    @Schema(name = "Placement", description = "openapi.schema.placement")
    record PlacementDocument(
            @Nullable String parent,
            String rank,
            @Schema(allowableValues = {"stated", "derived"}) String certainty) {}

    @Schema(name = "Link", description = "openapi.schema.link")
    record LinkDocument(
            String type,
            String target,
            @Schema(allowableValues = {"stated", "derived"}) String certainty) {}

    @Schema(name = "Element", description = "openapi.schema.element")
    record ElementDocument(
            String id,
            String kind,
            String title,
            String text,
            String language,

            @Schema(allowableValues = {"own-summary", "official-text", "drafted"})
            String wording,

            @Schema(allowableValues = {"stated", "derived"}) String certainty,
            List<PlacementDocument> placements,
            List<LinkDocument> links,
            List<SourceDocument> sources,
            List<String> aliases) {}

    @Schema(name = "Note")
    record NoteDocument(String id, String text, String certainty, List<SourceDocument> sources) {}

    @Schema(name = "CoSignature")
    record CoSignatureDocument(BodyDocument body, LocalDate signed, String contentHash, long position) {}

    @Schema(name = "HearingResponse")
    record ResponseDocument(
            BodyDocument body, LocalDate received, @Nullable String text, long position) {}

    @Schema(name = "Hearing")
    record HearingDocument(
            List<BodyDocument> bodies,
            LocalDate from,
            LocalDate deadline,
            boolean open,
            String contentHash,
            List<ResponseDocument> responses) {}

    @Schema(name = "Translation")
    record TranslationDocument(String language, LocalDate published, String contentHash, long position) {}

    @Schema(name = "Correction", description = "openapi.schema.correction")
    record CorrectionDocument(
            String field, String from, String to, @Nullable String reason, long position, Instant recordedAt) {}

    @Schema(name = "Revision", description = "openapi.schema.revision")
    record RevisionDocument(
            String id,
            String title,
            String stage,
            PolicyReference policy,
            long position,
            @Nullable String basedOn,
            DatesDocument dates,
            List<DecisionDocument> decisions,
            @Nullable HearingDocument hearing,
            List<CoSignatureDocument> coSignatures,
            List<TranslationDocument> translations,
            List<CorrectionDocument> corrections,
            List<String> languages,
            List<NoteDocument> notes,
            List<FileDocument> documents,
            String contentHash,
            List<ElementDocument> elements) {}

    @Schema(name = "InForce", description = "openapi.schema.in-force")
    record InForceDocument(
            PolicyReference policy,
            LocalDate on,
            @Nullable LocalDate knownAt,
            long position,

            @Schema(allowableValues = {"stated", "derived", "uncertain"})
            String certainty,

            String reason,
            SpanDocument span,
            RevisionDocument revision) {}

    @Schema(name = "HistoryEntry", description = "openapi.schema.entry")
    record EntryDocument(
            long position,
            String event,
            Instant recordedAt,
            String actor,
            @Nullable String login,
            String role,
            List<String> municipalities,
            @Nullable String policy,
            @Nullable String revision,
            List<String> elements) {}

    @Schema(name = "History", description = "openapi.schema.history")
    record HistoryDocument(long total, @Nullable Long next, List<EntryDocument> entries) {}

    @Schema(name = "Point")
    record PointDocument(String revision, long position) {}

    @Schema(name = "Words", description = "openapi.schema.words")
    record WordsDocument(
            @Schema(allowableValues = {"same", "taken-out", "put-in"})
            String mark,

            String words) {}

    @Schema(name = "ElementDifference", description = "openapi.schema.difference")
    record DifferenceDocument(
            String element,

            @Schema(allowableValues = {"added", "removed", "moved", "reworded", "relinked"})
            List<String> kinds,

            @Nullable ElementDocument before,
            @Nullable ElementDocument after,
            List<WordsDocument> title,
            List<WordsDocument> text) {}

    @Schema(name = "Differences", description = "openapi.schema.differences")
    record DifferencesDocument(PointDocument from, PointDocument to, List<DifferenceDocument> differences) {}
}
