package dk.vedtaget.app.api;

import dk.vedtaget.app.api.Documents.BodyDocument;
import dk.vedtaget.app.api.Documents.CoSignatureDocument;
import dk.vedtaget.app.api.Documents.CorrectionDocument;
import dk.vedtaget.app.api.Documents.DateDocument;
import dk.vedtaget.app.api.Documents.DatesDocument;
import dk.vedtaget.app.api.Documents.DecisionDocument;
import dk.vedtaget.app.api.Documents.DifferenceDocument;
import dk.vedtaget.app.api.Documents.ElementDocument;
import dk.vedtaget.app.api.Documents.EntryDocument;
import dk.vedtaget.app.api.Documents.FileDocument;
import dk.vedtaget.app.api.Documents.FindingDocument;
import dk.vedtaget.app.api.Documents.HearingDocument;
import dk.vedtaget.app.api.Documents.InForceDocument;
import dk.vedtaget.app.api.Documents.LinkDocument;
import dk.vedtaget.app.api.Documents.MunicipalityDocument;
import dk.vedtaget.app.api.Documents.NoteDocument;
import dk.vedtaget.app.api.Documents.PlacementDocument;
import dk.vedtaget.app.api.Documents.PolicyDocument;
import dk.vedtaget.app.api.Documents.PolicyReference;
import dk.vedtaget.app.api.Documents.RepealDocument;
import dk.vedtaget.app.api.Documents.ResponseDocument;
import dk.vedtaget.app.api.Documents.RevisionDocument;
import dk.vedtaget.app.api.Documents.RevisionSummary;
import dk.vedtaget.app.api.Documents.SourceDocument;
import dk.vedtaget.app.api.Documents.SpanDocument;
import dk.vedtaget.app.api.Documents.TranslationDocument;
import dk.vedtaget.app.api.Documents.VotesDocument;
import dk.vedtaget.app.api.Documents.WordsDocument;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.history.ElementDifference;
import dk.vedtaget.domain.history.HistoryEntry;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.InForceOn;
import dk.vedtaget.domain.history.RegisterQueries.InForceView;
import dk.vedtaget.domain.history.RegisterQueries.PolicyView;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRepealed;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.policy.RevisionState.Hearing;
import dk.vedtaget.domain.policy.RevisionState.RecordedDecision;
import dk.vedtaget.domain.policy.Votes;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Element.Derived;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.RevisionDates;
import dk.vedtaget.spi.RevisionDates.StatedDate;
import dk.vedtaget.spi.SourceReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what the register answers in the shapes of the API, for one reader. */
final class Writing {

    private final RegisterQueries queries;
    private final Actor reader;
    private final Locale locale;

    Writing(RegisterQueries queries, Actor reader, Locale locale) {
        this.queries = queries;
        this.reader = reader;
        this.locale = locale;
    }

    static MunicipalityDocument municipality(Municipality m) {
        return new MunicipalityDocument(
                m.code().value(), m.name(), m.established().orElse(null));
    }

    PolicyDocument policy(PolicyView view) {
        PolicyState state = view.state();
        return new PolicyDocument(
                reference(state).id(),
                state.title(),
                state.documentType(),
                codes(state),
                view.position(),
                state.repeal().map(repeal -> repeal(repeal, state)).orElse(null),
                state.revisions().values().stream()
                        .map(revision -> summary(state, revision, view.spans()))
                        .toList());
    }

    private RepealDocument repeal(PolicyRepealed repeal, PolicyState policy) {
        return new RepealDocument(
                body(repeal.body(), policy), repeal.decided(), repeal.lastDay(), given(repeal.caseNumber()));
    }

    private RevisionSummary summary(PolicyState policy, RevisionState r, List<InForce.Span> spans) {
        return new RevisionSummary(
                r.id().value(),
                r.title(),
                slug(r.stage()),
                r.from().map(RevisionId::value).orElse(null),
                dates(r.dates()),
                spans.stream()
                        .filter(span -> span.revision().equals(r.id()))
                        .findFirst()
                        .map(Writing::span)
                        .orElse(null),
                decisions(policy, r),
                r.languages(),
                r.elements().size(),
                r.contentHash());
    }

