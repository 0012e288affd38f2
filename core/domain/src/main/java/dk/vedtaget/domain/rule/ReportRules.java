package dk.vedtaget.domain.rule;

import dk.vedtaget.domain.rule.StandardRules.Asked;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Report;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.RuleFacts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the standard rules ask of a report; each is about the reports of one obligation and silent on every other. */
final class ReportRules {

    private ReportRules() {}

    static List<Finding> coversKind(RevisionContent content, RuleFacts facts, Asked asked) {
        Optional<Report> report = report(facts, asked);
        if (report.isEmpty()) {
            return List.of();
        }
        ElementKind kind = new ElementKind(asked.values().text("kind"));
        List<Element> missing = content.ofKind(kind).stream()
                .filter(element -> !report.get().covered().contains(element.id()))
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(StandardRules.finding(
                        missing.stream().map(Element::id).toList(),
                        "report-covers",
                        missing.stream().map(Element::label).collect(Collectors.joining(", "))));
    }

    static List<Finding> coversBodies(RevisionContent content, RuleFacts facts, Asked asked) {
        Optional<Report> report = report(facts, asked);
        if (report.isEmpty()) {
            return List.of();
        }
        String written = asked.values().text("body-kind");
        Body.Kind kind = Body.Kind.valueOf(written.replace('-', '_').toUpperCase(Locale.ROOT));
        List<Body> ofThatKind =
                facts.bodies().stream().filter(body -> body.kind() == kind).toList();
        if (ofThatKind.isEmpty()) {
            return List.of(StandardRules.finding(List.of(), "report-covers-bodies.none." + written));
        }
        List<Body> missing = ofThatKind.stream()
                .filter(body -> !report.get().covered().contains(body.id()))
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(StandardRules.finding(
                        List.of(),
                        "report-covers",
                        missing.stream().map(Body::name).collect(Collectors.joining(", "))));
    }

    static List<Finding> takingPart(RevisionContent content, RuleFacts facts, Asked asked) {
        int minimum = asked.values().integer("minimum");
        return report(facts, asked)
                .filter(report -> report.takingPart() < minimum)
                .map(report -> List.of(StandardRules.finding(
                        List.of(),
                        "report-taking-part",
                        Integer.toString(minimum),
                        Integer.toString(report.takingPart()))))
                .orElse(List.of());
    }

    static List<Finding> receivedBy(RevisionContent content, RuleFacts facts, Asked asked) {
        String body = asked.values().text("body");
        String receipt = asked.values().text("receipt");
        Obligation.Receipt wanted =
                Obligation.Receipt.valueOf(receipt.replace('-', '_').toUpperCase(Locale.ROOT));
        return report(facts, asked)
                .filter(report -> !report.receivedBy().equals(body) || report.receipt() != wanted)
                .map(report -> List.of(StandardRules.finding(
                        List.of(), "report-received-by." + receipt, StandardRules.bodyName(facts, body))))
                .orElse(List.of());
    }

    private static Optional<Report> report(RuleFacts facts, Asked asked) {
        String obligation = asked.values().text(StandardRules.OBLIGATION);
        return facts.report().filter(report -> report.obligation().equals(obligation));
    }
}
