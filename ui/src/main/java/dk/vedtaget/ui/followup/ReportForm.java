package dk.vedtaget.ui.followup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.history.RegisterQueries.ObligationView;
import dk.vedtaget.domain.obligation.ObligationCommand.RecordReport;
import dk.vedtaget.domain.obligation.ReportEntry;
import dk.vedtaget.domain.policy.PolicyDecision;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Status;
import dk.vedtaget.ui.component.DayField;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.decision.FindingsPanel;
import dk.vedtaget.ui.shell.Notices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records a status, an evaluation or a description: a line or more about each thing it is owed for, who received it and
 * what for. What the rules ask for is said before it is recorded; what was typed stays until it is.
 */
final class ReportForm extends Section {

    private static final long serialVersionUID = 1L;

    private static final String NOBODY = "";

    private record Row(Select<String> status, TextArea text) {}

    private final transient Register register;
    private final transient Actor actor;
    private final transient ObligationView view;
    private final transient RevisionContent content;
    private final transient List<Body> bodies;
    private final transient Runnable afterwards;
    private final transient Map<String, Row> rows = new LinkedHashMap<>();
    private final DayField on = new DayField(Texts.t("followup.form.on"));
    private final TextArea takingPart = new TextArea(Texts.t("followup.form.takingPart"));
    private final Select<String> receivedBy = new Select<>();
    private final RadioButtonGroup<Obligation.Receipt> receipt = new RadioButtonGroup<>();
    private final Div message = new Div();
    private final Button record = new Button();
    private transient List<Judgement> told = List.of();

    /** @param afterwards what happens once it is recorded */
    ReportForm(
            Register register,
            Actor actor,
            ObligationView view,
            RevisionContent content,
            List<Body> bodies,
            List<Status> words,
            Runnable afterwards) {
        this.register = register;
        this.actor = actor;
        this.view = view;
        this.content = content;
        this.bodies = List.copyOf(bodies);
        this.afterwards = afterwards;
        DueItem item = view.item();
        addClassNames("vt-card", "vt-form");
        String key = "followup.form." + item.obligation().type().name();
        add(new H2(Texts.t(key)));
        Paragraph lead = new Paragraph(Texts.t("followup.form.lead"));
        lead.addClassName("vt-muted");
        add(lead);
        LocalDate today = register.queries().today(item.municipality());
        on.setValue(today);
        on.setMax(today);
        on.setMin(item.periodFrom());
        on.setManualValidation(true);
        add(on);
        subjects(item, words).forEach(this::add);
        takingPart.setHelperText(
                item.obligation().takingPart().isEmpty()
                        ? Texts.t("followup.form.takingPart.helper")
                        : Texts.t(
                                "followup.form.takingPart.promised",
                                String.join(", ", item.obligation().takingPart())));
        takingPart.setMaxLength(PolicyDecision.LONGEST_TEXT);
        takingPart.setWidthFull();
        add(takingPart);
        List<String> receivers = new ArrayList<>(List.of(NOBODY));
        bodies.forEach(body -> receivers.add(body.id()));
        receivedBy.setLabel(Texts.t("followup.form.receivedBy"));
        receivedBy.setItems(receivers);
        receivedBy.setItemLabelGenerator(
                id -> id.isEmpty() ? Texts.t("followup.form.receivedBy.none") : label(id, item, content, bodies));
        receivedBy.setValue(receivers.contains(item.owedTo()) ? item.owedTo() : NOBODY);
        receivedBy.setWidthFull();
        receipt.setLabel(Texts.t("followup.form.receipt"));
        receipt.setItems(Obligation.Receipt.FOR_INFORMATION, Obligation.Receipt.FOR_APPROVAL);
        receipt.setItemLabelGenerator(value -> Texts.t("followup.receipt." + value.name()));
        receipt.setValue(
                item.obligation().receipt() == Obligation.Receipt.NOT_STATED
                        ? Obligation.Receipt.FOR_INFORMATION
                        : item.obligation().receipt());
        record.setText(Texts.t("followup.form.record"));
        record.addThemeVariants(ButtonVariant.PRIMARY);
        record.setDisableOnClick(true);
        record.addClickListener(click -> record());
        add(receivedBy, receipt, message, record);
    }