    InForceDocument inForce(InForceOn asked, InForceView view, RevisionState revision, InForce.Span span) {
        return new InForceDocument(
                reference(view.policy()),
                asked.on(),
                asked.knownOn().orElse(null),
                asked.position(),
                slug(view.answer().certainty()),
                slug(view.answer().reason()),
                span(span),
                revision(view.policy(), revision, asked.position()));
    }

    RevisionDocument revision(PolicyState policy, RevisionState r, long position) {
        return new RevisionDocument(
                r.id().value(),
                r.title(),
                slug(r.stage()),
                reference(policy),
                position,
                r.from().map(RevisionId::value).orElse(null),
                dates(r.dates()),
                decisions(policy, r),
                r.hearing().map(hearing -> hearing(policy, hearing)).orElse(null),
                r.coSignatures().stream()
                        .map(s -> new CoSignatureDocument(
                                body(s.body(), policy), s.signed(), s.contentHash(), s.position()))
                        .toList(),
                r.translations().stream()
                        .map(t -> new TranslationDocument(t.language(), t.published(), t.contentHash(), t.position()))
                        .toList(),
                r.corrections().stream()
                        .map(c -> new CorrectionDocument(
                                slug(c.field()), c.from(), c.to(), clear(c.reason()), c.position(), c.recordedAt()))
                        .toList(),
                r.languages(),
                r.notes().stream()
                        .map(n -> new NoteDocument(n.id(), n.text(), certainty(n.derived()), sources(n.sources())))
                        .toList(),
                r.documents().stream()
                        .map(d -> new FileDocument(d.id(), d.title(), d.file(), d.sha256()))
                        .toList(),
                r.contentHash(),
                r.content().inReadingOrder().stream().map(Writing::element).toList());
    }

    private HearingDocument hearing(PolicyState policy, Hearing hearing) {
        return new HearingDocument(
                hearing.bodies().stream().map(id -> body(id, policy)).toList(),
                hearing.from(),
                hearing.deadline(),
                hearing.open(),
                hearing.contentHash(),
                hearing.responses().stream()
                        .map(response -> new ResponseDocument(
                                body(response.body(), policy),
                                response.received(),
                                clear(response.text()),
                                response.position()))
                        .toList());
    }

    EntryDocument entry(HistoryEntry entry) {
        return new EntryDocument(
                entry.position(),
                entry.name(),
                entry.recordedAt(),
                entry.actor().value(),
                queries.nameOf(entry.actor()).orElse(null),
                slug(entry.role()),
                entry.municipalities().stream()
                        .map(MunicipalityCode::value)
                        .sorted()
                        .toList(),
                given(entry.policy()),
                given(entry.revision()),
                entry.elements());
    }

    static DifferenceDocument difference(ElementDifference difference) {
        return new DifferenceDocument(
                difference.element(),
                difference.kinds().stream().sorted().map(Writing::slug).toList(),
                difference.before().map(Writing::element).orElse(null),
                difference.after().map(Writing::element).orElse(null),
                words(difference.title()),
                words(difference.text()));
    }

    private static List<WordsDocument> words(List<ElementDifference.Words> words) {
        return words.stream()
                .map(stretch -> new WordsDocument(slug(stretch.mark()), stretch.words()))
                .toList();
    }

    private static ElementDocument element(Element e) {
        return new ElementDocument(
                e.id(),
                e.kind().id(),
                e.title(),
                e.text(),
                e.language(),
                slug(e.wording()),
                certainty(e.derived().contains(Derived.EXISTENCE)),
                e.placements().stream()
                        .map(p -> new PlacementDocument(
                                given(p.parent()),
                                p.rank(),
                                certainty(e.derived().contains(Derived.PLACEMENT))))
                        .toList(),
                e.links().stream()
                        .map(l -> new LinkDocument(
                                l.type(), l.target(), certainty(e.derived().contains(Derived.LINKS))))
                        .toList(),
                sources(e.sources()),
                e.aliases());
    }

