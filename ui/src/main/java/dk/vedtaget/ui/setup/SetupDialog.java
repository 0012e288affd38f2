package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.whatif.WhatIf.Answer;
import dk.vedtaget.domain.whatif.WhatIfReport;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.ui.component.DayField;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.Refusals;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Notices;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of the configuration: what, from which day, and why; where it has consequences, what they would have been,
 * before it is confirmed. Nothing typed is lost by a refusal: the dialog stays as it is and says which field is meant.
 */
abstract class SetupDialog extends Dialog {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REASON = 2000;

    private final transient SetupDesk desk;
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Div form = new Div();
    private final Div problem = new Div();
    private final WhatIfPanel consequences;
    private final DayField from = new DayField(Texts.t("setup.from"));
    private final TextArea reason = new TextArea(Texts.t("setup.reason"));
    private final Button save;
    private final Button back = new Button(Texts.t("setup.whatIf.back"), click -> showForm());
    private transient SetupCommand.@Nullable Weighed weighed;
    private transient @Nullable WhatIfReport report;
    private long seen;

    SetupDialog(String title, SetupDesk desk) {
        this.desk = desk;
        this.seen = desk.seen();
        consequences = new WhatIfPanel(desk);
        setHeaderTitle(title);
        setWidth("min(44rem, 96vw)");
        setCloseOnOutsideClick(false);
        form.addClassName("vt-form");
        add(form, consequences, problem);
        from.setValue(desk.today());
        from.setRequiredIndicatorVisible(true);
        from.setHelperText(Texts.t("setup.from.help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setHelperText(Texts.t("setup.reason.help"));
        reason.setMaxLength(LONGEST_REASON);
        save = new Button(Texts.t("setup.save"), click -> {
            click.getSource().setEnabled(true);
            save();
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        getFooter().add(new Button(Texts.t("setup.cancel"), click -> close()), back, save);
        showForm();
    }

    /** The order the form amounts to; where everything is as it was, it is refused. */
    abstract SetupCommand order(Ground ground);

    /** What of the form is no value at all, before there is an order; empty where everything can be read. */
    Optional<Refusal> unreadable() {
        return Optional.empty();
    }

    private Optional<Refusal> unreadableDay() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue() instanceof DayField day && day.isUnreadable())
                .map(field -> Refusal.of(RefusalReason.VALUE_INVALID, field.getKey()))
                .findFirst();
    }

    /** The rule it is about; its parameters have names. */
    Optional<Rule> rule() {
        return Optional.empty();
    }

    final SetupDesk desk() {
        return desk;
    }

    final DayField from() {
        return from;
    }

    final void say(String text) {
        form.add(new Paragraph(text));
    }

    /** Adds a field under the name the domain knows it by. */
    final void field(String name, Component field) {
        fields.put(name, field);
        form.add(field);
    }

    /** Adds the two fields every change has; call last. */
    final void finish() {
        field("from", from);
        field("reason", reason);
    }

    /** The same, for a change that nothing is tested against: it is said rather than asked. */
    final void finishUntested() {
        finish();
        Paragraph untested = new Paragraph(Texts.t("setup.untested"));
        untested.addClassNames("vt-muted", "vt-small");
        form.add(untested);
    }

    /** Adds the reason alone, to a change that counts at once; call last. */
    final void finishAtOnce() {
        field("reason", reason);
    }

    private void showForm() {
        consequences.stop();
        consequences.removeAll();
        consequences.setVisible(false);
        weighed = null;
        report = null;
        form.setVisible(true);
        back.setVisible(false);
        save.setEnabled(true);
        save.setText(Texts.t("setup.save"));
    }

    private void save() {
        problem.removeAll();
        if (weighed != null && report != null) {
            send(weighed.confirming(report.sha256()));
            return;
        }
        fields.values().forEach(field -> mark(field, ""));
        Optional<Refusal> unreadable = unreadableDay().or(this::unreadable);
        if (unreadable.isPresent()) {
            refuse(unreadable.get());
            return;
        }
        LocalDate day = from.getValue();
        if (day == null) {
            refuse(Refusal.of(RefusalReason.VALUE_MISSING, "from"));
            return;
        }
        Optional<Reason> why = Reason.of(reason.getValue(), text -> desk.register()
                .protection()
                .protect(desk.actor().person().value(), text));
        if (why.isEmpty()) {
            refuse(Refusal.of(RefusalReason.REASON_MISSING, "reason"));
            return;
        }
        SetupCommand order = order(new Ground(day, why.get(), seen));
        if (order instanceof SetupCommand.Weighed one
                && desk.register().whatIf().hasConsequences(desk.actor(), one)) {
            weigh(one);
        } else {
            send(order);
        }
    }

    /** Finds out what the change would have meant; only then can it be confirmed. */
    private void weigh(SetupCommand.Weighed order) {
        form.setVisible(false);
        consequences.setVisible(true);
        back.setVisible(true);
        save.setEnabled(false);
        save.setText(Texts.t("setup.whatIf.confirm"));
        report = null;
        consequences.ask(order, answer -> {
            switch (answer) {
                case Answer.Shown shown -> {
                    weighed = order;
                    report = shown.report();
                    consequences.show(shown.report());
                    save.setEnabled(true);
                }
                case Answer.Refused refused -> {
                    showForm();
                    refuse(refused.refusal());
                }
                case Answer.Stopped stopped -> {
                    showForm();
                    problem.add(Notice.information("", Texts.t("setup.whatIf.stopped")));
                }
            }
        });
    }

    private void send(SetupCommand order) {
        Register register = desk.register();
        switch (register.send(desk.actor(), order)) {
            case CommandResult.Done result -> {
                boolean visible = register.queries().awaitPosition(result.position());
                Notices.done(Texts.t(visible ? "setup.saved" : "setup.saved.soon"));
                close();
                desk.redraw().run();
            }
            case CommandResult.Refused refused -> {
                SetupCommand.Weighed again = weighed;
                if (refused.refusal().reason() == RefusalReason.WHAT_IF_OUTDATED && again != null) {
                    problem.add(Notice.warning("", Refusals.text(refused.refusal())));
                    weigh(again);
                } else {
                    showForm();
                    refuse(refused.refusal());
                }
            }
        }
    }

    private void refuse(Refusal refusal) {
        if (refusal.reason() == RefusalReason.CHANGED_MEANWHILE) {
            changedMeanwhile(refusal);
            return;
        }
        Component field = fields.get(refusal.field());
        if (field instanceof HasValidation) {
            mark(field, Refusals.text(Refusal.of(refusal.reason(), "", refusal.details())));
            // in a long form it may be out of sight
            if (field instanceof Focusable<?> focusable) {
                focusable.focus();
            }
        } else {
            problem.add(Refusals.notice(refusal));
        }
    }

    /** Tells who said what meanwhile; whoever saves again has seen it. */
    private void changedMeanwhile(Refusal refusal) {
        RegisterQueries queries = desk.queries();
        String by = Persons.name(queries, new PersonRef(refusal.details().getOrDefault("by", "")));
        long position = Long.parseLong(refusal.details().getOrDefault("position", "-1"));
        SetupDesk now = queries.setup(desk.actor(), desk.code())
                .map(setup -> new SetupDesk(
                        desk.register(),
                        desk.actor(),
                        desk.module(),
                        setup,
                        desk.policies(),
                        desk.today(),
                        desk.redraw()))
                .orElse(desk);
        seen = now.seen();
        mark(fields.get(refusal.field()), Texts.t("setup.meanwhile.field", by));
        problem.add(Notice.error(
                Texts.t("setup.meanwhile", by),
                Texts.t(
                        "setup.meanwhile.text",
                        Sayings.at(now, position, rule()).orElse(""))));
    }

    private static void mark(@Nullable Component field, String message) {
        if (field instanceof HasValidation validated) {
            validated.setErrorMessage(message);
            validated.setInvalid(!message.isEmpty());
        }
    }
}
