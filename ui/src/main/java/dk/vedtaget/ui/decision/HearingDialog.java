package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.spi.Body;
import dk.vedtaget.ui.component.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends a draft to the bodies that are to be heard. */
final class HearingDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final CheckboxGroup<Body> bodies = new CheckboxGroup<>();
    private final DatePicker from;
    private final DatePicker deadline;

    HearingDialog(Matter matter) {
        super(matter, "decision.hearing");
        say(Texts.t("decision.hearing.lead", matter.revision().title()));
        List<Body> all = matter.rules().everyBody(matter.today()).stream()
                .sorted(Comparator.comparing((Body b) -> !b.may(Body.Role.HEARD)))
                .toList();
        bodies.setLabel(Texts.t("decision.hearing.bodies"));
        bodies.setItems(all);
        bodies.setItemLabelGenerator(
                body -> body.may(Body.Role.HEARD) ? Texts.t("decision.hearing.usual", body.name()) : body.name());
        bodies.setValue(all.stream().filter(b -> b.may(Body.Role.HEARD)).collect(Collectors.toSet()));
        bodies.setHelperText(Texts.t("decision.hearing.bodies.helper"));
        field("bodies", bodies);
        from = field("from", Days.field("decision.hearing.from", matter.today()));
        deadline = field("deadline", Days.field("decision.hearing.deadline"));
    }

    @Override
    Optional<PolicyCommand> order() {
        boolean complete = true;
        if (deadline.isEmpty()) {
            complete = false;
            missing("deadline");
        }
        if (from.isEmpty()) {
            complete = false;
            missing("from");
        }
        if (bodies.isEmpty()) {
            complete = false;
            refuseAt("bodies", Texts.t("decision.hearing.nobody"));
        }
        return complete
                ? Optional.of(new PolicyCommand.OpenHearing(
                        matter().policy(),
                        matter().id(),
                        bodies.getValue().stream().map(Body::id).sorted().toList(),
                        from.getValue(),
                        deadline.getValue()))
                : Optional.empty();
    }
}
