package dk.vedtaget.ui.reader;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.policy.RevisionState.Correction;
import dk.vedtaget.domain.policy.RevisionState.RecordedDecision;
import dk.vedtaget.domain.policy.Votes;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.InitialRevision.Note;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.RevisionDates.StatedDate;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of an edition beside its text: dates as given, decisions with the rules they were tested against, notes. */
final class AboutRevision {

    private final RevisionState revision;
    private final List<Body> bodies;
    private final Map<String, Rule> rules;
    private final ParameterValues values;
    private final RegisterQueries queries;

    /**
     * @param rules the municipality's rules as the module has them now, by id
     * @param values what ids among their parameters stand for
     */
    AboutRevision(
            RevisionState revision,
            List<Body> bodies,
            Map<String, Rule> rules,
            ParameterValues values,
            RegisterQueries queries) {
        this.rules = rules;
        this.values = values;
        this.revision = revision;
        this.bodies = bodies;
        this.queries = queries;
    }

    /** The few facts that stand above the text. */
    Component facts() {
        DescriptionList list = new DescriptionList();
        list.addClassName("vt-facts");
        fact(list, "reader.fact.decision", new Span(Standing.decision(revision, bodies)));
        revision.statedDecision().ifPresent(stated -> append(list, SourceChip.of(stated.sources())));
        dated(list, "reader.fact.commencement", revision.dates().commencement());
        PartialDate from = revision.dates().periodFrom().date();
        if (from.isStated()) {
            fact(
                    list,
                    "reader.fact.period",
                    new Span(Texts.t(
                            "reader.fact.period.value",
                            Dates.text(from),
                            Dates.text(revision.dates().periodTo().date()))));
            append(list, SourceChip.of(revision.dates().periodFrom().sources()));
            if (from.precision() != PartialDate.Precision.DAY) {
                append(list, Marks.derived(Texts.t("reader.fact.period.derived")));
            }
        }
        ifStated(list, "reader.fact.published", revision.dates().published());
        ifStated(list, "reader.fact.dated", revision.dates().dated());
        Set<String> languages = revision.publishedLanguages();
        if (!languages.isEmpty()) {
            fact(
                    list,
                    "reader.fact.languages",
                    new Span(languages.stream()
                            .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Texts.locale()))
                            .sorted()
                            .collect(Collectors.joining(", "))));
        }
        return list;
    }

    /** Everything else, below the text. */
    Component section() {
        Section section = new Section(new H2(Texts.t("reader.about")));
        section.addClassName("vt-part");
        section.setId("om-udgaven");
        notes(section);
        revision.decisions().forEach(decision -> section.add(decision(decision)));
        corrections(section);
        documents(section);
        return section;
    }

    private void notes(HtmlContainer into) {
        if (revision.notes().isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-items");
        for (Note note : revision.notes()) {
            Div about = new Div(SourceChip.of(note.sources()));
            about.addClassName("vt-about");
            if (note.derived()) {
                about.add(Marks.derived());
            }
            list.add(new ListItem(new Span(note.text()), about));
        }
        into.add(list);
    }

    private Component decision(RecordedDecision decision) {
        Section block = new Section(new H3(Texts.t(
                "reader.decision",
                Texts.t("component.outcome." + decision.outcome().name()),
                Standing.body(decision.body(), bodies),
                Dates.text(decision.decided()))));
        block.addClassNames("vt-card", "vt-decision");
        DescriptionList list = new DescriptionList();
        list.addClassName("vt-facts");
        fact(list, "reader.decision.case", new Span(orNotStated(decision.caseNumber())));
        fact(list, "reader.decision.minutes", new Span(orNotStated(decision.minutesReference())));
        fact(
                list,
                "reader.decision.recorded",
                new Span(Texts.t(
                        "reader.decision.recorded.value",
                        Dates.text(decision.recordedAt()),
                        Persons.name(queries, decision.by()),
                        Long.toString(decision.position()))));
        decision.remark()
                .ifPresent(remark -> fact(
                        list,
                        "reader.decision.remark",
                        new Span(queries.reveal(remark).orElseGet(() -> Texts.t("reader.erased")))));
        Span hash = new Span(decision.contentHash());
        hash.addClassName("vt-hash");
        fact(list, "reader.decision.hash", hash);
        block.add(list);
        if (!decision.votes().isEmpty()) {
            block.add(votes(decision.votes()));
        }
        block.add(judgements(decision.judgements()));
        return block;
    }

    private Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    private static Component votes(List<Votes> votes) {
        NativeTable table = table(
                "reader.votes", "reader.votes.party", "reader.votes.for", "reader.votes.against", "reader.votes.none");
        for (Votes vote : votes) {
            row(
                    table,
                    new Span(vote.party()),
                    new Span(Integer.toString(vote.inFavour())),
                    new Span(Integer.toString(vote.against())),
                    new Span(Integer.toString(vote.abstained())));
        }
        return wrap(table);
    }

    private Component judgements(List<Judgement> judgements) {
        NativeTable table = table(
                "reader.judgements", "reader.judgements.rule", "reader.judgements.weight", "reader.judgements.said");
        for (Judgement judgement : judgements) {
            Div rule = new Div(new Span(Texts.t(judgement.title())));
            rule.add(muted(" "
                    + Texts.t(
                            "reader.judgements.version",
                            Integer.toString(judgement.version()),
                            values.text(judgement.parameters(), rule(judgement.rule())))));
            rule.add(new Div(SourceChip.of(judgement.sources())));
            Div said = new Div();
            if (judgement.findings().isEmpty()) {
                said.add(new Span(Texts.t("reader.judgements.content")));
            }
            for (Finding finding : judgement.findings()) {
                said.add(found(finding));
            }
            // a rule that is content must not look like one that stops
            row(table, rule, judgement.findings().isEmpty() ? new Span() : Marks.severity(judgement.severity()), said);
        }
        NativeDetails details = new NativeDetails(Texts.t("reader.judgements.summary", judgements.size()), wrap(table));
        details.setOpen(false);
        return details;
    }

    /** What was wrong, with what, and what could have been done about it, as it was recorded. */
    private Component found(Finding finding) {
        Paragraph found = new Paragraph(new Span(Texts.t(finding.message())));
        List<String> about = finding.elements().stream()
                .flatMap(id -> Optional.ofNullable(revision.elements().get(id)).stream())
                .map(element -> PolicyText.plain(element.label()))
                .toList();
        if (!about.isEmpty()) {
            found.add(muted(" " + Texts.t("reader.judgements.about", String.join(", ", about))));
        }
        found.add(muted(" " + Texts.t(finding.remedy())));
        return found;
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassNames("vt-muted", "vt-small");
        return span;
    }

    private void corrections(HtmlContainer into) {
        if (revision.corrections().isEmpty()) {
            return;
        }
        NativeTable table = table(
                "reader.corrections",
                "reader.corrections.field",
                "reader.corrections.from",
                "reader.corrections.to",
                "reader.corrections.why");
        for (Correction correction : revision.corrections()) {
            row(
                    table,
                    new Span(Texts.t(
                            "component.correctable." + correction.field().name())),
                    new Span(Standing.recorded(correction.field(), correction.from(), bodies)),
                    new Span(Standing.recorded(correction.field(), correction.to(), bodies)),
                    new Div(
                            new Paragraph(
                                    queries.reveal(correction.reason()).orElseGet(() -> Texts.t("reader.erased"))),
                            new Span(Texts.t(
                                    "reader.corrections.by",
                                    Persons.name(queries, correction.by()),
                                    Dates.text(correction.recordedAt())))));
        }
        into.add(wrap(table));
    }

    private void documents(HtmlContainer into) {
        for (Document document : revision.documents()) {
            Paragraph line =
                    new Paragraph(Texts.t("reader.document", document.title(), document.file(), document.sha256()));
            line.addClassNames("vt-small", "vt-muted", "vt-hash");
            into.add(line);
        }
    }

    private static void ifStated(DescriptionList list, String key, StatedDate date) {
        if (date.date().isStated()) {
            dated(list, key, date);
        }
    }

    private static void dated(DescriptionList list, String key, StatedDate date) {
        fact(list, key, new Span(Dates.text(date.date())));
        append(list, SourceChip.of(date.sources()));
    }

    private static void fact(DescriptionList list, String key, Component value) {
        list.add(new DescriptionList.Term(Texts.t(key)), new DescriptionList.Description(value));
    }

    private static void append(DescriptionList list, Component more) {
        list.getChildren()
                .reduce((before, last) -> last)
                .filter(DescriptionList.Description.class::isInstance)
                .map(DescriptionList.Description.class::cast)
                .ifPresent(description -> description.add(new Span(" "), more));
    }

    private static String orNotStated(String value) {
        return value.isBlank() ? Texts.t("component.notStated") : value;
    }

    private static NativeTable table(String caption, String... columns) {
        NativeTable table = new NativeTable();
        table.addClassName("vt-table");
        table.setCaptionText(Texts.t(caption));
        NativeTableRow head = table.getHead().addRow();
        for (String column : columns) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(Texts.t(column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.addBody();
        return table;
    }

    private static void row(NativeTable table, Component... cells) {
        NativeTableRow row = table.getBody().addRow();
        for (Component cell : cells) {
            row.add(new NativeTableCell(cell));
        }
    }

    private static Component wrap(NativeTable table) {
        Div wrap = new Div(table);
        wrap.addClassName("vt-table-wrap");
        return wrap;
    }
}
