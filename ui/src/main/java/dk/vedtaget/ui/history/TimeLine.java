package dk.vedtaget.ui.history;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One line of time with what lasted and what happened on it: a picture, and a table that says the same. */
final class TimeLine {

    /** The rows of the picture, from the top. */
    enum Lane {
        EDITIONS(0),
        DECISIONS(1),
        SETUP(2),
        FOLLOW_UP(3);

        private final int row;

        Lane(int row) {
            this.row = row;
        }
    }

    /**
     * Something that lasted or happened.
     *
     * @param from its first day, or its only one
     * @param until its last day; empty where it goes on
     * @param lasts whether it is a stretch of time
     * @param sure whether its days are stated
     * @param when its days in words
     */
    record Mark(
            Lane lane,
            LocalDate from,
            Optional<LocalDate> until,
            boolean lasts,
            boolean sure,
            String what,
            String when) {}

    private static final int WIDTH = 960;
    private static final int LEFT = 112;
    private static final int RIGHT = 16;
    private static final int ROW = 34;
    private static final int TOP = 14;
    private static final int LEAST_BAR = 3;
    private static final int MOST_YEAR_LABELS = 12;

    private final LocalDate first;
    private final LocalDate last;
    private final List<Mark> marks;

    private TimeLine(LocalDate today, List<Mark> marks) {
        this.marks = List.copyOf(marks);
        first = marks.stream()
                .map(Mark::from)
                .min(LocalDate::compareTo)
                .filter(day -> day.isBefore(today))
                .orElse(today)
                .withDayOfYear(1);
        last = marks.stream()
                .flatMap(mark -> mark.until().stream())
                .max(LocalDate::compareTo)
                .filter(day -> day.isAfter(today))
                .orElse(today)
                .plusYears(1)
                .withDayOfYear(1);
    }

    /** @param asked the day the policy is asked about */
    static Component of(LocalDate today, LocalDate asked, List<Mark> marks) {
        TimeLine line = new TimeLine(today, marks);
        Div picture = new Div(new Svg(line.svg(asked)));
        picture.addClassName("vt-timeline");
        picture.getElement().setAttribute("tabindex", "0");
        picture.getElement().setAttribute("role", "group");
        picture.getElement().setAttribute("aria-label", Texts.t("history.timeline"));
        NativeDetails table = new NativeDetails(Texts.t("history.timeline.table"), line.table());
        return new Div(picture, table);
    }

    private String svg(LocalDate asked) {
        Map<Lane, String> names = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            names.put(lane, Texts.t("history.lane." + lane.name()));
        }
        int height = TOP + ROW * Lane.values().length + 28;
        StringBuilder svg = new StringBuilder(4000);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, height, escape(Texts.t("history.timeline.picture"))));
        int bottom = TOP + ROW * Lane.values().length;
        years(svg, bottom);
        for (Lane lane : Lane.values()) {
            int y = TOP + ROW * lane.row + ROW / 2;
            text(svg, 0, y + 5, "start", names.getOrDefault(lane, ""));
            svg.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#d6dbe1\"/>"
                    .formatted(LEFT, y, WIDTH - RIGHT, y));
        }
        marks.forEach(mark -> draw(svg, mark));
        double x = x(asked);
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"4\" x2=\"%.1f\" y2=\"%d\" stroke=\"#9c1f1a\" stroke-width=\"2\""
                        + " stroke-dasharray=\"5 3\"/>",
                x,
                x,
                bottom));
        return svg.append("</svg>").toString();
    }

    private void years(StringBuilder svg, int bottom) {
        int span = last.getYear() - first.getYear();
        int step = Math.max(1, (int) Math.ceil(span / (double) MOST_YEAR_LABELS));
        for (int year = first.getYear(); year < last.getYear(); year += step) {
            double x = x(LocalDate.of(year, 1, 1));
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#edf1f5\"/>",
                    x,
                    TOP,
                    x,
                    bottom));
            text(svg, x, bottom + 20, "start", Integer.toString(year));
        }
    }

    private void draw(StringBuilder svg, Mark mark) {
        int y = TOP + ROW * mark.lane().row + ROW / 2;
        double x = x(mark.from());
        String title = "<title>" + escape(mark.what() + ", " + mark.when()) + "</title>";
        if (mark.lasts()) {
            double end = mark.until().map(day -> x(day.plusDays(1))).orElse((double) WIDTH - RIGHT);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"3\" fill=\"%s\" stroke=\"#1d4f73\" %s>%s"
                            + "</rect>",
                    x,
                    y - 8,
                    Math.max(LEAST_BAR, end - x),
                    mark.sure() ? "#1d4f73" : "#c9dceb",
                    mark.sure() ? "" : "stroke-dasharray=\"4 3\"",
                    title));
            return;
        }
        String shape =
                switch (mark.lane()) {
                    case DECISIONS, EDITIONS ->
                        String.format(
                                Locale.ROOT,
                                "<path d=\"M%.1f %dL%.1f %dL%.1f %dL%.1f %dZ\" fill=\"#1d4f73\">%s</path>",
                                x,
                                y - 8,
                                x + 8,
                                y,
                                x,
                                y + 8,
                                x - 8,
                                y,
                                title);
                    case SETUP ->
                        String.format(
                                Locale.ROOT,
                                "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"#525b66\">%s</circle>",
                                x,
                                y,
                                title);
                    case FOLLOW_UP ->
                        String.format(
                                Locale.ROOT,
                                "<circle cx=\"%.1f\" cy=\"%d\" r=\"6\" fill=\"#ffffff\" stroke=\"#764700\""
                                        + " stroke-width=\"2\">%s</circle>",
                                x,
                                y,
                                title);
                };
        svg.append(shape);
    }

    private double x(LocalDate day) {
        double all = ChronoUnit.DAYS.between(first, last);
        double here = Math.clamp(ChronoUnit.DAYS.between(first, day), 0, (long) all);
        return LEFT + (WIDTH - LEFT - RIGHT) * here / all;
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escape(words)));
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private Component table() {
        NativeTable table = new NativeTable();
        table.addClassName("vt-table");
        NativeTableRow head = new NativeTableRow();
        for (String key : List.of("history.table.lane", "history.table.what", "history.table.when")) {
            head.add(new NativeTableHeaderCell(Texts.t(key)));
        }
        NativeTableHeader header = new NativeTableHeader();
        header.add(head);
        table.add(header);
        NativeTableBody body = new NativeTableBody();
        table.add(body);
        List<Mark> sorted = new ArrayList<>(marks);
        sorted.sort(java.util.Comparator.comparing(Mark::lane).thenComparing(Mark::from));
        for (Mark mark : sorted) {
            body.add(new NativeTableRow(
                    new NativeTableCell(Texts.t("history.lane." + mark.lane().name())),
                    new NativeTableCell(mark.what()),
                    new NativeTableCell(mark.when())));
        }
        Div wrap = new Div(table);
        wrap.addClassName("vt-table-wrap");
        wrap.getElement().setAttribute("tabindex", "0");
        wrap.getElement().setAttribute("role", "group");
        wrap.getElement().setAttribute("aria-label", Texts.t("history.timeline.table"));
        return wrap;
    }
}
