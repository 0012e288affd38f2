package dk.vedtaget.domain;

import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.util.ArrayList;
import java.util.List;

/**
 * What one rule, in one version with these parameters, said about one content. Kept for ever in the decision it judged,
 * so it carries everything a reader needs to understand it.
 *
 * @param municipality whose rule it is
 * @param rule the rule's id
 * @param version the version that was asked
 * @param severity the severity that counted
 * @param parameters the values it was run with
 * @param title what the rule is called
 * @param sources where the policy says it
 * @param findings what it said; empty where it was content
 */
public record Judgement(
        MunicipalityCode municipality,
        String rule,
        int version,
        Severity severity,
        Parameters parameters,
        LocalizedText title,
        List<SourceReference> sources,
        List<Finding> findings) {

    public Judgement {
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
    }

    /**
     * The same without what one of those has of the same rule. A finding about the same elements is the same one, whatever
     * its words: they may tell a number or a name that has changed meanwhile.
     */
    public Judgement without(List<Judgement> known) {
        List<Finding> left = new ArrayList<>(findings);
        List<Finding> reworded = new ArrayList<>();
        for (Judgement other : known) {
            if (other.municipality.equals(municipality) && other.rule.equals(rule)) {
                other.findings.stream()
                        .filter(finding -> !findings.contains(finding))
                        .forEach(reworded::add);
                left.removeAll(other.findings);
            }
        }
        for (Finding before : reworded) {
            left.stream()
                    .filter(finding -> finding.elements().equals(before.elements()))
                    .findFirst()
                    .ifPresent(left::remove);
        }
        return new Judgement(municipality, rule, version, severity, parameters, title, sources, left);
    }

    public boolean blocks() {
        return severity == Severity.BLOCKS && !findings.isEmpty();
    }
}
