package dk.vedtaget.domain.rule;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;

/** A rule as it counts on a day: the version valid then, with the severity and parameters configured for then. */
public record ActiveRule(MunicipalityCode municipality, Rule rule, Severity severity, Parameters parameters) {

    /** Asks the rule. */
    public Judgement judge(RevisionContent content, RuleFacts facts) {
        return new Judgement(
                municipality,
                rule.id(),
                rule.version(),
                severity,
                parameters,
                rule.title(),
                rule.sources(),
                rule.check(content, facts, parameters));
    }
}
