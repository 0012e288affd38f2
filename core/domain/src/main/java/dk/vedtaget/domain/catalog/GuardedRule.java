package dk.vedtaget.domain.catalog;

import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule a module wrote in Java: what it says of itself was read once, and it is asked through the module's guard. */
record GuardedRule(
        ModuleGuard guard,
        Rule rule,
        String id,
        int version,
        Optional<LocalDate> validFrom,
        Severity severity,
        Set<Gate> gates,
        LocalizedText title,
        LocalizedText explanation,
        List<Parameter> parameters,
        List<SourceReference> sources)
        implements Rule {

    GuardedRule {
        gates = Set.copyOf(gates);
        parameters = List.copyOf(parameters);
        sources = List.copyOf(sources);
    }

    /** Reads what the rule says of itself; to be called within the guard. */
    static GuardedRule read(ModuleGuard guard, Rule rule) {
        return new GuardedRule(
                guard,
                rule,
                rule.id(),
                rule.version(),
                rule.validFrom(),
                rule.severity(),
                rule.gates(),
                rule.title(),
                rule.explanation(),
                rule.parameters(),
                rule.sources());
    }

    /** @throws ModuleBrokenException where the module does not answer */
    @Override
    public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters parameters) {
        return guard.ask(id, () -> List.copyOf(rule.check(content, facts, parameters)));
    }
}
