package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.policy.PolicyEvent.CoSigned;
import dk.vedtaget.domain.policy.PolicyEvent.CommencementSet;
import dk.vedtaget.domain.policy.PolicyEvent.DecisionRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.DraftDiscarded;
import dk.vedtaget.domain.policy.PolicyEvent.DraftOpened;
import dk.vedtaget.domain.policy.PolicyEvent.ElementAdded;
import dk.vedtaget.domain.policy.PolicyEvent.ElementMoved;
import dk.vedtaget.domain.policy.PolicyEvent.ElementRemoved;
import dk.vedtaget.domain.policy.PolicyEvent.ElementRestored;
import dk.vedtaget.domain.policy.PolicyEvent.ElementReworded;
import dk.vedtaget.domain.policy.PolicyEvent.ElementsLinked;
import dk.vedtaget.domain.policy.PolicyEvent.ElementsUnlinked;
import dk.vedtaget.domain.policy.PolicyEvent.HearingClosed;
import dk.vedtaget.domain.policy.PolicyEvent.HearingOpened;
import dk.vedtaget.domain.policy.PolicyEvent.HearingResponseRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.HistoricRevisionRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.OfRevision;
import dk.vedtaget.domain.policy.PolicyEvent.OfficialTextPlaced;
import dk.vedtaget.domain.policy.PolicyEvent.OwnSummaryRevised;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRegistered;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRepealed;
import dk.vedtaget.domain.policy.PolicyEvent.RecordCorrected;
import dk.vedtaget.domain.policy.PolicyEvent.SourceAttached;
import dk.vedtaget.domain.policy.PolicyEvent.TranslationPublished;
import dk.vedtaget.domain.policy.RevisionState.CoSignature;
import dk.vedtaget.domain.policy.RevisionState.Correction;
import dk.vedtaget.domain.policy.RevisionState.Hearing;
import dk.vedtaget.domain.policy.RevisionState.ImportedText;
import dk.vedtaget.domain.policy.RevisionState.RecordedDecision;
import dk.vedtaget.domain.policy.RevisionState.Response;
import dk.vedtaget.domain.policy.RevisionState.Stage;
import dk.vedtaget.domain.policy.RevisionState.Translation;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Element.Wording;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.SourceReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a policy becomes once an event has happened. Never refuses: what is recorded has happened. */
public final class PolicyEvolution {

    private PolicyEvolution() {}

    public static PolicyState evolve(PolicyState state, Recorded<? extends PolicyEvent> recorded) {
        Envelope at = recorded.envelope();
        return switch (recorded.event()) {
            case PolicyRegistered e ->
                new PolicyState(
                        Optional.of(e.policy()),
                        e.documentType(),
                        e.title(),
                        e.owners(),
                        state.revisions(),
                        state.usedIds(),
                        state.repeal(),
                        at.position());
            case PolicyRepealed e ->
                new PolicyState(
                        state.id(),
                        state.documentType(),
                        state.title(),
                        state.owners(),
                        state.revisions(),
                        state.usedIds(),
                        Optional.of(e),
                        at.position());
            case OfRevision e -> withRevision(state, e, evolveRevision(state, e, at), at);
        };
    }

    private static PolicyState withRevision(PolicyState state, OfRevision event, RevisionState revision, Envelope at) {
        Map<RevisionId, RevisionState> revisions = new LinkedHashMap<>(state.revisions());
        revisions.put(event.revision(), revision);
        Map<String, ElementKind> used = used(state, event, revision);
        return new PolicyState(
                state.id(),
                state.documentType(),
                state.title(),
                state.owners(),
                revisions,
                used,
                state.repeal(),
                at.position());
    }

    /** Only these bring ids; the others leave the map as it is, which a long history is glad of. */
    private static Map<String, ElementKind> used(PolicyState state, OfRevision event, RevisionState revision) {
        if (!(event instanceof ElementAdded || event instanceof HistoricRevisionRecorded)) {
            return state.usedIds();
        }
        Map<String, ElementKind> used = new LinkedHashMap<>(state.usedIds());
        revision.elements().values().forEach(element -> used.put(element.id(), element.kind()));
        return used;
    }

