package dk.vedtaget.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Routes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits for somebody who may act: answers and signatures that are missing, a day nobody has set, what is overdue. */
final class Waiting {

    /** @param urgent whether a day has passed */
    private record Matter(String what, String about, String path, boolean urgent) {}

    /** More than these are better looked for where everything owed stands. */
    private static final int MOST = 8;

    private static final int SOON = 30;

    private final MunicipalityCode code;
    private final LocalDate today;
    private final List<Body> bodies;
    private final List<Matter> matters = new ArrayList<>();

    private Waiting(MunicipalityCode code, LocalDate today, List<Body> bodies) {
        this.code = code;
        this.today = today;
        this.bodies = bodies;
    }

    static Component of(
            RegisterQueries queries,
            Actor actor,
            MunicipalityCode code,
            LocalDate today,
            List<Body> bodies,
            Collection<PolicyState> policies,
            List<DueItem> due) {
        Waiting waiting = new Waiting(code, today, bodies);
        if (actor.may(Permission.CONFIGURE, code)) {
            queries.waiting(actor, code).ifPresent(waiting::version);
        }
        for (PolicyState policy : policies) {
            if (actor.mayForAny(Permission.WRITE_DRAFT, policy.owners())
                    && policy.repeal().isEmpty()) {
                policy.openDraft().ifPresent(waiting::draft);
                policy.revisions().values().forEach(waiting::commencement);
            }
        }
        if (actor.may(Permission.WRITE_DRAFT, code)) {
            due.stream()
                    .filter(item -> item.standing() == DueItem.Standing.MISSED || waiting.soon(item))
                    .limit(MOST)
                    .forEach(waiting::owed);
        }
        return waiting.card();
    }

    private void version(ModuleCatalog.NewVersion version) {
        matters.add(new Matter(
                Texts.t("overview.waiting.version"),
                Texts.t(
                        "overview.waiting.version.about",
                        version.module().content().version(),
                        version.before()),
                Routes.setup(code),
                false));
    }

    private void draft(RevisionState draft) {
        String path = Routes.draft(code, draft.id());
        draft.hearing().filter(RevisionState.Hearing::open).ifPresent(hearing -> {
            Set<String> answered = hearing.responses().stream()
                    .map(RevisionState.Response::body)
                    .collect(Collectors.toSet());
            List<String> missing = hearing.bodies().stream()
                    .filter(body -> !answered.contains(body))
                    .toList();
            if (!missing.isEmpty()) {
                boolean late = hearing.deadline().isBefore(today);
                matters.add(new Matter(
                        Texts.t(
                                "overview.waiting.responses",
                                missing.size(),
                                hearing.bodies().size()),
                        Texts.t(
                                late ? "overview.waiting.late" : "overview.waiting.by",
                                names(missing),
                                Dates.text(hearing.deadline())),
                        path,
                        late));
            }
        });
        List<String> unsigned = bodies.stream()
                .filter(body -> body.roles().contains(Body.Role.CO_SIGNS))
                .map(Body::id)
                .filter(body -> !draft.coSignedBy().contains(body))
                .toList();
        if (!unsigned.isEmpty()) {
            matters.add(new Matter(Texts.t("overview.waiting.signature"), names(unsigned), path, false));
        }
    }

    private void commencement(RevisionState revision) {
        if (revision.stage() == RevisionState.Stage.DECIDED
                && revision.acceptance().isPresent()
                && !revision.dates().commencement().date().isStated()) {
            matters.add(new Matter(
                    Texts.t("overview.waiting.commencement", revision.title()),
                    Standing.decision(revision, bodies),
                    Routes.revision(code, revision.id(), Optional.empty()),
                    false));
        }
    }

    /** Whether it is due within the time in which the product reminds of it. */
    private boolean soon(DueItem item) {
        return item.standing() == DueItem.Standing.OPEN
                && item.due().map(due -> !due.minusDays(SOON).isAfter(today)).orElse(false);
    }

    private void owed(DueItem item) {
        boolean late = item.standing() == DueItem.Standing.MISSED;
        String what = Texts.t(item.obligation().title());
        matters.add(new Matter(
                item.subjectLabel().isEmpty()
                        ? what
                        : Texts.t("overview.waiting.about", what, PolicyText.plain(item.subjectLabel())),
                item.due()
                        .map(day -> Texts.t("overview.due.by", Dates.text(day)))
                        .orElseGet(() -> Texts.t("overview.due.notStated")),
                Routes.item(item.id()),
                late));
    }

    private String names(List<String> ids) {
        return ids.stream().map(id -> Standing.body(id, bodies)).collect(Collectors.joining(", "));
    }

    private Component card() {
        Section card = new Section(new H2(Texts.t("overview.waiting")));
        card.addClassName("vt-card");
        if (matters.isEmpty()) {
            Paragraph nothing = new Paragraph(Texts.t("overview.waiting.none"));
            nothing.addClassName("vt-muted");
            card.add(nothing);
            return card;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("vt-list");
        for (Matter matter : matters) {
            Span about = new Span(matter.about());
            about.addClassNames(matter.urgent() ? "vt-late" : "vt-muted", "vt-small");
            list.add(new ListItem(new Div(Links.to(matter.path(), matter.what())), about));
        }
        card.add(list);
        return card;
    }
}
