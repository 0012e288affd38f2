package dk.vedtaget.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dk.vedtaget.spi.SourceReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where something stands in a document: <i>kilde: linje 86</i>. */
public final class SourceChip {

    private SourceChip() {}

    /** A chip for all places at once; nothing visible where there is none. */
    public static Component of(List<SourceReference> sources) {
        Span chip = new Span(text(sources));
        chip.addClassName("vt-source");
        chip.setVisible(!sources.isEmpty());
        return chip;
    }

    /** The same as plain text; empty where there is no source. */
    public static String text(List<SourceReference> sources) {
        return sources.isEmpty()
                ? ""
                : Texts.t("component.source", lines(sources).orElseGet(() -> sources.stream()
                        .map(SourceChip::place)
                        .distinct()
                        .collect(Collectors.joining(", "))));
    }

    /** <i>linje 3, 7, 59-61</i>, where there are several and every one is a line or more. */
    private static Optional<String> lines(List<SourceReference> sources) {
        if (sources.size() < 2 || sources.stream().anyMatch(source -> source.fromLine() == null)) {
            return Optional.empty();
        }
        return Optional.of(Texts.t(
                "component.source.line",
                sources.stream().map(SourceChip::range).distinct().collect(Collectors.joining(", "))));
    }

    private static String range(SourceReference source) {
        Integer to = source.toLine();
        return to == null || to.equals(source.fromLine())
                ? String.valueOf(source.fromLine())
                : source.fromLine() + "-" + to;
    }

    /** One place: <i>linje 12-14</i>, <i>side 3</i>, or the document where it names no place. */
    public static String place(SourceReference source) {
        Integer from = source.fromLine();
        Integer to = source.toLine();
        Integer page = source.page();
        if (from != null) {
            return to == null || to.equals(from)
                    ? Texts.t("component.source.line", Integer.toString(from))
                    : Texts.t("component.source.lines", Integer.toString(from), Integer.toString(to));
        }
        return page == null ? source.document() : Texts.t("component.source.page", Integer.toString(page));
    }
}
