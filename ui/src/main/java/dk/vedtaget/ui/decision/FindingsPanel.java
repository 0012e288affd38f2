package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.function.Function;

/** What the rules say of a revision, heaviest first, each with what to do about it and where the policy says it. */
public final class FindingsPanel extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, Component> linkTo;

    /** @param linkTo a link to the element of that id; anything invisible where there is none */
    public FindingsPanel(Function<String, Component> linkTo) {
        this.linkTo = linkTo;
        addClassName("findings");
    }

    /** How many findings of that severity there are. */
    public static long count(List<Judgement> judgements, Severity severity) {
        return judgements.stream()
                .filter(judgement -> judgement.severity() == severity)
                .mapToLong(judgement -> judgement.findings().size())
                .sum();
    }

    public void show(List<Judgement> judgements) {
        removeAll();
        for (Severity severity : Severity.values()) {
            long count = count(judgements, severity);
            if (count > 0) {
                H3 heading = new H3(Marks.severity(severity), new Span(" (" + count + ")"));
                heading.addClassName("findings-heading");
                UnorderedList list = new UnorderedList();
                list.addClassName("findings-list");
                judgements.stream()
                        .filter(judgement -> judgement.severity() == severity)
                        .forEach(judgement -> judgement.findings().forEach(f -> list.add(item(judgement, f))));
                add(heading, list);
            }
        }
        if (judgements.stream().allMatch(judgement -> judgement.findings().isEmpty())) {
            Paragraph fine = new Paragraph(Texts.t(
                    judgements.isEmpty() ? "decision.findings.no-rules" : "decision.findings.none", judgements.size()));
            fine.addClassName("findings-none");
            add(fine);
        }
    }

    /** The rules cannot be asked: nobody must take that for their consent. */
    public void showSilent() {
        removeAll();
        add(Notice.warning("", Texts.t("decision.findings.silent")));
    }

    private ListItem item(Judgement judgement, Finding finding) {
        Span message = new Span(Texts.t(finding.message()));
        message.addClassName("finding-message");
        Span remedy = new Span(Texts.t(finding.remedy()));
        remedy.addClassName("finding-remedy");
        ListItem item = new ListItem(message, remedy);
        Div where = new Div();
        where.addClassName("finding-where");
        finding.elements().forEach(id -> where.add(linkTo.apply(id)));
        Span rule = new Span(Texts.t("decision.findings.rule", Texts.t(judgement.title()), judgement.version()));
        where.add(rule);
        if (!judgement.sources().isEmpty()) {
            where.add(SourceChip.of(judgement.sources()));
        }
        item.add(where);
        return item;
    }
}
