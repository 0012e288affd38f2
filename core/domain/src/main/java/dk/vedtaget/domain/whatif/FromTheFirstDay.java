package dk.vedtaget.domain.whatif;

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

/** A rule as though its version had always counted. */
record FromTheFirstDay(Rule rule) implements Rule {

    @Override
    public String id() {
        return rule.id();
    }

    @Override
    public int version() {
        return rule.version();
    }

    @Override
    public Optional<LocalDate> validFrom() {
        return Optional.empty();
    }

    @Override
    public Severity severity() {
        return rule.severity();
    }

    @Override
    public Set<Gate> gates() {
        return rule.gates();
    }

    @Override
    public LocalizedText title() {
        return rule.title();
    }

    @Override
    public LocalizedText explanation() {
        return rule.explanation();
    }

    @Override
    public List<Parameter> parameters() {
        return rule.parameters();
    }

    @Override
    public List<SourceReference> sources() {
        return rule.sources();
    }

    @Override
    public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters parameters) {
        return rule.check(content, facts, parameters);
    }
}