    private static RevisionState evolveRevision(PolicyState state, OfRevision event, Envelope at) {
        Change change = Change.at(at);
        if (event instanceof HistoricRevisionRecorded e) {
            return historic(e, change);
        }
        if (event instanceof DraftOpened e) {
            return opened(state, e, change);
        }
        RevisionState before = state.revision(event.revision())
                .orElseThrow(() -> new IllegalStateException("No revision " + event.revision() + " at " + at));
        return before.change(r -> {
            r.changedAt = at.position();
            switch (event) {
                case HistoricRevisionRecorded e -> throw new IllegalStateException("Handled above: " + e.revision());
                case DraftOpened e -> throw new IllegalStateException("Handled above: " + e.revision());
                case OwnSummaryRevised e -> {
                    r.elements.computeIfPresent(
                            e.elementId(), (id, x) -> x.withWords(e.title(), e.text(), Wording.OWN_SUMMARY));
                    r.marks.computeIfPresent(e.elementId(), (id, m) -> m.withText(change));
                }
                case OfficialTextPlaced e -> {
                    for (PlacedText placed : e.placed()) {
                        r.elements.computeIfPresent(placed.element(), (id, x) -> place(x, placed));
                        r.marks.computeIfPresent(placed.element(), (id, m) -> m.withText(change));
                    }
                    r.officialText = Optional.of(new ImportedText(e.document(), e.unplaced(), at.position()));
                }
                case ElementAdded e -> {
                    r.elements.put(e.elementId(), e.element());
                    r.marks.put(e.elementId(), ElementMarks.all(change));
                }
                case ElementReworded e -> {
                    r.elements.computeIfPresent(
                            e.elementId(), (id, x) -> x.withWords(e.title(), e.text(), Wording.DRAFTED));
                    r.marks.computeIfPresent(e.elementId(), (id, m) -> m.withText(change));
                }
                case ElementMoved e -> {
                    r.elements.computeIfPresent(e.elementId(), (id, x) -> x.withPlacements(e.placements()));
                    r.marks.computeIfPresent(e.elementId(), (id, m) -> m.withPlacement(change));
                }
                case ElementRemoved e -> {
                    for (String id : e.with()) {
                        Element gone = r.elements.remove(id);
                        if (gone != null) {
                            r.removed.put(id, gone);
                        }
                        r.marks.computeIfPresent(id, (key, m) -> m.withExistence(change));
                    }
                }
                case ElementRestored e -> {
                    for (String id : e.with()) {
                        Element back = r.removed.remove(id);
                        if (back != null) {
                            r.elements.put(id, back);
                        }
                        r.marks.computeIfPresent(id, (key, m) -> m.withExistence(change));
                    }
                }
                case ElementsLinked e ->
                    relink(r, e.elementId(), links -> {
                        List<Link> more = new ArrayList<>(links);
                        more.add(e.link());
                        return more;
                    });
                case ElementsUnlinked e ->
                    relink(r, e.elementId(), links -> links.stream()
                            .filter(link -> !link.equals(e.link()))
                            .toList());
                case SourceAttached e ->
                    r.elements.computeIfPresent(e.elementId(), (id, x) -> {
                        List<SourceReference> sources = new ArrayList<>(x.sources());
                        sources.add(e.source());
                        return x.withSources(sources);
                    });
                case DraftDiscarded e -> r.stage = Stage.DISCARDED;
                case HearingOpened e -> {
                    r.stage = Stage.IN_HEARING;
                    r.hearing = Optional.of(
                            new Hearing(e.bodies(), e.from(), e.deadline(), true, e.contentHash(), List.of()));
                }
                case HearingResponseRecorded e ->
                    r.hearing = r.hearing.map(h -> {
                        List<Response> responses = new ArrayList<>(h.responses());
                        responses.add(new Response(e.body(), e.received(), e.response(), at.position()));
                        return new Hearing(
                                h.bodies(), h.from(), h.deadline(), h.open(), h.contentHash(), List.copyOf(responses));
                    });
                case HearingClosed e -> {
                    r.stage = Stage.DRAFT;
                    r.hearing = r.hearing.map(RevisionEvents::closed);
                }
                case CoSigned e ->
                    r.coSignatures.add(new CoSignature(e.body(), e.signed(), e.contentHash(), at.position()));
                case DecisionRecorded e -> {
                    r.decisions.add(new RecordedDecision(
                            e.body(),
                            e.decided(),
                            e.outcome(),
                            e.caseNumber(),
                            e.minutesReference(),
                            e.votes(),
                            e.contentHash(),
                            e.judgements(),
                            e.setupPosition(),
                            e.remark(),
                            at.position(),
                            at.recordedAt(),
                            at.actor()));
                    r.stage = stageAfter(r.stage, e.outcome());
                    if (r.stage != Stage.IN_HEARING) {
                        r.hearing = r.hearing.map(RevisionEvents::closed);
                    }
                }
                case CommencementSet e -> r.dates = r.dates.withCommencement(PartialDate.of(e.commencement()));
                case TranslationPublished e ->
                    r.translations.add(new Translation(e.language(), e.published(), e.contentHash(), at.position()));
                case RecordCorrected e -> {
                    r.corrections.add(new Correction(
                            e.field(), e.from(), e.to(), e.reason(), at.position(), at.recordedAt(), at.actor()));
                    correct(r, e);
                }
            }
        });
    }

