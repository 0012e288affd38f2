package dk.vedtaget.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.domain.history.RegisterQueries.InForceView;
import dk.vedtaget.domain.policy.CorrectableField;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.policy.RevisionState.RecordedDecision;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.PartialDate;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a revision stands, in words: since when it is in force, how surely, and who decided it. */
public final class Standing {

    private Standing() {}

    /** <i>I kraft siden 1. januar 2006</i>, with <i>udledt</i> or <i>usikkert</i> beside it where it is so. */
    public static Component of(InForceView view) {
        Span line = new Span(new Span(text(view)));
        if (view.answer().certainty() == InForce.Certainty.DERIVED) {
            line.add(new Span(" "), Marks.derived(explanation(view)));
        } else if (view.answer().certainty() == InForce.Certainty.UNCERTAIN) {
            line.add(new Span(" "), Marks.word(Texts.t("component.standing.uncertain"), explanation(view)));
        }
        return line;
    }

    /** The sentence alone. */
    public static String text(InForceView view) {
        InForce.Answer answer = view.answer();
        Optional<RevisionState> revision = view.revision();
        Optional<InForce.Span> span = answer.span();
        return switch (answer.certainty()) {
            case NONE -> none(answer);
            case STATED, DERIVED ->
                switch (answer.reason()) {
                    case PERIOD_STATED ->
                        Texts.t(
                                "component.standing.period",
                                span.map(s -> Dates.text(s.possibleFrom())).orElse(""),
                                span.flatMap(InForce.Span::until)
                                        .map(Dates::text)
                                        .orElse(Texts.t("component.notStated")));
                    case FROM_DECISION ->
                        Texts.t(
                                "component.standing.since",
                                span.flatMap(InForce.Span::certainFrom)
                                        .map(Dates::text)
                                        .orElse(""));
                    default ->
                        Texts.t(
                                "component.standing.since",
                                revision.map(r -> Dates.text(commencement(r))).orElse(""));
                };
            case UNCERTAIN ->
                answer.reason() == InForce.Reason.NOTHING_STATED
                        ? Texts.t("component.standing.notStated")
                        : Texts.t(
                                "component.standing.within",
                                revision.map(r -> Dates.text(start(r))).orElse(""));
        };
    }

    /** Why the register says so. */
    public static String explanation(InForceView view) {
        return Texts.t("component.standing.reason." + view.answer().reason().name());
    }

    private static String none(InForce.Answer answer) {
        return Texts.t(
                "component.standing.none." + answer.reason().name(),
                answer.span().flatMap(InForce.Span::until).map(Dates::text).orElse(Texts.t("component.notStated")));
    }

    private static PartialDate commencement(RevisionState revision) {
        return revision.dates().commencement().date();
    }

    private static PartialDate start(RevisionState revision) {
        PartialDate commencement = commencement(revision);
        return commencement.isStated()
                ? commencement
                : revision.statedDecision()
                        .map(StatedDecision::date)
                        .orElse(revision.dates().decided().date());
    }

    /** <i>vedtaget af Byrådet 3. marts 2026</i>, or <i>vedtaget af: ikke oplyst</i>. */
    public static String decision(RevisionState revision, List<Body> bodies) {
        Optional<RecordedDecision> recorded = revision.acceptance();
        if (recorded.isPresent()) {
            return Texts.t(
                    "component.standing.decided",
                    Texts.t("component.outcome." + recorded.get().outcome().name()),
                    body(recorded.get().body(), bodies),
                    Dates.text(recorded.get().decided()));
        }
        return revision.statedDecision()
                .map(stated -> Texts.t(
                        stated.date().isStated() ? "component.standing.decided" : "component.standing.decidedBy",
                        outcome(stated.outcome()),
                        stated.body().isEmpty() ? Texts.t("component.notStated") : body(stated.body(), bodies),
                        Dates.text(stated.date())))
                .orElseGet(() -> Texts.t("component.standing.undecided"));
    }

    /** The word a document uses for how it was decided. */
    public static String outcome(String stated) {
        return Texts.optional("component.outcome." + stated.toUpperCase(java.util.Locale.ROOT))
                .orElse(stated);
    }

    /** A body's name; its id where the municipality has no such body. */
    public static String body(String id, List<Body> bodies) {
        return bodies.stream()
                .filter(body -> body.id().equals(id))
                .map(Body::name)
                .findFirst()
                .orElse(id);
    }

    /** A correctable fact as it was written in a correction, for people. */
    public static String recorded(CorrectableField field, String written, List<Body> bodies) {
        if (written.isBlank()) {
            return Texts.t("component.notStated");
        }
        return switch (field) {
            case DATED, DECIDED, COMMENCEMENT, PUBLISHED, PERIOD_FROM, PERIOD_TO -> {
                try {
                    yield Dates.text(PartialDate.parse(written));
                } catch (DateTimeException e) {
                    yield written;
                }
            }
            case BODY -> body(written, bodies);
            case VOTES ->
                Stream.of(written.split(";", -1))
                        .map(line -> line.split(":", -1))
                        .map(row -> row.length == 4
                                ? Texts.t("component.votes", row[0], row[1], row[2], row[3])
                                : String.join(":", row))
                        .collect(Collectors.joining("; "));
            case CASE_NUMBER, MINUTES_REFERENCE -> written;
        };
    }

    /** How far a revision has come: <i>udkast</i>, <i>i høring</i>, <i>vedtaget</i>. */
    public static String stage(RevisionState.Stage stage) {
        return Texts.t("component.stage." + stage.name());
    }
}
