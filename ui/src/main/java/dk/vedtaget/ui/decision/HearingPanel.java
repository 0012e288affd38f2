package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;

/** Who was heard, who has answered and what, and who has signed. */
final class HearingPanel extends Div {

    private static final long serialVersionUID = 1L;

    HearingPanel(Matter matter) {
        addClassName("hearing");
        matter.revision().hearing().ifPresent(hearing -> hearing(matter, hearing));
        signatures(matter);
        setVisible(getChildren().findAny().isPresent());
    }

    /** <i>2 af 3 høringssvar mangler</i>, or that all are there. */
    static String summary(HearingProgress progress) {
        return progress.isComplete()
                ? Texts.t("decision.hearing.complete", progress.asked().size())
                : Texts.t(
                        "decision.hearing.missing",
                        progress.missing().size(),
                        progress.asked().size());
    }

    private void hearing(Matter matter, RevisionState.Hearing hearing) {
        HearingProgress progress = HearingProgress.of(hearing, matter.revision().contentHash());
        H2 heading = new H2(Texts.t(hearing.open() ? "decision.hearing.open" : "decision.hearing.closed"));
        add(
                heading,
                new Paragraph(Texts.t(
                        progress.isOverdue(matter.today()) ? "decision.hearing.overdue" : "decision.hearing.state",
                        summary(progress),
                        Dates.text(hearing.from()),
                        Dates.text(hearing.deadline()))));
        if (progress.textChanged()) {
            add(new Paragraph(Texts.t("decision.hearing.text-changed")));
        }
        boolean mayRecord =
                matter.may(Permission.WRITE_DRAFT) && matter.revision().stage().isEditable();
        UnorderedList list = new UnorderedList();
        list.addClassName("hearing-bodies");
        for (String body : hearing.bodies()) {
            list.add(line(matter, hearing, body, mayRecord));
        }
        add(list);
    }

    private static ListItem line(Matter matter, RevisionState.Hearing hearing, String body, boolean mayRecord) {
        List<RevisionState.Response> responses =
                hearing.responses().stream().filter(r -> r.body().equals(body)).toList();
        ListItem item = new ListItem(new Span(
                responses.isEmpty()
                        ? Texts.t("decision.hearing.waits", matter.nameOfBody(body))
                        : Texts.t(
                                "decision.hearing.answered",
                                matter.nameOfBody(body),
                                Dates.text(responses.getLast().received()))));
        for (RevisionState.Response response : responses) {
            item.add(new Details(
                    Texts.t("decision.hearing.read", Dates.text(response.received())),
                    PolicyText.of(matter.register()
                            .queries()
                            .reveal(response.text())
                            .orElseGet(() -> Texts.t("decision.erased")))));
        }
        if (mayRecord && responses.isEmpty()) {
            Button record = new Button(
                    Texts.t("decision.action.response"),
                    click -> new ResponseDialog(matter, hearing, Optional.of(body)).open());
            record.addThemeVariants(ButtonVariant.SMALL);
            record.setAriaLabel(Texts.t("decision.action.response.of", matter.nameOfBody(body)));
            item.add(record);
        }
        return item;
    }

    private void signatures(Matter matter) {
        if (matter.revision().coSignatures().isEmpty()) {
            return;
        }
        add(new H2(Texts.t("decision.signatures")));
        UnorderedList list = new UnorderedList();
        String hash = matter.revision().contentHash();
        matter.revision()
                .coSignatures()
                .forEach(signature -> list.add(new ListItem(Texts.t(
                        signature.contentHash().equals(hash)
                                ? "decision.signatures.valid"
                                : "decision.signatures.outdated",
                        matter.nameOfBody(signature.body()),
                        Dates.text(signature.signed())))));
        add(list);
    }
}
