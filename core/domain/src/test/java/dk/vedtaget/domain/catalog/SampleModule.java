package dk.vedtaget.domain.catalog;

import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityModule;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A module made of what a test wants to happen in it. */
public record SampleModule(Supplier<Municipality> who, Optional<String> resource, Supplier<List<Rule>> own)
        implements MunicipalityModule {

    public static SampleModule of(String code) {
        return new SampleModule(() -> Municipality.of(code, "Kommune " + code), Optional.empty(), List::of);
    }

    /** @param name beside this class */
    public SampleModule from(String name) {
        return new SampleModule(who, Optional.of(name), own);
    }

    public SampleModule with(Supplier<List<Rule>> rules) {
        return new SampleModule(who, resource, rules);
    }

    /** A rule that does so when it is asked. */
    public SampleModule asking(Supplier<List<Finding>> behaviour) {
        return with(() -> List.of(new SampleRule("regel", behaviour)));
    }

    @Override
    public Municipality municipality() {
        return who.get();
    }

    @Override
    public List<Rule> rules() {
        return own.get();
    }

    /** Never answers, and does not let itself be interrupted either. */
    public static <T> List<T> never() {
        CountDownLatch latch = new CountDownLatch(1);
        while (true) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // as deaf as a loop without an end
            }
        }
    }

    /** Gives each array back at once, so that the heap is never full. */
    public static <T> List<T> wasteful() {
        long sum = 0;
        while (true) {
            sum += Arrays.hashCode(new byte[1 << 16]);
            if (sum == Long.MIN_VALUE) {
                throw new AssertionError();
            }
        }
    }

    /** A rule for every gate. */
    public record SampleRule(String id, Supplier<List<Finding>> behaviour) implements Rule {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public Severity severity() {
            return Severity.BLOCKS;
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
        public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters parameters) {
            return behaviour.get();
        }
    }
}
