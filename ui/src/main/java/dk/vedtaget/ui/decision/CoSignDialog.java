package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.spi.Body;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records that a body has signed exactly the text at hand. */
final class CoSignDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final Select<Body> body = new Select<>();
    private final DatePicker signed;

    CoSignDialog(Matter matter) {
        super(matter, "decision.co-sign");
        say(Texts.t("decision.co-sign.lead", Marked.hash(matter.revision())));
        Set<String> have = matter.revision().coSignedBy();
        List<Body> signers = matter.bodiesThat(Body.Role.CO_SIGNS);
        body.setLabel(Texts.t("decision.body"));
        body.setItems(signers);
        body.setItemLabelGenerator(
                b -> have.contains(b.id()) ? Texts.t("decision.co-sign.has-signed", b.name()) : b.name());
        signers.stream().filter(b -> !have.contains(b.id())).findFirst().ifPresent(body::setValue);
        field("body", body);
        signed = field("signed", Days.field("decision.co-sign.signed", matter.today()));
        signed.setMax(matter.today());
    }

    @Override
    Optional<PolicyCommand> order() {
        boolean complete = true;
        if (signed.isEmpty()) {
            complete = false;
            missing("signed");
        }
        if (body.isEmpty()) {
            complete = false;
            missing("body");
        }
        return complete
                ? Optional.of(new PolicyCommand.CoSign(
                        matter().policy(),
                        matter().id(),
                        body.getValue().id(),
                        signed.getValue(),
                        matter().revision().contentHash()))
                : Optional.empty();
    }
}
