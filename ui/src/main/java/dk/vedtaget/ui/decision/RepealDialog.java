package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.spi.Body;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;

/** Records that a policy is repealed, after saying what follows from it; asked twice. */
final class RepealDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final Select<Body> body = new Select<>();
    private final DatePicker decided;
    private final DatePicker lastDay;
    private final TextField caseNumber = new TextField(Texts.t("decision.case-number"));
    private final Select<PolicyState> successor = new Select<>();
    private final TextArea reason = new TextArea(Texts.t("decision.reason"));

    RepealDialog(Matter matter) {
        super(matter, "decision.repeal");
        say(Texts.t("decision.repeal.lead", matter.view().policy().title()));
        UnorderedList consequences = new UnorderedList(
                new ListItem(Texts.t("decision.repeal.consequence.force")),
                new ListItem(Texts.t("decision.repeal.consequence.draft")),
                new ListItem(Texts.t("decision.repeal.consequence.record")));
        consequences.addClassName("order-consequences");
        put(consequences);
        List<Body> competent = matter.bodiesThat(Body.Role.DECIDES);
        body.setLabel(Texts.t("decision.body"));
        body.setItems(competent);
        body.setItemLabelGenerator(Body::name);
        if (competent.size() == 1) {
            body.setValue(competent.getFirst());
        }
        field("body", body);
        decided = field("decided", Days.field("decision.decided", matter.today()));
        decided.setMax(matter.today());
        lastDay = field("lastDay", Days.field("decision.repeal.last-day"));
        caseNumber.setMaxLength(PolicyDecision.LONGEST_NUMBER);
        field("caseNumber", caseNumber);
        List<PolicyState> others = matter.register().queries().policies(matter.actor(), matter.municipality()).stream()
                .map(RegisterQueries.PolicyView::state)
                .filter(policy -> !policy.id().equals(matter.view().policy().id()))
                .toList();
        successor.setLabel(Texts.t("decision.repeal.successor"));
        successor.setItems(others);
        successor.setItemLabelGenerator(
                policy -> policy == null ? Texts.t("decision.repeal.successor.none") : policy.title());
        successor.setEmptySelectionAllowed(true);
        successor.setEmptySelectionCaption(Texts.t("decision.repeal.successor.none"));
        // with one policy there is nothing to choose
        successor.setVisible(!others.isEmpty());
        field("successor", successor);
        reason.setHelperText(Texts.t("decision.protected.helper"));
        reason.setMaxLength(PolicyDecision.LONGEST_TEXT);
        field("reason", reason);
        askFirst(Texts.t("decision.repeal.sure"));
    }

    @Override
    Optional<PolicyCommand> order() {
        boolean complete = true;
        Optional<Reason> why = matter().why(reason.getValue());
        if (why.isEmpty()) {
            complete = false;
            missing("reason");
        }
        if (lastDay.isEmpty()) {
            complete = false;
            missing("lastDay");
        }
        if (decided.isEmpty()) {
            complete = false;
            missing("decided");
        }
        if (body.isEmpty()) {
            complete = false;
            missing("body");
        }
        return complete
                ? why.map(known -> new PolicyCommand.RepealPolicy(
                        matter().policy(),
                        body.getValue().id(),
                        decided.getValue(),
                        lastDay.getValue(),
                        caseNumber.getValue(),
                        known,
                        successor.getOptionalValue().flatMap(PolicyState::id)))
                : Optional.empty();
    }
}
