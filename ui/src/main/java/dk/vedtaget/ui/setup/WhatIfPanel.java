package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.whatif.WhatIf;
import dk.vedtaget.domain.whatif.WhatIf.Answer;
import dk.vedtaget.domain.whatif.WhatIfReport;
import dk.vedtaget.domain.whatif.WhatIfReport.Difference;
import dk.vedtaget.domain.whatif.WhatIfReport.Moment;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Marks;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.Routes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a change would have meant, while it is being found out and afterwards. */
final class WhatIfPanel extends Div {

    private static final long serialVersionUID = 1L;
    /** A long list is read as a file. */
    private static final int SHOWN = 50;

    private static final int PER_CENT = 100;

    private final transient SetupDesk desk;
    private transient AtomicBoolean stopped = new AtomicBoolean();
    private int asked;

    WhatIfPanel(SetupDesk desk) {
        this.desk = desk;
        addClassName("vt-what-if");
        addDetachListener(event -> stop());
    }

    /** Asks, beside the page; tells the page's thread when there is an answer. */
    void ask(SetupCommand.Weighed order, Consumer<Answer> answered) {
        stop();
        AtomicBoolean mine = new AtomicBoolean();
        stopped = mine;
        asked++;
        int question = asked;
        UI ui = UI.getCurrent();
        ProgressBar bar = new ProgressBar();
        Span words = new Span(Texts.t("setup.whatIf.begins"));
        bar.getElement().setAttribute("aria-label", Texts.t("setup.whatIf.running"));
        Button stop = new Button(Texts.t("setup.whatIf.stop"), click -> mine.set(true));
        removeAll();
        add(new H3(Texts.t("setup.whatIf.running")), bar, words, stop);
        WhatIf.Watch watch = new WhatIf.Watch() {
            private long told = -1;

            @Override
            public boolean goOn(long done, long total) {
                long part = total == 0 ? PER_CENT : done * PER_CENT / total;
                if (part > told) {
                    told = part;
                    var unused = ui.access(() -> {
                        bar.setValue(Math.min(1, part / (double) PER_CENT));
                        words.setText(Texts.t("setup.whatIf.progress", done, total));
                    });
                }
                return !mine.get();
            }
        };
        Thread.ofVirtual().name("vedtaget-what-if").start(() -> {
            Answer answer = desk.register().whatIf().ask(desk.actor(), order, watch);
            var unused = ui.access(() -> {
                if (question == asked) {
                    removeAll();
                    answered.accept(answer);
                }
            });
        });
    }

    void stop() {
        stopped.set(true);
    }

