package dk.vedtaget.domain.policy;

import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule that always has the same to say. */
record FixedRule(String id, int version, Optional<LocalDate> validFrom, Severity severity, boolean content)
        implements Rule {

    static FixedRule content(String id, int version, Optional<LocalDate> validFrom) {
        return new FixedRule(id, version, validFrom, Severity.BLOCKS, true);
    }

    static FixedRule finding(String id, int version, Optional<LocalDate> validFrom) {
        return new FixedRule(id, version, validFrom, Severity.BLOCKS, false);
    }

    static FixedRule finding(String id, Severity severity) {
        return new FixedRule(id, 1, Optional.empty(), severity, false);
    }

    @Override
    public Set<Gate> gates() {
        return EnumSet.allOf(Gate.class);
    }

    @Override
    public LocalizedText title() {
        return LocalizedText.of("Regel", "Rule");
    }

    @Override
    public LocalizedText explanation() {
        return title();
    }

    @Override
    public List<SourceReference> sources() {
        return List.of();
    }

    @Override
    public List<Finding> check(RevisionContent revision, RuleFacts facts, Parameters parameters) {
        return content ? List.of() : List.of(new Finding(List.of(), title(), title()));
    }
}
