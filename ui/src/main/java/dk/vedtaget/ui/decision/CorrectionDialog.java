package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.policy.CorrectableField;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.policy.Votes;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Corrects one recorded fact from now on. What was known before stays known as it was. */
final class CorrectionDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final Select<CorrectableField> what = new Select<>();
    private final Paragraph now = new Paragraph();
    private final TextField value = new TextField(Texts.t("decision.correct.to"));
    private final Select<Body> body = new Select<>();
    private final VotesField votes = new VotesField();
    private final TextArea reason = new TextArea(Texts.t("decision.reason"));

    CorrectionDialog(Matter matter) {
        super(matter, "decision.correct");
        say(Texts.t("decision.correct.lead"));
        what.setLabel(Texts.t("decision.correct.field"));
        what.setItems(fieldsOf(matter.revision()));
        what.setItemLabelGenerator(f -> Texts.t("component.correctable." + f.name()));
        field("field", what);
        put(now);
        field("value", value);
        body.setLabel(Texts.t("decision.correct.to"));
        body.setItems(matter.rules().everyBody(matter.today()));
        body.setItemLabelGenerator(Body::name);
        field("value-body", body);
        field("value-votes", votes);
        reason.setHelperText(Texts.t("decision.protected.helper"));
        reason.setMaxLength(PolicyDecision.LONGEST_TEXT);
        field("reason", reason);
        what.addValueChangeListener(event -> chosen());
        chosen();
    }

    private static List<CorrectableField> fieldsOf(RevisionState revision) {
        boolean decidedHere = !revision.decisions().isEmpty();
        return Stream.of(CorrectableField.values())
                .filter(f -> f.isDate()
                        || decidedHere
                        || (f == CorrectableField.BODY
                                && revision.statedDecision().isPresent()))
                .toList();
    }

    private void chosen() {
        CorrectableField field = what.getValue();
        value.setVisible(field != null && field != CorrectableField.BODY && field != CorrectableField.VOTES);
        body.setVisible(field == CorrectableField.BODY);
        votes.setVisible(field == CorrectableField.VOTES);
        now.setVisible(field != null);
        if (field != null) {
            value.setHelperText(field.isDate() ? Texts.t("decision.correct.date.helper") : null);
            now.setText(Texts.t("decision.correct.now", recorded(matter(), field)));
        }
    }

    /** The fact as it is recorded now, for people. */
    private static String recorded(Matter matter, CorrectableField field) {
        RevisionState r = matter.revision();
        Optional<RevisionState.RecordedDecision> last = r.decisions().isEmpty()
                ? Optional.empty()
                : Optional.of(r.decisions().getLast());
        return switch (field) {
            case DATED -> Dates.text(r.dates().dated().date());
            case DECIDED ->
                last.map(d -> Dates.text(d.decided()))
                        .orElseGet(() -> Dates.text(r.dates().decided().date()));
            case COMMENCEMENT -> Dates.text(r.dates().commencement().date());
            case PUBLISHED -> Dates.text(r.dates().published().date());
            case PERIOD_FROM -> Dates.text(r.dates().periodFrom().date());
            case PERIOD_TO -> Dates.text(r.dates().periodTo().date());
            case BODY ->
                last.map(RevisionState.RecordedDecision::body)
                        .or(() -> r.statedDecision().map(d -> d.body()))
                        .map(matter::nameOfBody)
                        .orElseGet(() -> Texts.t("component.notStated"));
            case CASE_NUMBER -> orNotStated(last.map(RevisionState.RecordedDecision::caseNumber));
            case MINUTES_REFERENCE -> orNotStated(last.map(RevisionState.RecordedDecision::minutesReference));
            case VOTES ->
                orNotStated(last.map(d -> d.votes().stream()
                        .map(v -> Texts.t("component.votes", v.party(), v.inFavour(), v.against(), v.abstained()))
                        .collect(Collectors.joining("; "))));
        };
    }

    private static String orNotStated(Optional<String> text) {
        return text.filter(t -> !t.isBlank()).orElseGet(() -> Texts.t("component.notStated"));
    }

    @Override
    Optional<PolicyCommand> order() {
        CorrectableField field = what.getValue();
        if (field == null) {
            missing("field");
            return Optional.empty();
        }
        Optional<String> to = to(field);
        if (to.isEmpty()) {
            return Optional.empty();
        }
        Optional<Reason> why = matter().why(reason.getValue());
        if (why.isEmpty()) {
            missing("reason");
        }
        return why.map(
                known -> new PolicyCommand.CorrectRecord(matter().policy(), matter().id(), field, to.get(), known));
    }

    private Optional<String> to(CorrectableField field) {
        return switch (field) {
            case DATED, DECIDED, COMMENCEMENT, PUBLISHED, PERIOD_FROM, PERIOD_TO -> {
                Optional<PartialDate> date = WrittenDate.read(value.getValue());
                if (date.isEmpty()) {
                    refuseAt("value", Texts.t("decision.correct.no-date"));
                }
                yield date.map(PartialDate::toString);
            }
            case BODY -> {
                if (body.isEmpty()) {
                    missing("value-body");
                }
                yield body.getOptionalValue().map(Body::id);
            }
            case CASE_NUMBER, MINUTES_REFERENCE -> Optional.of(value.getValue());
            case VOTES ->
                Optional.of(
                        votes.getValue().stream().map(CorrectionDialog::written).collect(Collectors.joining(";")));
        };
    }

    private static String written(Votes v) {
        return v.party() + ":" + v.inFavour() + ":" + v.against() + ":" + v.abstained();
    }
}