    void show(WhatIfReport report) {
        removeAll();
        WhatIfReport.Tested tested = report.tested();
        H3 heading = new H3(
                report.changesNothing()
                        ? Texts.t("setup.whatIf.nothing")
                        : Texts.t(
                                "setup.whatIf.differences",
                                report.differences().size() + report.owed().size()));
        Div told = new Div(heading);
        told.getElement().setAttribute("role", "status");
        add(told);
        if (tested.owed() == 0 || tested.isOfRules()) {
            add(new Paragraph(Texts.t(
                    "setup.whatIf.tested",
                    tested.decisions(),
                    tested.hearings(),
                    tested.drafts(),
                    tested.commencements(),
                    tested.reports())));
        }
        if (tested.owed() > 0) {
            add(new Paragraph(Texts.t("setup.whatIf.owed", tested.owed())));
        }
        if (!report.changesNothing()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("vt-list");
            report.differences().stream().limit(SHOWN).forEach(difference -> list.add(item(difference)));
            add(list);
            if (report.differences().size() > SHOWN) {
                add(Notice.information(
                        "", Texts.t("setup.whatIf.more", report.differences().size() - SHOWN)));
            }
        }
        if (!report.owed().isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("vt-list");
            report.owed().stream().limit(SHOWN).forEach(owed -> list.add(item(owed)));
            add(list);
            if (report.owed().size() > SHOWN) {
                add(Notice.information(
                        "", Texts.t("setup.whatIf.more", report.owed().size() - SHOWN)));
            }
        }
        byte[] bytes = report.canonical().getBytes(StandardCharsets.UTF_8);
        Anchor file = new Anchor(
                DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(bytes), "what-if.json", "application/json", bytes.length)),
                Texts.t("setup.whatIf.file"));
        Code hash = new Code(report.sha256());
        hash.addClassName("vt-hash");
        Div kept = new Div(new Paragraph(Texts.t("setup.whatIf.kept")), hash, new Div(file));
        kept.addClassNames("vt-small");
        add(kept);
    }

    private ListItem item(Difference d) {
        String what =
                switch (d.moment()) {
                    case DECISION ->
                        Texts.t(
                                "setup.whatIf.decision",
                                Standing.body(d.body(), desk.setup().bodies()),
                                Dates.text(d.day()));
                    case HEARING -> Texts.t("setup.whatIf.hearing", Dates.text(d.day()));
                    case COMMENCEMENT -> Texts.t("setup.whatIf.commencement", Dates.text(d.day()));
                    case REPORT -> Texts.t("setup.whatIf.report", Dates.text(d.day()));
                    case DRAFT -> Texts.t("setup.whatIf.draft");
                };
        Component edition = Links.to(
                Routes.revision(
                        desk.code(),
                        d.revision(),
                        d.moment() == Moment.DRAFT ? Optional.empty() : Optional.of(d.position())),
                d.revisionTitle());
        Span strong = new Span(what);
        strong.addClassName("vt-strong");
        Div head = new Div(strong, new Span(" · " + d.policyTitle() + " · "), edition);
        ListItem item = new ListItem(head);
        if (!d.rule().isEmpty()) {
            item.add(new Div(new Span(Texts.t("setup.whatIf.rule", rule(d)))));
        }
        item.add(answer("setup.whatIf.before", d.before()), answer("setup.whatIf.after", d.after()));
        if (d.after().blocks() && !d.before().blocks()) {
            item.add(Notice.warning(
                    "", Texts.t("setup.whatIf.blocks." + d.moment().name())));
        }
        return item;
    }

    private ListItem item(WhatIfReport.Owed owed) {
        String title = Stream.concat(
                        desk.register().catalog().waiting(desk.code()).map(ModuleCatalog.NewVersion::module).stream(),
                        Stream.of(desk.module()))
                .flatMap(module -> module.content().obligations().stream())
                .filter(obligation -> obligation.id().equals(owed.obligation()))
                .findFirst()
                .map(obligation -> Texts.t(obligation.title()))
                .orElse(owed.obligation());
        Span strong = new Span(title + " " + owed.period());
        strong.addClassName("vt-strong");
        ListItem item = new ListItem(
                new Div(strong, new Span(owed.subjectLabel().isEmpty() ? "" : " · " + owed.subjectLabel())));
        item.add(
                new Div(new Span(Texts.t("setup.whatIf.before") + " " + terms(owed.before()))),
                new Div(new Span(Texts.t("setup.whatIf.after") + " " + terms(owed.after()))));
        return item;
    }

    private String terms(Optional<WhatIfReport.Terms> terms) {
        return terms.map(known -> Texts.t(
                        "setup.whatIf.terms",
                        known.due().map(Dates::text).orElseGet(() -> Texts.t("setup.whatIf.noDay")),
                        known.owedTo().isEmpty()
                                ? Texts.t("component.notStated")
                                : Standing.body(known.owedTo(), desk.setup().bodies()),
                        Texts.t("setup.whatIf.standing." + known.standing().name())))
                .orElseGet(() -> Texts.t("setup.whatIf.notOwed"));
    }

    /** What the rule that answers differently is called, and whose it is where it is another municipality's. */
    private String rule(Difference d) {
        ModuleCatalog modules = desk.register().catalog();
        String title = Stream.concat(
                        modules.waiting(d.municipality()).stream().map(ModuleCatalog.NewVersion::module),
                        modules.module(d.municipality()).stream())
                .flatMap(module -> module.rules().stream())
                .filter(rule -> rule.id().equals(d.rule()))
                .findFirst()
                .map(rule -> Texts.t(rule.title()))
                .orElse(d.rule());
        return d.municipality().equals(desk.code())
                ? title
                : modules.module(d.municipality())
                        .map(module -> title + " (" + module.municipality().name() + ")")
                        .orElse(title);
    }

    private static Component answer(String key, WhatIfReport.Answer answer) {
        Div line = new Div(new Span(Texts.t(key) + " "));
        line.addClassName("vt-row");
        if (answer.severity().isEmpty()) {
            line.add(new Span(Texts.t("setup.whatIf.notAsked")));
        } else if (answer.findings().isEmpty()) {
            line.add(new Span(Texts.t("setup.whatIf.content")));
        } else {
            line.add(Marks.severity(answer.severity().get()));
            List<String> messages = answer.findings().stream()
                    .map(finding -> Texts.t(finding.message()))
                    .toList();
            line.add(new Span(String.join(" ", messages)));
        }
        return line;
    }
}
