package dk.vedtaget.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * The year as a wheel: a mark in the month in which something is due, today as a line. A picture only; the list beside
 * it says the same in words.
 */
final class YearWheel {

    private static final int SIZE = 240;
    private static final double CENTRE = SIZE / 2.0;
    private static final double OUTER = 92;
    private static final double INNER = 62;
    private static final double LABEL = 106;

    private YearWheel() {}

    static Component of(LocalDate today, List<DueItem> items) {
        StringBuilder svg = new StringBuilder(8000);
        svg.append(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" class=\"vt-year\" role=\"img\""
                        + " aria-label=\"%s\">")
                .formatted(SIZE, SIZE, escape(Texts.t("overview.year.picture", Integer.toString(today.getYear())))));
        for (Month month : Month.values()) {
            boolean due = items.stream()
                    .flatMap(item -> item.due().stream())
                    .anyMatch(day -> day.getYear() == today.getYear() && day.getMonth() == month);
            sector(svg, month, due ? "#1d4f73" : month == today.getMonth() ? "#c9dceb" : "#edf1f5");
        }
        double now = angle(today.getDayOfYear() - 1.0, today.lengthOfYear());
        line(svg, now);
        text(svg, CENTRE, CENTRE + 6, 20, Integer.toString(today.getYear()));
        svg.append("</svg>");
        return new Svg(svg.toString());
    }

    private static void sector(StringBuilder svg, Month month, String fill) {
        double from = angle(month.getValue() - 0.96, 12);
        double to = angle(month.getValue() - 0.04, 12);
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fA%.0f %.0f 0 0 1 %.1f %.1fL%.1f %.1fA%.0f %.0f 0 0 0 %.1f %.1fZ\" fill=\"%s\"/>",
                x(from, OUTER),
                y(from, OUTER),
                OUTER,
                OUTER,
                x(to, OUTER),
                y(to, OUTER),
                x(to, INNER),
                y(to, INNER),
                INNER,
                INNER,
                x(from, INNER),
                y(from, INNER),
                fill));
        double middle = angle(month.getValue() - 0.5, 12);
        text(
                svg,
                x(middle, LABEL),
                y(middle, LABEL) + 4,
                11,
                month.getDisplayName(TextStyle.SHORT_STANDALONE, Texts.locale()).replace(".", ""));
    }

    private static void line(StringBuilder svg, double angle) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#9c1f1a\" stroke-width=\"2.5\"/>",
                x(angle, INNER - 8),
                y(angle, INNER - 8),
                x(angle, OUTER + 4),
                y(angle, OUTER + 4)));
    }

    private static void text(StringBuilder svg, double x, double y, int size, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" style=\"font-size:%dpx\">%s</text>",
                x,
                y,
                size,
                escape(words)));
    }

    private static double angle(double part, double of) {
        return 2 * Math.PI * part / of - Math.PI / 2;
    }

    private static double x(double angle, double radius) {
        return CENTRE + radius * Math.cos(angle);
    }

    private static double y(double angle, double radius) {
        return CENTRE + radius * Math.sin(angle);
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