    private static RevisionState historic(HistoricRevisionRecorded e, Change change) {
        InitialRevision told = e.content();
        Stage stage = told.standing() == InitialRevision.Standing.PROPOSAL ? Stage.PROPOSAL : Stage.HISTORIC;
        return RevisionState.start(e.revision(), told.title(), stage, change.position())
                .change(r -> {
                    told.elements().forEach(element -> {
                        r.elements.put(element.id(), element);
                        r.marks.put(element.id(), ElementMarks.all(change));
                    });
                    r.dates = told.dates();
                    r.statedDecision = told.decision();
                    r.documents = e.documents();
                    r.languages = told.languages();
                    r.notes = told.notes();
                });
    }

    private static RevisionState opened(PolicyState state, DraftOpened e, Change change) {
        return RevisionState.start(e.revision(), e.title(), Stage.DRAFT, change.position())
                .change(r -> {
                    r.from = e.from();
                    e.from().flatMap(state::revision).ifPresent(base -> {
                        r.elements.putAll(base.elements());
                        r.documents = base.documents();
                        r.languages = base.languages();
                    });
                    r.elements.keySet().forEach(id -> r.marks.put(id, ElementMarks.all(change)));
                });
    }

    private static Stage stageAfter(Stage before, DecisionOutcome outcome) {
        return switch (outcome) {
            case ADOPTED, APPROVED -> Stage.DECIDED;
            case REJECTED -> Stage.REJECTED;
            case POSTPONED -> before;
            case RETURNED -> before == Stage.PROPOSAL ? Stage.PROPOSAL : Stage.DRAFT;
        };
    }

    private static Element place(Element element, PlacedText placed) {
        List<SourceReference> sources = new ArrayList<>();
        sources.add(placed.source());
        element.sources().stream()
                .filter(source -> !source.equals(placed.source()))
                .forEach(sources::add);
        return element.withWords(
                        placed.title().isEmpty() ? element.title() : placed.title(),
                        placed.text().isEmpty() ? element.text() : placed.text(),
                        Wording.OFFICIAL_TEXT)
                .withSources(sources);
    }

    private static void relink(RevisionState.Draft r, String element, UnaryOperator<List<Link>> change) {
        r.elements.computeIfPresent(element, (id, x) -> x.withLinks(change.apply(x.links())));
    }

    private static void correct(RevisionState.Draft r, RecordCorrected e) {
        if (e.field().isDate()) {
            PartialDate to = PartialDate.parse(e.to());
            r.dates = RevisionEvents.withDate(r.dates, e.field(), to);
            if (e.field() == CorrectableField.DECIDED) {
                r.statedDecision =
                        r.statedDecision.map(d -> new StatedDecision(d.outcome(), d.body(), to, d.sources()));
                to.earliest()
                        .ifPresent(day ->
                                RevisionEvents.amendLast(r.decisions, d -> amended(d, day, null, null, null, null)));
            }
            return;
        }
        switch (e.field()) {
            case BODY -> {
                r.statedDecision =
                        r.statedDecision.map(d -> new StatedDecision(d.outcome(), e.to(), d.date(), d.sources()));
                RevisionEvents.amendLast(r.decisions, d -> amended(d, null, e.to(), null, null, null));
            }
            case CASE_NUMBER -> RevisionEvents.amendLast(r.decisions, d -> amended(d, null, null, e.to(), null, null));
            case MINUTES_REFERENCE ->
                RevisionEvents.amendLast(r.decisions, d -> amended(d, null, null, null, e.to(), null));
            case VOTES ->
                RevisionEvents.amendLast(
                        r.decisions, d -> amended(d, null, null, null, null, RevisionEvents.votes(e.to())));
            case DATED, DECIDED, COMMENCEMENT, PUBLISHED, PERIOD_FROM, PERIOD_TO ->
                throw new IllegalStateException("A date: " + e.field());
        }
    }

    private static RecordedDecision amended(
            RecordedDecision d,
            @org.jspecify.annotations.Nullable LocalDate decided,
            @org.jspecify.annotations.Nullable String body,
            @org.jspecify.annotations.Nullable String caseNumber,
            @org.jspecify.annotations.Nullable String minutes,
            @org.jspecify.annotations.Nullable List<Votes> votes) {
        return new RecordedDecision(
                body == null ? d.body() : body,
                decided == null ? d.decided() : decided,
                d.outcome(),
                caseNumber == null ? d.caseNumber() : caseNumber,
                minutes == null ? d.minutesReference() : minutes,
                votes == null ? d.votes() : votes,
                d.contentHash(),
                d.judgements(),
                d.setupPosition(),
                d.remark(),
                d.position(),
                d.recordedAt(),
                d.by());
    }
}