    private static PolicyReference reference(PolicyState policy) {
        return new PolicyReference(
                policy.id().map(PolicyId::value).orElse(""), policy.title(), policy.documentType(), codes(policy));
    }

    private static List<String> codes(PolicyState policy) {
        return policy.owners().stream().map(MunicipalityCode::value).toList();
    }

    private List<DecisionDocument> decisions(PolicyState policy, RevisionState r) {
        return Stream.concat(
                        r.statedDecision().map(d -> decision(policy, d)).stream(),
                        r.decisions().stream().map(d -> decision(policy, d)))
                .toList();
    }

    private DecisionDocument decision(PolicyState policy, StatedDecision d) {
        return new DecisionDocument(
                "document",
                d.outcome(),
                body(d.body(), policy),
                date(d.date(), d.sources()),
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null);
    }

    private DecisionDocument decision(PolicyState policy, RecordedDecision d) {
        return new DecisionDocument(
                "register",
                slug(d.outcome()),
                body(d.body(), policy),
                date(PartialDate.of(d.decided()), List.of()),
                given(d.caseNumber()),
                given(d.minutesReference()),
                d.votes().stream().map(Writing::votes).toList(),
                d.contentHash(),
                d.judgements().stream().map(this::finding).toList(),
                d.remark().map(this::clear).orElse(null),
                d.position(),
                d.recordedAt());
    }

    private FindingDocument finding(Judgement j) {
        return new FindingDocument(
                j.municipality().value(),
                j.rule(),
                j.version(),
                slug(j.severity()),
                j.title().in(locale),
                j.findings().stream()
                        .map(finding -> finding.message().in(locale))
                        .toList());
    }

    private static VotesDocument votes(Votes votes) {
        return new VotesDocument(votes.party(), votes.inFavour(), votes.against(), votes.abstained());
    }

    /** A body by name, where one of the owners names it so; both empty where none is stated. */
    private BodyDocument body(String id, PolicyState policy) {
        if (id.isBlank()) {
            return new BodyDocument(null, null);
        }
        Optional<String> name = policy.owners().stream()
                .flatMap(owner -> queries.setup(reader, owner).stream())
                .flatMap(setup -> setup.bodies().stream())
                .filter(body -> body.id().equals(id))
                .map(body -> body.name())
                .findFirst();
        return new BodyDocument(id, name.orElse(null));
    }

    private static SpanDocument span(InForce.Span span) {
        return new SpanDocument(
                slug(span.certainty()),
                slug(span.reason()),
                span.possibleFrom().equals(LocalDate.MIN) ? null : span.possibleFrom(),
                span.certainFrom().orElse(null),
                span.until().orElse(null),
                span.endReason().map(Writing::slug).orElse(null));
    }

    private static DatesDocument dates(RevisionDates dates) {
        return new DatesDocument(
                date(dates.dated()),
                date(dates.decided()),
                date(dates.commencement()),
                date(dates.published()),
                date(dates.periodFrom()),
                date(dates.periodTo()));
    }

    private static DateDocument date(StatedDate stated) {
        return date(stated.date(), stated.sources());
    }

    private static DateDocument date(PartialDate date, List<SourceReference> sources) {
        return new DateDocument(slug(date.precision()), date.isStated() ? date.toString() : null, sources(sources));
    }

    private static List<SourceDocument> sources(Collection<SourceReference> sources) {
        List<SourceDocument> written = new ArrayList<>();
        for (SourceReference s : sources) {
            written.add(new SourceDocument(
                    s.document(), s.sha256(), s.page(), s.fromLine(), s.toLine(), s.fromCharacter(), s.toCharacter()));
        }
        return List.copyOf(written);
    }

    private @Nullable String clear(ProtectedText text) {
        return queries.reveal(text).orElse(null);
    }

    private static String certainty(boolean derived) {
        return slug(derived ? InForce.Certainty.DERIVED : InForce.Certainty.STATED);
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }

    /** A constant as the API writes it. */
    static String slug(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
