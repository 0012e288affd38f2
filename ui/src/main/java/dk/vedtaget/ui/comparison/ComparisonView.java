package dk.vedtaget.ui.comparison;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.DifferenceView;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.history.RegisterQueries.PolicyView;
import dk.vedtaget.domain.history.RegisterQueries.RevisionView;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Arrival;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two revisions, or one at two moments, side against side. The address says which: {@code fra} and {@code til} are
 * points as {@link Point} reads them.
 */
@Route(Routes.COMPARISON)
@PermitAll
@StyleSheet("vedtaget/replay.css")
class ComparisonView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private String municipality = "";

    ComparisonView(Register register, CurrentActor current) {
        this.queries = register.queries();
        this.current = current;
        addClassNames("vt-page", "vt-comparison");
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("comparison.title"), municipality);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = current.actor();
        InstalledModule module = Arrival.municipality(event, queries, actor);
        municipality = module.municipality().name();
        removeAll();
        List<PolicyState> policies = queries.policies(actor, module.code()).stream()
                .map(PolicyView::state)
                .toList();
        Optional<String> from = Arrival.query(event, Routes.FROM).or(() -> usualFrom(policies));
        Optional<String> to = Arrival.query(event, Routes.TO).or(() -> usualTo(policies));
        add(new H1(Texts.t("comparison.title")));
        boolean named = Arrival.query(event, Routes.FROM).isPresent()
                || Arrival.query(event, Routes.TO).isPresent();
        if (from.isEmpty() || to.isEmpty() || (from.equals(to) && !named)) {
            add(Notice.empty(
                    Texts.t("comparison.empty"),
                    Texts.t("comparison.empty.remedy"),
                    Links.to(Routes.overview(module.code()), Texts.t("comparison.overview"))));
            return;
        }
        add(pickers(module, policies, from.get(), to.get()));
        Optional<DifferenceView> difference =
                point(from.get()).flatMap(a -> point(to.get()).flatMap(b -> queries.difference(actor, a, b)));
        if (difference.isEmpty()) {
            add(Notice.error(Texts.t("comparison.unknown"), Texts.t("comparison.unknown.remedy")));
            return;
        }
        DifferenceView view = difference.get();
        add(sides(view, from.get(), to.get()));
        add(
                view.differences().isEmpty()
                        ? Notice.information(Texts.t("comparison.same"), Texts.t("comparison.same.text"))
                        : new DifferenceList(view, new Terms(module)));
    }

    private static Optional<Point> point(String written) {
        try {
            return Optional.of(Point.parse(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the open draft was made from, else the edition before the last. */
    private static Optional<String> usualFrom(List<PolicyState> policies) {
        return policies.stream()
                .findFirst()
                .flatMap(policy -> policy.openDraft()
                        .flatMap(RevisionState::from)
                        .or(() -> lasting(policy).stream()
                                .skip(Math.max(0, lasting(policy).size() - 2L))
                                .findFirst()))
                .map(RevisionId::value);
    }

    private static Optional<String> usualTo(List<PolicyState> policies) {
        return policies.stream()
                .findFirst()
                .flatMap(policy -> policy.openDraft().map(RevisionState::id).or(() -> lasting(policy).stream()
                        .reduce((first, last) -> last)))
                .map(RevisionId::value);
    }

    private static List<RevisionId> lasting(PolicyState policy) {
        return policy.revisions().values().stream()
                .filter(revision -> revision.stage() != RevisionState.Stage.DISCARDED)
                .map(RevisionState::id)
                .toList();
    }

    private Component pickers(InstalledModule module, List<PolicyState> policies, String from, String to) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (PolicyState policy : policies) {
            for (RevisionState revision : policy.revisions().values()) {
                choices.put(
                        revision.id().value(),
                        Texts.t("comparison.choice", revision.title(), Standing.stage(revision.stage())));
            }
        }
        Div row = new Div(
                picker("comparison.from", choices, from, chosen -> Routes.comparison(module.code(), chosen, to)),
                picker("comparison.to", choices, to, chosen -> Routes.comparison(module.code(), from, chosen)),
                Links.button(Routes.comparison(module.code(), to, from), Texts.t("comparison.swap")));
        row.addClassNames("vt-as-of", "vt-pickers");
        return row;
    }

    private Component picker(
            String key, Map<String, String> choices, String chosen, java.util.function.UnaryOperator<String> address) {
        List<String> items = new ArrayList<>(choices.keySet());
        if (!choices.containsKey(chosen)) {
            items.addFirst(chosen);
        }
        Select<String> select = new Select<>();
        select.setLabel(Texts.t(key));
        select.setItems(items);
        select.setItemLabelGenerator(item -> choices.getOrDefault(item, moment(choices, item)));
        select.setValue(chosen);
        select.addClassName("vt-picker");
        select.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                getUI().ifPresent(ui -> Routes.go(ui, address.apply(change.getValue())));
            }
        });
        return select;
    }

    private static String moment(Map<String, String> choices, String point) {
        int sign = point.indexOf('@');
        if (sign < 0) {
            return point;
        }
        String revision = point.substring(0, sign);
        return Texts.t("comparison.moment", choices.getOrDefault(revision, revision), point.substring(sign + 1));
    }

    private static Component sides(DifferenceView view, String from, String to) {
        Paragraph lead =
                new Paragraph(new Span(Texts.t("comparison.sides", side(view.from(), from), side(view.to(), to))));
        lead.addClassName("vt-lead");
        return lead;
    }

    /** @param asked the point as it was asked for; without a position it is the edition as it stands */
    private static String side(RevisionView view, String asked) {
        return Texts.t(
                asked.indexOf('@') < 0 ? "comparison.side" : "comparison.side.at",
                view.revision().title(),
                Standing.stage(view.revision().stage()),
                Long.toString(view.position()));
    }
}
