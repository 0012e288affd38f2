package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.spi.Body;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Records what a body decided about exactly the text at hand, and shows beforehand what the rules say of that. */
final class DecisionDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final Select<Body> body = new Select<>();
    private final DatePicker decided;
    private final Select<DecisionOutcome> outcome = new Select<>();
    private final TextField caseNumber = new TextField(Texts.t("decision.case-number"));
    private final TextField minutes = new TextField(Texts.t("decision.minutes"));
    private final VotesField votes = new VotesField();
    private final TextArea remark = new TextArea(Texts.t("decision.remark"));
    private final Div verdict = new Div();

    DecisionDialog(Matter matter) {
        super(matter, "decision.record");
        say(Texts.t("decision.record.lead", matter.revision().title(), Marked.hash(matter.revision())));

        List<Body> competent = matter.bodiesThat(Body.Role.DECIDES);
        body.setLabel(Texts.t("decision.body"));
        body.setItems(competent);
        body.setItemLabelGenerator(Body::name);
        field("body", body);
        others(matter);

        decided = field("decided", Days.field("decision.decided", matter.today()));
        decided.setMax(matter.today());
        outcome.setLabel(Texts.t("decision.outcome"));
        outcome.setItems(DecisionOutcome.values());
        outcome.setItemLabelGenerator(o -> Texts.t("decision.outcome." + o.name()));
        field("outcome", outcome);
        outcome.setHelperText(Texts.t("decision.outcome.helper"));

        caseNumber.setMaxLength(PolicyDecision.LONGEST_NUMBER);
        minutes.setMaxLength(PolicyDecision.LONGEST_NUMBER);
        field("caseNumber", caseNumber);
        caseNumber.setHelperText(Texts.t("decision.case-number.helper"));
        field("minutesReference", minutes);
        minutes.setHelperText(Texts.t("decision.minutes.helper"));

        Details more = new Details(Texts.t("decision.votes-and-remark"));
        field("votes", votes);
        field("remark", remark);
        remark.setHelperText(Texts.t("decision.protected.helper"));
        remark.setMaxLength(PolicyDecision.LONGEST_TEXT);
        more.add(votes, remark);
        put(more);

        verdict.addClassName("order-verdict");
        verdict.getElement().setAttribute("aria-live", "polite");
        put(verdict);

        body.addValueChangeListener(event -> judge());
        decided.addValueChangeListener(event -> judge());
        outcome.addValueChangeListener(event -> judge());
        if (competent.size() == 1) {
            body.setValue(competent.getFirst());
        }
        judge();
    }

    /** The bodies that do not decide, and what they do instead. */
    private void others(Matter matter) {
        List<Body> others = matter.rules().bodies(matter.today()).stream()
                .filter(b -> !b.may(Body.Role.DECIDES))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        for (Body other : others) {
            String roles = other.roles().stream()
                    .sorted()
                    .map(role -> Texts.t("decision.role." + role.name()))
                    .collect(Collectors.joining(", "));
            list.add(new ListItem(
                    roles.isEmpty()
                            ? Texts.t("decision.others.no-role", other.name())
                            : Texts.t("decision.others.role", other.name(), roles)));
        }
        put(new Details(Texts.t("decision.others"), list));
    }

    private void judge() {
        verdict.removeAll();
        LocalDate day = decided.getValue();
        if (day == null || body.getValue() == null) {
            verdict.add(new Paragraph(Texts.t("decision.verdict.waiting")));
            return;
        }
        Matter matter = matter();
        Optional<List<Judgement>> answer = matter.judgements(day, body.getValue());
        FindingsPanel findings = new FindingsPanel(this::label);
        if (answer.isEmpty()) {
            findings.showSilent();
            verdict.add(findings);
            return;
        }
        List<Judgement> judgements = answer.get();
        DecisionOutcome chosen = outcome.getValue();
        boolean accepts = chosen == null || chosen.accepts();
        List<Judgement> blocking = judgements.stream().filter(Judgement::blocks).toList();
        if (!blocking.isEmpty() && accepts) {
            verdict.add(Notice.warning("", Texts.t("decision.verdict.blocked", sentence(blocking))));
        } else if (!blocking.isEmpty()) {
            verdict.add(new Paragraph(Texts.t("decision.verdict.would-block")));
        }
        findings.show(judgements);
        verdict.add(new H3(Texts.t("decision.verdict")), findings);
    }

    private static String sentence(List<Judgement> blocking) {
        return blocking.stream()
                .flatMap(judgement -> judgement.findings().stream())
                .map(finding -> Texts.t(finding.message()))
                .collect(Collectors.joining(" "));
    }

    private Component label(String element) {
        return new Span(matter().revision()
                .content()
                .element(element)
                .map(e -> e.label())
                .orElse(element));
    }

    @Override
    Optional<PolicyCommand> order() {
        boolean incomplete = body.isEmpty() || decided.isEmpty() || outcome.isEmpty();
        if (incomplete) {
            if (outcome.isEmpty()) {
                missing("outcome");
            }
            if (decided.isEmpty()) {
                missing("decided");
            }
            if (body.isEmpty()) {
                missing("body");
            }
            return Optional.empty();
        }
        String said = remark.getValue();
        return Optional.of(new PolicyCommand.RecordDecision(
                matter().policy(),
                matter().id(),
                body.getValue().id(),
                decided.getValue(),
                outcome.getValue(),
                caseNumber.getValue(),
                minutes.getValue(),
                votes.getValue(),
                matter().revision().contentHash(),
                said.isBlank() ? Optional.empty() : Optional.of(matter().own(said))));
    }

    @Override
    void carriedOut(long position) {
        Matter now = matter().again();
        if (now.revision().acceptance().isPresent()) {
            new CommencementDialog(now).open();
        }
    }
}
