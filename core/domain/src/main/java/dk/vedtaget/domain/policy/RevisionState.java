package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.InitialRevision.Note;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.RevisionDates;
import dk.vedtaget.spi.SourceReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One revision as the events tell it.
 *
 * @param stage how far it has come; whether it is in force is a question to {@link InForce}, never a state
 * @param elements its content by id
 * @param removed what was removed from this draft, as it last was
 * @param marks when each aspect of each element last changed
 * @param dates the dates stated or set, corrections included
 * @param statedDecision what the document says of its decision, corrections included
 * @param decisions decisions recorded here, oldest first, corrections included
 * @param openedAt position of the event that made it
 * @param changedAt position of the last event about it
 */
public record RevisionState(
        RevisionId id,
        String title,
        Stage stage,
        Optional<RevisionId> from,
        Map<String, Element> elements,
        Map<String, Element> removed,
        Map<String, ElementMarks> marks,
        RevisionDates dates,
        Optional<StatedDecision> statedDecision,
        List<Document> documents,
        List<String> languages,
        List<Note> notes,
        Optional<Hearing> hearing,
        List<CoSignature> coSignatures,
        List<RecordedDecision> decisions,
        List<Translation> translations,
        List<Correction> corrections,
        Optional<ImportedText> officialText,
        long openedAt,
        long changedAt) {

    public RevisionState {
        elements = Collections.unmodifiableMap(elements);
        removed = Collections.unmodifiableMap(removed);
        marks = Collections.unmodifiableMap(marks);
        documents = List.copyOf(documents);
        languages = List.copyOf(languages);
        notes = List.copyOf(notes);
        coSignatures = List.copyOf(coSignatures);
        decisions = List.copyOf(decisions);
        translations = List.copyOf(translations);
        corrections = List.copyOf(corrections);
    }

    /** How far a revision has come. */
    public enum Stage {
        /** A proposal known from a document (forslag). */
        PROPOSAL,
        /** A policy known from a document. */
        HISTORIC,
        DRAFT,
        IN_HEARING,
        /** Adopted or approved here. */
        DECIDED,
        REJECTED,
        DISCARDED;

        /** Whether its content may still be edited. */
        public boolean isEditable() {
            return this == DRAFT || this == IN_HEARING;
        }
    }

    /** @param contentHash the content that was sent out */
    public record Hearing(
            List<String> bodies,
            LocalDate from,
            LocalDate deadline,
            boolean open,
            String contentHash,
            List<Response> responses) {}

    public record Response(String body, LocalDate received, ProtectedText text, long position) {}

    public record CoSignature(String body, LocalDate signed, String contentHash, long position) {}

    public record Translation(String language, LocalDate published, String contentHash, long position) {}

    public record RecordedDecision(
            String body,
            LocalDate decided,
            DecisionOutcome outcome,
            String caseNumber,
            String minutesReference,
            List<Votes> votes,
            String contentHash,
            List<Judgement> judgements,
            long setupPosition,
            Optional<ProtectedText> remark,
            long position,
            Instant recordedAt,
            PersonRef by) {}

    public record Correction(
            CorrectableField field,
            String from,
            String to,
            ProtectedText reason,
            long position,
            Instant recordedAt,
            PersonRef by) {}

    /** The document whose words the revision has, and what of it found no element. */
    public record ImportedText(Document document, List<SourceReference> unplaced, long position) {}

    public RevisionContent content() {
        return RevisionContent.of(elements.values());
    }

    public String contentHash() {
        return ContentHash.of(elements.values());
    }

    /** The day it was decided, recorded or as its document states it, and then the last day that can be. */
    public Optional<LocalDate> decidedOn() {
        return acceptance()
                .map(RecordedDecision::decided)
                .or(() -> statedDecision.flatMap(decision -> decision.date().latest()));
    }

    /** The last decision that accepted the revision. */
    public Optional<RecordedDecision> acceptance() {
        return decisions.stream().filter(d -> d.outcome().accepts()).reduce((first, last) -> last);
    }

    /** Whether a decision recorded here binds the content. */
    public boolean isBound() {
        return acceptance().isPresent();
    }

    /** Bodies that have signed exactly the content as it stands. */
    public Set<String> coSignedBy() {
        if (coSignatures.isEmpty()) {
            return Set.of();
        }
        String hash = contentHash();
        return coSignatures.stream()
                .filter(s -> s.contentHash().equals(hash))
                .map(CoSignature::body)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Languages in which exactly the content as it stands has been published. */
    public Set<String> publishedLanguages() {
        String hash = translations.isEmpty() ? "" : contentHash();
        Set<String> found = translations.stream()
                .filter(t -> t.contentHash().equals(hash))
                .map(Translation::language)
                .collect(Collectors.toSet());
        elements.values().stream().map(Element::language).forEach(found::add);
        if (stage == Stage.HISTORIC) {
            found.addAll(languages);
        }
        return Set.copyOf(found);
    }

    Draft draft() {
        return new Draft(this);
    }

    static RevisionState start(RevisionId id, String title, Stage stage, long position) {
        return new RevisionState(
                id,
                title,
                stage,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                RevisionDates.NONE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                position,
                position);
    }

    /** What a state is taken apart into while events are applied; never leaves {@link PolicyFold}. */
    static final class Draft {
        private final RevisionState base;
        Stage stage;
        Optional<RevisionId> from;
        final SharedMap<String, Element> elements;
        final SharedMap<String, Element> removed;
        final SharedMap<String, ElementMarks> marks;
        RevisionDates dates;
        Optional<StatedDecision> statedDecision;
        List<Document> documents;
        List<String> languages;
        List<Note> notes;
        Optional<Hearing> hearing;
        final List<CoSignature> coSignatures;
        final List<RecordedDecision> decisions;
        final List<Translation> translations;
        final List<Correction> corrections;
        Optional<ImportedText> officialText;
        long changedAt;

        private Draft(RevisionState base) {
            this.base = base;
            stage = base.stage;
            from = base.from;
            elements = new SharedMap<>(base.elements);
            removed = new SharedMap<>(base.removed);
            marks = new SharedMap<>(base.marks);
            dates = base.dates;
            statedDecision = base.statedDecision;
            documents = base.documents;
            languages = base.languages;
            notes = base.notes;
            hearing = base.hearing;
            coSignatures = new ArrayList<>(base.coSignatures);
            decisions = new ArrayList<>(base.decisions);
            translations = new ArrayList<>(base.translations);
            corrections = new ArrayList<>(base.corrections);
            officialText = base.officialText;
            changedAt = base.changedAt;
        }

        RevisionId id() {
            return base.id;
        }

        RevisionState build() {
            return new RevisionState(
                    base.id,
                    base.title,
                    stage,
                    from,
                    elements.shared(),
                    removed.shared(),
                    marks.shared(),
                    dates,
                    statedDecision,
                    documents,
                    languages,
                    notes,
                    hearing,
                    coSignatures,
                    decisions,
                    translations,
                    corrections,
                    officialText,
                    base.openedAt,
                    changedAt);
        }
    }
}
