package dk.vedtaget.ui.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.history.HistoryEntry;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.EventView;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.Votes;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Happenings;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Routes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened in one event: who, when and why, what it says, what the rules said, and the record itself. */
final class EventPanel {

    private final RegisterQueries queries;
    private final MunicipalityCode code;
    private final List<Body> bodies;
    private final Map<String, Rule> rules;
    private final List<Obligation> promises;
    private final ParameterValues values;
    private final Function<String, String> names;

    /**
     * @param rules the municipality's rules as the module has them now, by id
     * @param promises the municipality's obligations as the module has them now
     * @param values what ids among their parameters stand for
     * @param names what an element or revision is called, by id
     */
    EventPanel(
            RegisterQueries queries,
            MunicipalityCode code,
            List<Body> bodies,
            Map<String, Rule> rules,
            List<Obligation> promises,
            ParameterValues values,
            Function<String, String> names) {
        this.rules = rules;
        this.promises = List.copyOf(promises);
        this.values = values;
        this.queries = queries;
        this.code = code;
        this.bodies = List.copyOf(bodies);
        this.names = names;
    }

    Component of(EventView view) {
        HistoryEntry entry = view.entry();
        Section panel = new Section(new H2(Texts.t("history.what")));
        panel.addClassNames("vt-card", "vt-happened");
        Paragraph what = new Paragraph(Happenings.name(entry.name()));
        what.addClassName("vt-strong");
        panel.add(what);
        DescriptionList facts = new DescriptionList();
        facts.addClassName("vt-facts");
        fact(
                facts,
                "history.who",
                new Span(
                        entry.role() == Role.SYSTEM
                                ? Persons.name(queries, entry.actor())
                                : Texts.t(
                                        "history.who.text",
                                        Persons.name(queries, entry.actor()),
                                        Persons.role(entry.role()))));
        fact(facts, "history.when", new Span(Dates.text(entry.recordedAt())));
        if (entry.role() != Role.SYSTEM) {
            fact(facts, "history.why", reason(view.event()));
        }
        if (!entry.revision().isEmpty()) {
            fact(
                    facts,
                    "history.revision",
                    Links.to(
                            Routes.revision(
                                    code,
                                    new dk.vedtaget.domain.policy.RevisionId(entry.revision()),
                                    Optional.of(entry.position())),
                            names.apply(entry.revision())));
        }
        if (!entry.elements().isEmpty()) {
            fact(facts, "history.element", elements(entry.elements()));
        }
        details(view.event()).forEach((key, value) -> fact(facts, key, new Span(value)));
        panel.add(facts);
        if (view.event() instanceof PolicyEvent.DecisionRecorded decision) {
            panel.add(rules(decision.judgements()));
        }
        if (view.event() instanceof PolicyEvent.CommencementSet commencement
                && !commencement.judgements().isEmpty()) {
            panel.add(rules(commencement.judgements()));
        }
        if (view.event() instanceof ObligationEvent.ReportRecorded report) {
            panel.add(rules(report.judgements()));
        }
        panel.add(proof(view), raw(view));
        return panel;
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Texts.t(key)), new DescriptionList.Description(value));
    }

    private Component elements(List<String> ids) {
        int most = 8;
        String named = ids.stream().limit(most).map(names).collect(Collectors.joining(" · "));
        return new Span(ids.size() > most ? Texts.t("history.elements.more", named, ids.size() - most) : named);
    }

    // ---- why

    private Component reason(Object event) {
        Optional<ProtectedText> text = textOf(event);
        Span why = new Span(text.map(protectedText -> queries.reveal(protectedText)
                        .map(clear -> clear.isBlank() ? Texts.t("history.why.none") : clear)
                        .orElseGet(() -> Texts.t("history.why.erased")))
                .orElseGet(() -> Texts.t("history.why.none")));
        if (text.isEmpty()) {
            why.addClassName("vt-muted");
        }
        return why;
    }

    private static Optional<ProtectedText> textOf(Object event) {
        return switch (event) {
            case PolicyEvent.DraftDiscarded e -> Optional.of(e.reason());
            case PolicyEvent.HearingResponseRecorded e -> Optional.of(e.response());
            case PolicyEvent.DecisionRecorded e -> e.remark();
            case PolicyEvent.PolicyRepealed e -> Optional.of(e.reason());
            case PolicyEvent.RecordCorrected e -> Optional.of(e.reason());
            case SetupEvent.ByPerson e -> Optional.of(e.reason());
            case SetupEvent.ModuleUpgraded e -> e.reason();
            case ObligationEvent.ObligationWaived e -> Optional.of(e.reason());
            default -> Optional.empty();
        };
    }

    // ---- what it says

    private SequencedMap<String, String> details(Object event) {
        SequencedMap<String, String> facts = new java.util.LinkedHashMap<>();
        switch (event) {
            case PolicyEvent.HistoricRevisionRecorded e -> {
                facts.put(
                        "history.document",
                        e.documents().stream()
                                .map(document -> document.title() + " (" + document.file() + ")")
                                .collect(Collectors.joining(", ")));
                facts.put(
                        "history.size", Integer.toString(e.content().elements().size()));
            }
            case PolicyEvent.DraftOpened e ->
                facts.put(
                        "history.from",
                        e.from().map(from -> names.apply(from.value())).orElseGet(() -> Texts.t("history.from.empty")));
            case PolicyEvent.OfficialTextPlaced e -> {
                facts.put("history.document", e.document().file());
                facts.put("history.hash", e.document().sha256());
                facts.put("history.unplaced", Integer.toString(e.unplaced().size()));
            }
            case PolicyEvent.ElementsLinked e -> facts.put("history.link", link(e.link()));
            case PolicyEvent.ElementsUnlinked e -> facts.put("history.link", link(e.link()));
            case PolicyEvent.HearingOpened e -> {
                facts.put("history.bodies", e.bodies().stream().map(this::body).collect(Collectors.joining(", ")));
                facts.put("history.deadline", Dates.text(e.deadline()));
            }
            case PolicyEvent.HearingResponseRecorded e -> {
                facts.put("history.body", body(e.body()));
                facts.put("history.received", Dates.text(e.received()));
            }
            case PolicyEvent.CoSigned e -> {
                facts.put("history.body", body(e.body()));
                facts.put("history.signed", Dates.text(e.signed()));
            }
            case PolicyEvent.DecisionRecorded e -> {
                facts.put(
                        "history.outcome",
                        Texts.t("component.outcome." + e.outcome().name()));
                facts.put("history.body", body(e.body()));
                facts.put("history.decided", Dates.text(e.decided()));
                facts.put("history.case", stated(e.caseNumber()));
                facts.put("history.minutes", stated(e.minutesReference()));
                if (!e.votes().isEmpty()) {
                    facts.put("history.votes", votes(e.votes()));
                }
                facts.put("history.hash", e.contentHash());
            }
            case PolicyEvent.CommencementSet e -> facts.put("history.commencement", Dates.text(e.commencement()));
            case PolicyEvent.TranslationPublished e -> {
                facts.put(
                        "history.language", Locale.forLanguageTag(e.language()).getDisplayLanguage(Texts.locale()));
                facts.put("history.published", Dates.text(e.published()));
            }
            case PolicyEvent.PolicyRepealed e -> {
                facts.put("history.body", body(e.body()));
                facts.put("history.lastDay", Dates.text(e.lastDay()));
                e.successor().ifPresent(policy -> facts.put("history.successor", names.apply(policy.value())));
            }
            case PolicyEvent.RecordCorrected e ->
                facts.put(
                        "history.correction",
                        Texts.t(
                                "history.correction.text",
                                Texts.t("component.correctable." + e.field().name()),
                                Standing.recorded(e.field(), e.from(), bodies),
                                Standing.recorded(e.field(), e.to(), bodies)));
            case SetupEvent.ModuleInstalled e -> facts.put("history.module", e.moduleVersion());
            case SetupEvent.ModuleUpgraded e -> {
                facts.put("history.module", e.moduleVersion());
                confirmed(facts, e.whatIf());
            }
            case SetupEvent.RuleSwitched e -> {
                facts.put("history.rule", ruleName(e.rule()));
                facts.put("history.change", Texts.t(e.on() ? "history.rule.on" : "history.rule.off"));
                since(facts, e.from(), e.whatIf());
            }
            case SetupEvent.RuleSeverityChanged e -> {
                facts.put("history.rule", ruleName(e.rule()));
                facts.put(
                        "history.change",
                        Texts.t("component.severity." + e.severity().name()));
                since(facts, e.from(), e.whatIf());
            }
            case SetupEvent.RuleParameterChanged e -> {
                facts.put("history.rule", ruleName(e.rule()));
                facts.put(
                        "history.change",
                        Texts.t(
                                "component.parameter",
                                ParameterValues.name(e.parameter(), rule(e.rule())),
                                values.text(e.value())));
                since(facts, e.from(), e.whatIf());
            }
            case SetupEvent.ObligationParameterChanged e -> {
                facts.put("history.obligation", values.obligation(e.obligation()));
                facts.put("history.change", values.setting(e.obligation(), e.parameter(), e.value()));
                since(facts, e.from(), e.whatIf());
            }
            case SetupEvent.BodyNamed e -> {
                facts.put("history.body", e.body().name());
                since(facts, e.from(), e.whatIf());
            }
            case SetupEvent.CoordinatorNamed e -> {
                facts.put("history.area", names.apply(e.focusArea()));
                facts.put("history.unit", e.unit());
                since(facts, e.from(), "");
            }
            case SetupEvent.PartnersNamed e -> {
                facts.put("history.area", names.apply(e.focusArea()));
                facts.put(
                        "history.partners",
                        Stream.concat(
                                        e.wholeOrganisation()
                                                ? Stream.of(Texts.t("component.partners.whole"))
                                                : Stream.empty(),
                                        e.partners().stream())
                                .collect(Collectors.joining(", ")));
                since(facts, e.from(), "");
            }
            case SetupEvent.TermChanged e -> {
                facts.put("history.term", Texts.t(e.singular()) + " · " + Texts.t(e.plural()));
                since(facts, e.from(), "");
            }
            case SetupEvent.LanguagesChanged e -> {
                facts.put(
                        "history.languages",
                        e.languages().stream().map(values::text).collect(Collectors.joining(", ")));
                since(facts, e.from(), "");
            }
            case SetupEvent.IndicatorDefined e -> {
                facts.put(
                        "history.indicator",
                        Texts.t(
                                "history.indicator.version",
                                Texts.t(e.indicator().title()),
                                Integer.toString(e.indicator().version())));
                since(facts, e.from(), "");
            }
            case SetupEvent.IndicatorRetired e -> {
                facts.put("history.indicator", names.apply(e.indicator()));
                since(facts, e.from(), "");
            }
            case SetupEvent.StatusVocabularyChanged e -> {
                facts.put(
                        "history.statuses",
                        e.statuses().stream().map(word -> Texts.t(word.label())).collect(Collectors.joining(", ")));
                since(facts, e.from(), "");
            }
            case SetupEvent.ChangeUndone e -> {
                facts.put("history.undone", Texts.t("history.undone.position", Long.toString(e.position())));
                since(facts, e.from(), e.whatIf());
            }
            case ObligationEvent e -> promise(e, facts);
            default -> {}
        }
        return facts;
    }

    private void promise(ObligationEvent event, SequencedMap<String, String> facts) {
        facts.put("history.promise", promiseName(event.item().obligation()));
        facts.put("history.period", event.item().period());
        switch (event) {
            case ObligationEvent.ObligationArose e -> {
                facts.put("history.due", e.due().map(Dates::text).orElseGet(() -> Texts.t("component.notStated")));
                facts.put("history.owedTo", e.owedTo().isEmpty() ? Texts.t("component.notStated") : body(e.owedTo()));
            }
            case ObligationEvent.ReminderGiven e -> facts.put("history.due", Dates.text(e.due()));
            case ObligationEvent.ObligationMissed e -> facts.put("history.due", Dates.text(e.due()));
            case ObligationEvent.ObligationEscalated e -> facts.put("history.due", Dates.text(e.due()));
            case ObligationEvent.ReportRecorded e -> {
                facts.put("history.given", Dates.text(e.on()));
                facts.put(
                        "history.owedTo",
                        e.receivedBy().isEmpty() ? Texts.t("component.notStated") : body(e.receivedBy()));
            }
            case ObligationEvent.ObligationMet e -> facts.put("history.given", Dates.text(e.on()));
            case ObligationEvent.ObligationWaived e -> {
                // its reason is said above
            }
        }
    }

    private String promiseName(String id) {
        return promises.stream()
                .filter(obligation -> obligation.id().equals(id))
                .map(obligation -> Texts.t(obligation.title()))
                .findFirst()
                .orElse(id);
    }

    private static void since(SequencedMap<String, String> facts, LocalDate from, String whatIf) {
        facts.put("history.since", Dates.text(from));
        confirmed(facts, whatIf);
    }

    private static void confirmed(SequencedMap<String, String> facts, String whatIf) {
        if (!whatIf.isEmpty()) {
            facts.put("history.whatIf", whatIf);
        }
    }

    private Optional<Rule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    private String ruleName(String id) {
        return rule(id).map(rule -> Texts.t(rule.title())).orElse(id);
    }

    private String body(String id) {
        return Standing.body(id, bodies);
    }

    private String link(dk.vedtaget.spi.Link link) {
        String type = Texts.optional("component.link." + link.type()).orElse(link.type());
        return type + ": " + names.apply(link.target());
    }

    private static String stated(String text) {
        return text.isBlank() ? Texts.t("component.notStated") : text;
    }

    private static String votes(List<Votes> votes) {
        return votes.stream()
                .map(v -> Texts.t("component.votes", v.party(), v.inFavour(), v.against(), v.abstained()))
                .collect(Collectors.joining("; "));
    }

    // ---- the rules

    private Component rules(List<Judgement> judgements) {
        Div rules = new Div(new H3(Texts.t("history.rules")));
        if (judgements.isEmpty()) {
            rules.add(new Paragraph(Texts.t("history.rules.none")));
            return rules;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-list");
        for (Judgement judgement : judgements) {
            Div rule = new Div(
                    new Span(Texts.t("history.rule.version", Texts.t(judgement.title()), judgement.version()) + " "));
            ListItem item = new ListItem(rule);
            // a rule that is content must not look like one that stops
            if (!judgement.findings().isEmpty()) {
                rule.add(Marks.severity(judgement.severity()));
            } else {
                item.add(small(Texts.t("history.rule.content")));
            }
            for (Finding finding : judgement.findings()) {
                item.add(small(Texts.t(finding.message())));
            }
            String parameters = values.text(judgement.parameters(), rule(judgement.rule()));
            if (!parameters.isEmpty()) {
                item.add(small(Texts.t("history.rule.parameters", parameters)));
            }
            item.add(SourceChip.of(judgement.sources()));
            list.add(item);
        }
        rules.add(list);
        return rules;
    }

    private static Component small(String text) {
        Div line = new Div(new Span(text));
        line.addClassNames("vt-muted", "vt-small");
        return line;
    }

    // ---- the record

    private static Component proof(EventView view) {
        Code hash = new Code(leafHash(view.leaf()));
        hash.addClassName("vt-hash");
        long position = view.entry().position();
        byte[] leaf = view.leaf().getBytes(StandardCharsets.UTF_8);
        Anchor bytes = new Anchor(
                DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(leaf), position + ".leaf", "application/octet-stream", leaf.length)),
                Texts.t("history.proof.leaf"));
        UnorderedList files = new UnorderedList(
                new ListItem(bytes),
                new ListItem(file(
                        "/api/v1/journal/events/" + position + "/proof",
                        position + ".json",
                        Texts.t("history.proof.path"))),
                new ListItem(
                        file("/api/v1/journal/checkpoint", "checkpoint.txt", Texts.t("history.proof.checkpoint"))));
        Div content = new Div(
                new Paragraph(Texts.t("history.proof.text")),
                hash,
                new Paragraph(Texts.t("history.proof.files")),
                files);
        return new NativeDetails(Texts.t("history.proof"), content);
    }

    /** A file somebody outside can fetch too, from where it is served. */
    private static Anchor file(String address, String name, String text) {
        Anchor link = new Anchor(address, text);
        link.setRouterIgnore(true);
        link.getElement().setAttribute("download", name);
        return link;
    }

    /** The leaf hash of RFC 9162 section 2.1.1: SHA-256 over a zero byte and the leaf. */
    private static String leafHash(String leaf) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(leaf.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Component raw(EventView view) {
        Div content = new Div(
                new Paragraph(Texts.t(
                        "history.raw.text",
                        view.entry().name(),
                        Integer.toString(view.version()),
                        Long.toString(view.entry().position()))),
                pre(view.payload(), "history.raw.payload"),
                new Paragraph(Texts.t("history.raw.leaf")),
                pre(view.leaf(), "history.raw.leaf"));
        return new NativeDetails(Texts.t("history.raw"), content);
    }

    private static Component pre(String text, String label) {
        Pre pre = new Pre(text);
        pre.addClassName("vt-raw");
        pre.getElement().setAttribute("tabindex", "0");
        pre.getElement().setAttribute("role", "group");
        pre.getElement().setAttribute("aria-label", Texts.t(label));
        return pre;
    }
}
