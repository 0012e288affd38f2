package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.domain.policy.Votes;
import dk.vedtaget.ui.component.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parties voted, one row each; rows without a party do not count unless they have votes. */
final class VotesField extends CustomField<List<Votes>> {

    private static final long serialVersionUID = 1L;
    private static final int MOST_VOTES = 999;

    private final Div rows = new Div();
    private final List<Row> list = new ArrayList<>();

    private record Row(
            Div line, TextField party, IntegerField inFavour, IntegerField against, IntegerField abstained) {}

    VotesField() {
        super(List.of());
        setLabel(Texts.t("decision.votes"));
        setHelperText(Texts.t("decision.votes.helper"));
        rows.addClassName("votes");
        Button another = new Button(
                Texts.t("decision.votes.add"), click -> addRow(null).party().focus());
        another.addThemeVariants(ButtonVariant.TERTIARY);
        add(rows, another);
    }

    private Row addRow(@Nullable Votes votes) {
        TextField party = new TextField(Texts.t("decision.votes.party"));
        party.setMaxLength(PolicyDecision.LONGEST_NUMBER);
        Row row = new Row(
                new Div(),
                party,
                number("decision.votes.for"),
                number("decision.votes.against"),
                number("decision.votes.abstained"));
        if (votes != null) {
            party.setValue(votes.party());
            row.inFavour().setValue(votes.inFavour());
            row.against().setValue(votes.against());
            row.abstained().setValue(votes.abstained());
        }
        Button remove = new Button(Texts.t("decision.votes.remove"), click -> {
            list.remove(row);
            rows.remove(row.line());
            updateValue();
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        row.line().addClassName("votes-row");
        row.line().add(party, row.inFavour(), row.against(), row.abstained(), remove);
        list.add(row);
        rows.add(row.line());
        return row;
    }

    private static IntegerField number(String labelKey) {
        IntegerField field = new IntegerField(Texts.t(labelKey));
        field.setMin(0);
        field.setMax(MOST_VOTES);
        field.setValue(0);
        return field;
    }

    private static int value(IntegerField field) {
        Integer value = field.getValue();
        return value == null ? 0 : Math.clamp(value, 0, MOST_VOTES);
    }

    @Override
    protected List<Votes> generateModelValue() {
        return list.stream()
                .map(row -> new Votes(
                        row.party().getValue().strip(),
                        value(row.inFavour()),
                        value(row.against()),
                        value(row.abstained())))
                .filter(votes -> !votes.party().isEmpty() || votes.inFavour() + votes.against() + votes.abstained() > 0)
                .toList();
    }

    @Override
    protected void setPresentationValue(List<Votes> votes) {
        list.clear();
        rows.removeAll();
        votes.forEach(this::addRow);
    }
}
