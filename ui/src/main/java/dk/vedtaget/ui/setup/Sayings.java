package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupEvent.Change;
import dk.vedtaget.domain.setup.SetupState.Said;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Status;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose word counts, since when, by whom and why; what is to come; and what there was before. */
final class Sayings {

    private final SetupDesk desk;

    Sayings(SetupDesk desk) {
        this.desk = desk;
    }

    /** Whether the module's word or an administrator's counts today. */
    Component origin(List<Aspect> aspects) {
        return now(aspects).findAny().isPresent()
                ? Marks.word(Texts.t("setup.own"), Texts.t("setup.own.explanation"))
                : Marks.word(Texts.t("setup.module"), Texts.t("setup.module.explanation"));
    }

    /** What an administrator has said: what counts today, what is to come, and the history. */
    Component of(List<Aspect> aspects, Optional<Rule> rule) {
        Div all = new Div();
        now(aspects).forEach(said -> all.add(line(said, rule, true)));
        List<Said> coming = aspects.stream()
                .flatMap(aspect -> desk.state().of(aspect).stream())
                .filter(said -> said.from().isAfter(desk.today()) && said.everCounts())
                .sorted(Comparator.comparing(Said::from))
                .toList();
        if (!coming.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("vt-list");
            coming.forEach(said -> list.add(new ListItem(line(said, rule, true))));
            H4 heading = new H4(Texts.t("setup.scheduled"));
            heading.addClassName("vt-small");
            all.add(heading, list);
        }
        List<Said> history = aspects.stream()
                .flatMap(aspect -> desk.state().of(aspect).stream())
                .sorted(Comparator.comparingLong(Said::position).reversed())
                .toList();
        if (!history.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("vt-list");
            history.forEach(said -> list.add(past(said, rule)));
            NativeDetails details = new NativeDetails(Texts.t("setup.history", history.size()), list);
            details.setOpen(false);
            all.add(details);
        }
        return all;
    }

    private Stream<Said> now(List<Aspect> aspects) {
        return aspects.stream().flatMap(aspect -> desk.state().of(aspect, desk.today()).stream());
    }

    private Div line(Said said, Optional<Rule> rule, boolean undoable) {
        String what = what(said.change(), rule, desk.values());
        Div words = new Div(new Span(what));
        said.undone()
                .ifPresent(
                        undone -> words.add(new Span(" · " + Texts.t("setup.undone.to", Dates.text(undone.from())))));
        words.add(who(said.at(), said.change().reason()));
        Div line = new Div(words);
        line.addClassName("vt-setting");
        if (undoable && desk.mayChange() && said.undone().isEmpty()) {
            Button undo = new Button(Texts.t("setup.undo"), click -> new UndoDialog(desk, said, what).open());
            undo.addThemeVariants(ButtonVariant.TERTIARY);
            undo.setAriaLabel(Texts.t("setup.undo.of", what));
            line.add(undo);
        }
        return line;
    }

    private ListItem past(Said said, Optional<Rule> rule) {
        ListItem item = new ListItem(new Div(new Span(what(said.change(), rule, desk.values()))));
        item.add(who(said.at(), said.change().reason()));
        said.undone().ifPresent(undone -> {
            item.add(new Div(new Span(Texts.t("setup.what.undone", Dates.text(undone.from())))));
            item.add(who(undone.at(), undone.event().reason()));
        });
        return item;
    }

    private Component who(Envelope at, ProtectedText reason) {
        Div who = new Div(new Span(
                Texts.t("setup.history.by", Persons.name(desk.queries(), at.actor()), Dates.text(at.recordedAt()))));
        who.add(new Span(" · "
                + Texts.t(
                        "setup.history.reason",
                        desk.queries().reveal(reason).orElseGet(() -> Texts.t("setup.history.erased")))));
        who.addClassNames("vt-muted", "vt-small");
        return who;
    }

    /** What was changed at a position of the journal, in words; empty where nothing was. */
    static Optional<String> at(SetupDesk desk, long position, Optional<Rule> rule) {
        return desk.state().said().values().stream()
                .flatMap(List::stream)
                .flatMap(said -> said.position() == position
                        ? Stream.of(what(said.change(), rule, desk.values()))
                        : said.undone().stream()
                                .filter(undone -> undone.at().position() == position)
                                .map(undone -> Texts.t("setup.what.undone", Dates.text(undone.from())) + " – "
                                        + what(said.change(), rule, desk.values())))
                .findFirst();
    }

    /** What a change says, in words: <i>Antal sat til “3” fra 1. januar 2027</i>. */
    static String what(Change change, Optional<Rule> rule, ParameterValues values) {
        String from = Dates.text(change.from());
        return switch (change) {
            case SetupEvent.RuleSwitched e -> Texts.t(e.on() ? "setup.what.on" : "setup.what.off", from);
            case SetupEvent.RuleSeverityChanged e ->
                Texts.t(
                        "setup.what.severity",
                        Texts.t("component.severity." + e.severity().name()),
                        from);
            case SetupEvent.RuleParameterChanged e ->
                Texts.t(
                        "setup.what.parameter",
                        ParameterValues.name(e.parameter(), rule),
                        values.text(e.value()),
                        from);
            case SetupEvent.ObligationParameterChanged e ->
                Texts.t("setup.what.obligation", values.setting(e.obligation(), e.parameter(), e.value()), from);
            case SetupEvent.BodyNamed e -> Texts.t("setup.what.body", e.body().name(), from);
            case SetupEvent.CoordinatorNamed e -> Texts.t("setup.what.coordinator", e.unit(), from);
            case SetupEvent.TermChanged e ->
                Texts.t("setup.what.term", Texts.t(e.singular()), Texts.t(e.plural()), from);
            case SetupEvent.LanguagesChanged e -> Texts.t("setup.what.languages", languages(e.languages()), from);
            case SetupEvent.IndicatorDefined e ->
                Texts.t(
                        "setup.what.indicator",
                        Texts.t(e.indicator().title()),
                        Integer.toString(e.indicator().version()),
                        from);
            case SetupEvent.IndicatorRetired e -> Texts.t("setup.what.retired", from);
            case SetupEvent.StatusVocabularyChanged e -> Texts.t("setup.what.statuses", statuses(e.statuses()), from);
            case SetupEvent.PartnersNamed e ->
                Texts.t("setup.what.partners", partners(e.partners(), e.wholeOrganisation()), from);
        };
    }

    static String languages(List<String> tags) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Texts.locale()))
                .collect(Collectors.joining(", "));
    }

    static String statuses(List<Status> words) {
        return words.stream().map(word -> Texts.t(word.label())).collect(Collectors.joining(", "));
    }

    static String partners(List<String> named, boolean wholeOrganisation) {
        List<String> all = new ArrayList<>();
        if (wholeOrganisation) {
            all.add(Texts.t("component.partners.whole"));
        }
        all.addAll(named);
        return all.isEmpty() ? Texts.t("setup.partners.none") : String.join(", ", all);
    }
}