    /** A field and a status for each thing it is about; the whole where it is about the policy. */
    private List<Component> subjects(DueItem item, List<Status> words) {
        List<String> about = new ArrayList<>();
        if (item.subject().isEmpty()) {
            about.add("");
            if (item.obligation().type() == Obligation.Type.STATUS) {
                content.ofKind(ElementKind.FOCUS_AREA).forEach(area -> about.add(area.id()));
                bodies.stream()
                        .filter(body -> body.kind() == Body.Kind.ADMINISTRATION)
                        .forEach(body -> about.add(body.id()));
            }
        } else {
            about.add(item.subject());
        }
        List<Component> components = new ArrayList<>();
        for (String id : about) {
            String name = id.isEmpty() ? Texts.t("followup.whole") : label(id, item, content, bodies);
            TextArea text = new TextArea(name);
            text.setMaxLength(PolicyDecision.LONGEST_TEXT);
            text.setMinRows(2);
            text.setWidthFull();
            Select<String> status = new Select<>();
            status.setLabel(Texts.t("followup.form.status", name));
            status.setItems(words.stream().map(Status::id).toList());
            status.setEmptySelectionAllowed(true);
            status.setEmptySelectionCaption(Texts.t("followup.form.status.none"));
            status.setItemLabelGenerator(word -> word == null
                    ? Texts.t("followup.form.status.none")
                    : words.stream()
                            .filter(w -> w.id().equals(word))
                            .map(w -> Texts.t(w.label()))
                            .findFirst()
                            .orElse(word));
            rows.put(id, new Row(status, text));
            Div row = new Div(text, status);
            row.addClassName("vt-report-row");
            components.add(row);
        }
        return components;
    }

    /** What people call an element or a body, or the unit it is owed for where it is neither. */
    static String label(String id, DueItem item, RevisionContent content, List<Body> bodies) {
        return content.element(id)
                .map(element -> PolicyText.plain(element.label()))
                .or(() -> bodies.stream()
                        .filter(body -> body.id().equals(id))
                        .map(Body::name)
                        .findFirst())
                .orElse(id.equals(item.subject()) ? item.subjectLabel() : id);
    }

    private void record() {
        record.setEnabled(true);
        message.removeAll();
        Optional<RecordReport> order = order();
        if (order.isEmpty()) {
            return;
        }
        // what only warns does not stop, but nobody is to learn of it afterwards
        List<Judgement> says = register.queries().judgements(actor, order.get()).stream()
                .filter(judgement -> !judgement.findings().isEmpty())
                .toList();
        if (says.stream().noneMatch(Judgement::blocks) && !says.isEmpty() && !says.equals(told)) {
            told = says;
            FindingsPanel findings = new FindingsPanel(id -> new Span(label(id, view.item(), content, bodies)));
            findings.show(says);
            message.add(Notice.warning(
                    Texts.t("followup.form.findings"), Texts.t("followup.form.findings.text"), findings));
            record.setText(Texts.t("followup.form.anyway"));
            return;
        }
        switch (register.send(actor, order.get())) {
            case CommandResult.Done done -> {
                boolean readable = register.queries().awaitPosition(done.position());
                Notices.done(Texts.t(readable ? "followup.form.done" : "followup.form.done.soon"));
                afterwards.run();
            }
            case CommandResult.Refused refused -> refused(refused.refusal());
        }
    }

    private Optional<RecordReport> order() {
        on.setInvalid(false);
        if (on.isEmpty()) {
            on.setErrorMessage(Texts.t("component.refusal.VALUE_MISSING"));
            on.setInvalid(true);
            on.focus();
            return Optional.empty();
        }
        rows.values().forEach(row -> row.text().setInvalid(false));
        Optional<Row> wordless = rows.values().stream()
                .filter(row -> row.status().getOptionalValue().isPresent()
                        && row.text().getValue().isBlank())
                .findFirst();
        if (wordless.isPresent()) {
            TextArea text = wordless.get().text();
            text.setErrorMessage(Texts.t("followup.form.wordless"));
            text.setInvalid(true);
            text.focus();
            return Optional.empty();
        }
        List<ReportEntry> entries = new ArrayList<>();
        rows.forEach((about, row) -> {
            if (!row.text().getValue().isBlank()) {
                entries.add(new ReportEntry(
                        about,
                        Optional.ofNullable(row.status().getValue()).orElse(""),
                        words(row.text().getValue())));
            }
        });
        if (entries.isEmpty()) {
            message.add(Notice.error("", Texts.t("followup.form.empty")));
            rows.values().iterator().next().text().focus();
            return Optional.empty();
        }
        return Optional.of(new RecordReport(
                view.policy().id().orElseThrow(),
                view.item().id(),
                on.getValue(),
                entries,
                takingPart
                        .getValue()
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(this::words)
                        .toList(),
                receivedBy.getValue(),
                receipt.getValue()));
    }

    /** Words about people nobody can list beforehand: each text has a key of its own. */
    private ProtectedText words(String clear) {
        return register.protection().protectAlone(clear.strip());
    }

    private void refused(Refusal refusal) {
        if (refusal.field().equals("on")) {
            on.setErrorMessage(Refusals.text(refusal));
            on.setInvalid(true);
            on.focus();
            return;
        }
        message.add(Refusals.notice(refusal));
    }
}
