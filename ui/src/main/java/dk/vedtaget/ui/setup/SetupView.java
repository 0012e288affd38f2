package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.domain.setup.SetupState.Coordination;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.ParameterValues;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.SourceChip;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.IdFactory;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the municipality's module is configured: what the module says, what an administrator has said instead, and why. */
@Route(Routes.SETUP)
@PermitAll
class SetupView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Register register;
    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private final transient IdFactory ids;
    private final transient Map<String, Element> known = new LinkedHashMap<>();
    private String municipality = "";

    SetupView(Register register, CurrentActor current, IdFactory ids) {
        this.register = register;
        this.queries = register.queries();
        this.current = current;
        this.ids = ids;
        addClassName("vt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        InstalledModule module = Arrival.municipality(event, queries, current.actor());
        municipality = module.municipality().name();
        show(module);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("setup.title"), municipality);
    }

    private void show(InstalledModule module) {
        removeAll();
        Actor actor = current.actor();
        MunicipalityCode code = module.code();
        RegisterQueries.SetupView setup = queries.setup(actor, code).orElseThrow(NotFoundException::new);
        LocalDate today = queries.today(code);
        List<Recorded<SetupEvent>> events = queries.setupEvents(actor, code);
        boolean mayChange = actor.may(Permission.CONFIGURE, code);
        known.clear();
        queries.policies(actor, code).stream()
                .flatMap(policy -> latest(policy).stream())
                .forEach(revision -> known.putAll(revision.elements()));
        Paragraph lead = new Paragraph(setup.state()
                .module()
                .map(edition -> Texts.t("setup.lead", edition.version(), Dates.text(edition.registerStarted())))
                .orElse(""));
        lead.addClassName("vt-lead");
        Div head = new Div(new Div(new H1(Texts.t("setup.title")), lead));
        head.addClassName("vt-head");
        add(head);
        if (!mayChange) {
            add(Notice.information("", Texts.t("setup.readOnly")));
        }
        add(rules(module, actor, setup, today, events, mayChange));
        add(bodies(module, actor, setup, today, events, mayChange));
        add(coordinators(module, actor, setup, today, events, mayChange));
    }

    private Component rules(
            InstalledModule module,
            Actor actor,
            RegisterQueries.SetupView setup,
            LocalDate today,
            List<Recorded<SetupEvent>> events,
            boolean mayChange) {
        Section section = section("setup.rules");
        Map<String, Rule> newest = ParameterValues.newest(setup);
        if (newest.isEmpty()) {
            section.add(Notice.empty(Texts.t("setup.rules.none"), Texts.t("setup.rules.none.text")));
        }
        newest.values().forEach(rule -> {
            Section block = new Section(rule(rule, module, setup, today, events));
            block.addClassNames("vt-rule", "vt-setting");
            if (mayChange) {
                Button change = new Button(Texts.t("setup.change"), click -> new RuleDialog(
                                register,
                                actor,
                                module,
                                rule,
                                setup,
                                known,
                                values(module, setup),
                                today,
                                () -> show(module))
                        .open());
                change.setAriaLabel(Texts.t("setup.change.of", Texts.t(rule.title())));
                block.add(change);
            }
            section.add(block);
        });
        return section;
    }

    private ParameterValues values(InstalledModule module, RegisterQueries.SetupView setup) {
        return new ParameterValues(module, setup.bodies(), id -> Optional.ofNullable(known.get(id))
                .map(element -> PolicyText.plain(element.label())));
    }

    private Div rule(
            Rule rule,
            InstalledModule module,
            RegisterQueries.SetupView setup,
            LocalDate today,
            List<Recorded<SetupEvent>> events) {
        SetupState state = setup.state();
        ParameterValues values = values(module, setup);
        boolean on = state.isOn(rule.id(), today);
        Optional<Severity> named = state.severity(rule.id(), today);
        H3 heading = new H3(Texts.t(rule.title()));
        Div row = new Div(heading);
        row.addClassName("vt-row");
        row.add(
                on
                        ? Marks.severity(named.orElse(rule.severity()))
                        : Marks.word(Texts.t("setup.rule.isOff"), Texts.t("setup.rule.isOff.explanation")));
        List<Recorded<SetupEvent>> own =
                events.stream().filter(event -> about(event.event(), rule.id())).toList();
        if (!own.isEmpty()) {
            row.add(Marks.word(Texts.t("setup.own"), Texts.t("setup.own.explanation")));
        }
        Div block = new Div(row, new Paragraph(Texts.t(rule.explanation())));
        block.add(SourceChip.of(rule.sources()));
        if (!rule.parameters().isEmpty()) {
            DescriptionList list = new DescriptionList();
            list.addClassName("vt-facts");
            for (Parameter parameter : rule.parameters()) {
                Optional<String> value = state.parameter(rule.id(), parameter.name(), today);
                Span shown = new Span(values.text(value.orElse(parameter.defaultValue())));
                DescriptionList.Description description = new DescriptionList.Description(shown);
                value.filter(v -> !v.equals(parameter.defaultValue())).ifPresent(v -> {
                    Span standard =
                            new Span(" " + Texts.t("setup.parameter.standard", values.text(parameter.defaultValue())));
                    standard.addClassNames("vt-muted", "vt-small");
                    description.add(standard);
                });
                list.add(new DescriptionList.Term(Texts.t(parameter.label())), description);
            }
            block.add(list);
        }
        if (!own.isEmpty()) {
            block.add(history(own, event -> what(event, rule, values)));
        }
        return block;
    }

    private Component bodies(
            InstalledModule module,
            Actor actor,
            RegisterQueries.SetupView setup,
            LocalDate today,
            List<Recorded<SetupEvent>> events,
            boolean mayChange) {
        Section section = section("setup.bodies");
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-list");
        for (Body body : setup.bodies()) {
            SetupState state = setup.state();
            Optional<SetupState.NamedBody> own = state.body(body.id(), today);
            Span name = new Span(body.name());
            name.addClassName("vt-strong");
            Div row = new Div(name);
            row.addClassName("vt-row");
            if (state.bodies().containsKey(body.id())) {
                row.add(Marks.word(Texts.t("setup.own"), Texts.t("setup.own.explanation")));
            }
            days(
                    row,
                    own.map(SetupState.NamedBody::from),
                    state.bodies().getOrDefault(body.id(), List.of()).stream().map(SetupState.NamedBody::from),
                    today);
            String roles = body.roles().isEmpty()
                    ? Texts.t("setup.body.role.none")
                    : body.roles().stream()
                            .sorted()
                            .map(role -> Texts.t("setup.body.role." + role.name()))
                            .collect(Collectors.joining(", "));
            Span about = new Span(Texts.t("setup.body.kind." + body.kind().name()) + " · " + roles);
            about.addClassName("vt-muted");
            Div words = new Div(row, new Div(about), SourceChip.of(body.sources()));
            ListItem item = new ListItem(words);
            item.addClassName("vt-setting");
            List<Recorded<SetupEvent>> history = events.stream()
                    .filter(event -> event.event() instanceof SetupEvent.BodyNamed named
                            && named.body().id().equals(body.id()))
                    .toList();
            if (!history.isEmpty()) {
                words.add(history(history, SetupView::what));
            }
            if (mayChange) {
                Button change = new Button(Texts.t("setup.change"), click -> new BodyDialog(
                                register, actor, module.code(), body, today, () -> show(module))
                        .open());
                change.setAriaLabel(Texts.t("setup.change.of", body.name()));
                item.add(change);
            }
            list.add(item);
        }
        section.add(list);
        if (mayChange) {
            section.add(new Button(Texts.t("setup.body.add"), click -> new BodyDialog(
                            register,
                            actor,
                            module.code(),
                            new Body(ids.next(), "", Body.Kind.COMMITTEE, Set.of(), List.of(), List.of()),
                            today,
                            () -> show(module))
                    .open()));
        }
        return section;
    }

    private Component coordinators(
            InstalledModule module,
            Actor actor,
            RegisterQueries.SetupView setup,
            LocalDate today,
            List<Recorded<SetupEvent>> events,
            boolean mayChange) {
        Section section = section("setup.coordinators");
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-list");
        Terms terms = new Terms(module);
        for (RegisterQueries.PolicyView policy : queries.policies(actor, module.code())) {
            Optional<RevisionState> revision = latest(policy);
            revision.ifPresent(r -> r.content()
                    .ofKind(ElementKind.FOCUS_AREA)
                    .forEach(area -> list.add(coordinator(module, actor, setup, today, events, mayChange, r, area))));
        }
        if (list.getChildren().findAny().isEmpty()) {
            section.add(Notice.empty(Texts.t("setup.coordinators.none", terms.plural(ElementKind.FOCUS_AREA)), ""));
        } else {
            section.add(list);
        }
        return section;
    }

    /** What is in force, or what came last where nothing is. */
    private static Optional<RevisionState> latest(RegisterQueries.PolicyView policy) {
        return policy.state().revisions().values().stream()
                .filter(r -> r.stage() == RevisionState.Stage.HISTORIC
                        || r.stage() == RevisionState.Stage.DECIDED
                        || r.stage() == RevisionState.Stage.PROPOSAL)
                .reduce((older, newer) -> newer);
    }

    private ListItem coordinator(
            InstalledModule module,
            Actor actor,
            RegisterQueries.SetupView setup,
            LocalDate today,
            List<Recorded<SetupEvent>> events,
            boolean mayChange,
            RevisionState revision,
            Element area) {
        Coordination named = setup.state().coordinator(area.id(), today).orElse(null);
        Optional<Element> stated = target(revision, area, Link.COORDINATED_BY);
        String unit = named == null ? stated.map(Element::label).orElse("") : named.unit();
        String anchor = named == null
                ? stated.flatMap(s -> target(revision, s, Link.ANCHORED_TO))
                        .map(Element::label)
                        .orElse("")
                : named.managementAnchor();
        Span title = new Span(area.label());
        title.addClassName("vt-strong");
        Div row = new Div(title);
        row.addClassName("vt-row");
        if (named != null) {
            row.add(Marks.word(Texts.t("setup.own"), Texts.t("setup.own.explanation")));
        }
        days(
                row,
                Optional.ofNullable(named).map(Coordination::from),
                setup.state().coordinators().getOrDefault(area.id(), List.of()).stream()
                        .map(Coordination::from),
                today);
        Span who = new Span(
                unit.isEmpty()
                        ? Texts.t("setup.coordinator.none")
                        : anchor.isEmpty() ? unit : Texts.t("setup.coordinator.anchored", unit, anchor));
        Div words = new Div(row, new Div(who));
        ListItem item = new ListItem(words);
        item.addClassName("vt-setting");
        List<Recorded<SetupEvent>> history = events.stream()
                .filter(event -> event.event() instanceof SetupEvent.CoordinatorNamed e
                        && e.focusArea().equals(area.id()))
                .toList();
        if (!history.isEmpty()) {
            words.add(history(history, SetupView::what));
        }
        if (mayChange) {
            Button change = new Button(Texts.t("setup.coordinator.name"), click -> new CoordinatorDialog(
                            register, actor, module.code(), area, unit, anchor, today, () -> show(module))
                    .open());
            change.setAriaLabel(Texts.t("setup.coordinator.of", area.label()));
            item.add(change);
        }
        return item;
    }

    /** Since when what is shown counts, and when the next change does. */
    private static void days(Div row, Optional<LocalDate> since, Stream<LocalDate> all, LocalDate today) {
        since.ifPresent(day -> row.add(small(Texts.t("setup.since", Dates.text(day)))));
        all.filter(day -> day.isAfter(today))
                .min(LocalDate::compareTo)
                .ifPresent(day -> row.add(small(Texts.t("setup.upcoming", Dates.text(day)))));
    }

    private static Span small(String text) {
        Span span = new Span(text);
        span.addClassNames("vt-muted", "vt-small");
        return span;
    }

    private static Optional<Element> target(RevisionState revision, Element element, String type) {
        return element.links().stream()
                .filter(link -> link.type().equals(type))
                .flatMap(link -> Optional.ofNullable(revision.elements().get(link.target())).stream())
                .findFirst();
    }

    private Component history(List<Recorded<SetupEvent>> events, Function<SetupEvent, String> words) {
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-list");
        for (Recorded<SetupEvent> recorded : events.reversed()) {
            Span who = new Span(Texts.t(
                    "setup.history.by",
                    Persons.name(queries, recorded.envelope().actor()),
                    Dates.text(recorded.envelope().recordedAt())));
            who.addClassNames("vt-muted", "vt-small");
            ListItem item = new ListItem(new Div(new Span(words.apply(recorded.event()))));
            why(recorded.event())
                    .ifPresent(reason -> item.add(new Div(new Span(Texts.t(
                            "setup.history.reason",
                            queries.reveal(reason).orElseGet(() -> Texts.t("setup.history.erased")))))));
            item.add(who);
            list.add(item);
        }
        NativeDetails details = new NativeDetails(Texts.t("setup.history", events.size()), list);
        details.setOpen(false);
        return details;
    }

    private static boolean about(SetupEvent event, String rule) {
        return switch (event) {
            case SetupEvent.RuleSwitched e -> e.rule().equals(rule);
            case SetupEvent.RuleSeverityChanged e -> e.rule().equals(rule);
            case SetupEvent.RuleParameterChanged e -> e.rule().equals(rule);
            case SetupEvent.ModuleInstalled e -> false;
            case SetupEvent.ModuleUpgraded e -> false;
            case SetupEvent.BodyNamed e -> false;
            case SetupEvent.CoordinatorNamed e -> false;
        };
    }

    private static String what(SetupEvent event, Rule rule, ParameterValues values) {
        return event instanceof SetupEvent.RuleParameterChanged e
                ? Texts.t(
                        "setup.what.parameter",
                        ParameterValues.name(e.parameter(), Optional.of(rule)),
                        values.text(e.value()),
                        Dates.text(e.from()))
                : what(event);
    }

    private static String what(SetupEvent event) {
        return switch (event) {
            case SetupEvent.ModuleInstalled e -> Texts.t("setup.what.installed", e.moduleVersion());
            case SetupEvent.ModuleUpgraded e -> Texts.t("setup.what.installed", e.moduleVersion());
            case SetupEvent.RuleSwitched e ->
                Texts.t(e.on() ? "setup.what.on" : "setup.what.off", Dates.text(e.from()));
            case SetupEvent.RuleSeverityChanged e ->
                Texts.t(
                        "setup.what.severity",
                        Texts.t("component.severity." + e.severity().name()),
                        Dates.text(e.from()));
            case SetupEvent.RuleParameterChanged e ->
                Texts.t("setup.what.parameter", e.parameter(), e.value(), Dates.text(e.from()));
            case SetupEvent.BodyNamed e -> Texts.t("setup.what.body", e.body().name(), Dates.text(e.from()));
            case SetupEvent.CoordinatorNamed e -> Texts.t("setup.what.coordinator", e.unit(), Dates.text(e.from()));
        };
    }

    private static Optional<ProtectedText> why(SetupEvent event) {
        return switch (event) {
            case SetupEvent.ModuleInstalled e -> Optional.empty();
            case SetupEvent.ModuleUpgraded e -> Optional.empty();
            case SetupEvent.RuleSwitched e -> Optional.of(e.reason());
            case SetupEvent.RuleSeverityChanged e -> Optional.of(e.reason());
            case SetupEvent.RuleParameterChanged e -> Optional.of(e.reason());
            case SetupEvent.BodyNamed e -> Optional.of(e.reason());
            case SetupEvent.CoordinatorNamed e -> Optional.of(e.reason());
        };
    }

    private static Section section(String key) {
        Section section = new Section(new H2(Texts.t(key)), new Paragraph(Texts.t(key + ".about")));
        section.addClassName("vt-section");
        return section;
    }
}
