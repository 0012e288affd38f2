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
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a policy becomes by one event after the other. Never refuses: what is recorded has happened. What is changed is
 * copied when it is changed first after a state was {@linkplain #state asked for}, not for each event. For one thread.
 */
public final class PolicyFold {

    private PolicyState state;
    /** Whether there is more than {@link #state}. */
    private boolean further;

    private Optional<PolicyRepealed> repeal;
    private final SharedMap<RevisionId, RevisionState> revisions;
    private final SharedMap<String, ElementKind> usedIds;
    private long lastPosition;
    /** The revision the last events were about; {@link #revisions} has it as it was before them. */
    private RevisionState.@Nullable Draft open;

    private PolicyFold(PolicyState from) {
        state = from;
        repeal = from.repeal();
        revisions = new SharedMap<>(from.revisions());
        usedIds = new SharedMap<>(from.usedIds());
        lastPosition = from.lastPosition();
    }

    /** Goes on from a state, which stays as it is. */
    public static PolicyFold from(PolicyState state) {
        return new PolicyFold(state);
    }

    public PolicyFold next(Recorded<? extends PolicyEvent> recorded) {
        Envelope at = recorded.envelope();
        switch (recorded.event()) {
            case PolicyRegistered e ->
                state = new PolicyState(
                        Optional.of(e.policy()),
                        e.documentType(),
                        e.title(),
                        e.owners(),
                        state.revisions(),
                        state.usedIds(),
                        state.repeal(),
                        state.lastPosition());
            case PolicyRepealed e -> repeal = Optional.of(e);
            case OfRevision e -> {
                evolve(revision(e, at), e, at);
                use(e);
            }
        }
        lastPosition = at.position();
        further = true;
        return this;
    }

    /** The policy after all events so far. */
    public PolicyState state() {
        if (further) {
            close();
            state = new PolicyState(
                    state.id(),
                    state.documentType(),
                    state.title(),
                    state.owners(),
                    revisions.shared(),
                    usedIds.shared(),
                    repeal,
                    lastPosition);
            further = false;
        }
        return state;
    }

    private RevisionState.Draft revision(OfRevision event, Envelope at) {
        return switch (event) {
            case HistoricRevisionRecorded e ->
                open(RevisionState.start(
                        e.revision(),
                        e.content().title(),
                        e.content().standing() == InitialRevision.Standing.PROPOSAL ? Stage.PROPOSAL : Stage.HISTORIC,
                        at.position()));
            case DraftOpened e -> open(RevisionState.start(e.revision(), e.title(), Stage.DRAFT, at.position()));
            default ->
                open != null && open.id().equals(event.revision())
                        ? open
                        : open(Optional.ofNullable(revisions.now().get(event.revision()))
                                .orElseThrow(() ->
                                        new IllegalStateException("No revision " + event.revision() + " at " + at)));
        };
    }

    private RevisionState.Draft open(RevisionState revision) {
        close();
        RevisionState.Draft opened = revision.draft();
        open = opened;
        return opened;
    }

    private void close() {
        if (open != null) {
            revisions.own().put(open.id(), open.build());
            open = null;
        }
    }

    /** Only these bring ids; the others leave the map as it is, which a long history is glad of. */
    private void use(OfRevision event) {
        switch (event) {
            case ElementAdded e -> usedIds.own().put(e.elementId(), e.element().kind());
            case HistoricRevisionRecorded e ->
                e.content().elements().forEach(element -> usedIds.own().put(element.id(), element.kind()));
            default -> {
                // about what is there already
            }
        }
    }

    private void evolve(RevisionState.Draft r, OfRevision event, Envelope at) {
        Change change = Change.at(at);
        r.changedAt = at.position();
        switch (event) {
            case HistoricRevisionRecorded e -> historic(r, e, change);
            case DraftOpened e -> opened(r, e, change);
            case OwnSummaryRevised e -> {
                r.elements
                        .own()
                        .computeIfPresent(
                                e.elementId(), (id, x) -> x.withWords(e.title(), e.text(), Wording.OWN_SUMMARY));
                r.marks.own().computeIfPresent(e.elementId(), (id, m) -> m.withText(change));
            }
            case OfficialTextPlaced e -> {
                for (PlacedText placed : e.placed()) {
                    r.elements.own().computeIfPresent(placed.element(), (id, x) -> place(x, placed));
                    r.marks.own().computeIfPresent(placed.element(), (id, m) -> m.withText(change));
                }
                r.officialText = Optional.of(new ImportedText(e.document(), e.unplaced(), at.position()));
            }
            case ElementAdded e -> {
                r.elements.own().put(e.elementId(), e.element());
                r.marks.own().put(e.elementId(), ElementMarks.all(change));
            }
            case ElementReworded e -> {
                r.elements
                        .own()
                        .computeIfPresent(e.elementId(), (id, x) -> x.withWords(e.title(), e.text(), Wording.DRAFTED));
                r.marks.own().computeIfPresent(e.elementId(), (id, m) -> m.withText(change));
            }
            case ElementMoved e -> {
                r.elements.own().computeIfPresent(e.elementId(), (id, x) -> x.withPlacements(e.placements()));
                r.marks.own().computeIfPresent(e.elementId(), (id, m) -> m.withPlacement(change));
            }
            case ElementRemoved e -> {
                for (String id : e.with()) {
                    Element gone = r.elements.own().remove(id);
                    if (gone != null) {
                        r.removed.own().put(id, gone);
                    }
                    r.marks.own().computeIfPresent(id, (key, m) -> m.withExistence(change));
                }
            }
            case ElementRestored e -> {
                for (String id : e.with()) {
                    Element back = r.removed.own().remove(id);
                    if (back != null) {
                        r.elements.own().put(id, back);
                    }
                    r.marks.own().computeIfPresent(id, (key, m) -> m.withExistence(change));
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
                r.elements.own().computeIfPresent(e.elementId(), (id, x) -> {
                    List<SourceReference> sources = new ArrayList<>(x.sources());
                    sources.add(e.source());
                    return x.withSources(sources);
                });
            case DraftDiscarded e -> r.stage = Stage.DISCARDED;
            case HearingOpened e -> {
                r.stage = Stage.IN_HEARING;
                r.hearing =
                        Optional.of(new Hearing(e.bodies(), e.from(), e.deadline(), true, e.contentHash(), List.of()));
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
    }

    private static void historic(RevisionState.Draft r, HistoricRevisionRecorded e, Change change) {
        InitialRevision told = e.content();
        told.elements().forEach(element -> {
            r.elements.own().put(element.id(), element);
            r.marks.own().put(element.id(), ElementMarks.all(change));
        });
        r.dates = told.dates();
        r.statedDecision = told.decision();
        r.documents = e.documents();
        r.languages = told.languages();
        r.notes = told.notes();
    }

    private void opened(RevisionState.Draft r, DraftOpened e, Change change) {
        r.from = e.from();
        e.from().map(revisions.now()::get).ifPresent(base -> {
            r.elements.own().putAll(base.elements());
            r.documents = base.documents();
            r.languages = base.languages();
        });
        r.elements.now().keySet().forEach(id -> r.marks.own().put(id, ElementMarks.all(change)));
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
        r.elements.own().computeIfPresent(element, (id, x) -> x.withLinks(change.apply(x.links())));
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
            @Nullable LocalDate decided,
            @Nullable String body,
            @Nullable String caseNumber,
            @Nullable String minutes,
            @Nullable List<Votes> votes) {
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
