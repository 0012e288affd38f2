package dk.vedtaget.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.domain.catalog.BrokenModule.Fault;
import dk.vedtaget.domain.catalog.SampleModule.SampleRule;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.RuleFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Modules that break in every way a module can, beside one that does not. */
class ModuleCatalogTest {

    private static final MunicipalityCode FINE = new MunicipalityCode("0999");
    private static final MunicipalityCode CODE = new MunicipalityCode("0901");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    // loading gets ten times as much
    private static final ModuleLimits SHORT = new ModuleLimits(Duration.ofMillis(100), 4L << 20);
    private static final RuleFacts FACTS = RuleFacts.editing(LocalDate.of(2026, 11, 22));

    private static ModuleCatalog settled(SampleModule... modules) {
        return ModuleCatalog.of(List.of(modules), SHORT).settled(Map.of(), InstantSource.fixed(NOW));
    }

    private static List<Finding> ask(ModuleCatalog catalog, MunicipalityCode code) {
        return catalog.module(code)
                .orElseThrow()
                .rules()
                .getFirst()
                .check(RevisionContent.of(List.of()), FACTS, new Parameters(new java.util.TreeMap<>()));
    }

    private static SampleModule fine() {
        LocalizedText text = LocalizedText.of("Ret det", "Mend it");
        return SampleModule.of(FINE.value()).asking(() -> List.of(new Finding(List.of(), text, text)));
    }

    /** Ways to break while being loaded, with what is said about it. */
    enum Loading {
        MAKING(
                Fault.THREW,
                new SampleModule(
                        () -> {
                            throw new IllegalStateException();
                        },
                        Optional.empty(),
                        List::of)),
        RULES(Fault.THREW, SampleModule.of("0901").with(() -> {
            throw new StackOverflowError();
        })),
        NEVER(Fault.TOO_SLOW, SampleModule.of("0901").with(SampleModule::never)),
        WASTEFUL(Fault.TOO_MUCH_MEMORY, SampleModule.of("0901").with(SampleModule::wasteful)),
        NO_FILE(Fault.UNREADABLE, SampleModule.of("0901").from("ingen.yaml")),
        NO_YAML(Fault.UNREADABLE, SampleModule.of("0901").from("ulaeselig.yaml")),
        OTHERS_FILE(Fault.UNREADABLE, SampleModule.of("0902").from("dobbelt.yaml")),
        SAME_BODY(Fault.DUPLICATE_ID, SampleModule.of("0901").from("dobbelt.yaml")),
        SAME_RULE(
                Fault.DUPLICATE_ID,
                SampleModule.of("0901")
                        .with(() -> List.of(new SampleRule("en", List::of), new SampleRule("en", List::of))));

        private final Fault fault;
        private final SampleModule module;

        Loading(Fault fault, SampleModule module) {
            this.fault = fault;
            this.module = module;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_module_that_breaks_while_loaded_is_named_and_the_others_are_there(Loading way) {
        ModuleCatalog catalog = settled(way.module, fine());
        assertThat(catalog.broken()).hasSize(1);
        BrokenModule broken = catalog.broken().getFirst();
        assertThat(broken.fault()).isEqualTo(way.fault);
        assertThat(broken.since()).isEqualTo(NOW);
        assertThat(broken.module()).isEqualTo(SampleModule.class.getName());
        assertThat(catalog.all()).extracting(InstalledModule::code).containsExactly(FINE);
        assertThat(ask(catalog, FINE)).hasSize(1);
        assertThat(catalog.broken(FINE)).isEmpty();
    }

    /** Ways to break when asked. */
    enum Asking {
        THROWS(Fault.THREW, SampleModule.of("0901").asking(() -> {
            throw new IllegalStateException();
        })),
        NULL(Fault.THREW, SampleModule.of("0901").asking(() -> null)),
        NEVER(Fault.TOO_SLOW, SampleModule.of("0901").asking(SampleModule::never)),
        WASTEFUL(Fault.TOO_MUCH_MEMORY, SampleModule.of("0901").asking(SampleModule::wasteful)),
        LARGE_AT_ONCE(
                Fault.TOO_MUCH_MEMORY,
                SampleModule.of("0901")
                        .asking(() -> List.of(new Finding(
                                List.of(),
                                LocalizedText.of("x".repeat(8 << 20), "x"),
                                LocalizedText.of("Ret det", "Mend it")))));

        private final Fault fault;
        private final SampleModule module;

        Asking(Fault fault, SampleModule module) {
            this.fault = fault;
            this.module = module;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_that_breaks_when_asked_breaks_its_module_until_the_next_start(Asking way) {
        ModuleCatalog catalog = settled(way.module, fine());
        assertThat(catalog.broken()).isEmpty();
        assertThatThrownBy(() -> ask(catalog, CODE)).isInstanceOf(ModuleBrokenException.class);
        assertThat(catalog.broken(CODE)).hasValueSatisfying(broken -> {
            assertThat(broken.fault()).isEqualTo(way.fault);
            assertThat(broken.rule()).contains("regel");
            assertThat(broken.name()).isEqualTo("Kommune 0901");
            assertThat(broken.since()).isEqualTo(NOW);
        });
        // it is still there to be read, asked no more, and holds nobody up
        assertThat(catalog.module(CODE)).isPresent();
        long begun = System.nanoTime();
        assertThatThrownBy(() -> ask(catalog, CODE)).isInstanceOf(ModuleBrokenException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.time());
        assertThat(ask(catalog, FINE)).hasSize(1);
    }

    @Test
    void what_a_rule_says_of_itself_is_read_once_where_it_can_do_no_harm() {
        int[] asked = {0};
        ModuleCatalog catalog = settled(SampleModule.of("0901").with(() -> {
            asked[0]++;
            return List.of(new SampleRule("en", List::of));
        }));
        InstalledModule module = catalog.module(CODE).orElseThrow();
        assertThat(module.rules().getFirst().id()).isEqualTo("en");
        assertThat(module.rules().getFirst()).isNotInstanceOf(SampleRule.class);
        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void of_two_that_claim_one_code_the_one_the_register_was_entered_from_stays() {
        SampleModule plain = SampleModule.of("0901");
        SampleModule other = SampleModule.of("0901").from("enkelt.yaml");
        String hash = ModuleCatalog.read(other).resourceSha256();
        for (List<SampleModule> order : List.of(List.of(plain, other), List.of(other, plain))) {
            ModuleCatalog catalog = ModuleCatalog.of(order, SHORT)
                    .settled(
                            Map.of(CODE, new ModuleCatalog.Recorded(hash, Optional.empty(), ModuleChange.Uses::none)),
                            InstantSource.fixed(NOW));
            assertThat(catalog.module(CODE).orElseThrow().resourceSha256()).isEqualTo(hash);
            assertThat(catalog.broken(CODE)).isEmpty();
            assertThat(catalog.broken())
                    .extracting(BrokenModule::fault, BrokenModule::stopsMunicipality)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Fault.CODE_TAKEN, false));
        }
    }

    @Test
    void a_municipality_the_register_knows_is_there_without_its_module() {
        SampleModule there = SampleModule.of("0901").from("enkelt.yaml");
        ModuleCatalog before = settled(there);
        Edition edition = before.edition(CODE).orElseThrow();
        Map<MunicipalityCode, ModuleCatalog.Recorded> recorded = Map.of(
                CODE,
                new ModuleCatalog.Recorded(
                        edition.sha256(),
                        Optional.of(new Edition(edition.notes(), edition.resource())),
                        ModuleChange.Uses::none),
                new MunicipalityCode("0902"),
                new ModuleCatalog.Recorded("00", Optional.empty(), ModuleChange.Uses::none));

        ModuleCatalog gone = ModuleCatalog.of(List.of(fine()), SHORT).settled(recorded, InstantSource.fixed(NOW));
        InstalledModule standIn = gone.module(CODE).orElseThrow();
        assertThat(standIn.municipality().name()).isEqualTo("Kommune 0901");
        assertThat(standIn.content()).isEqualTo(ModuleCatalog.read(there).content());
        assertThat(gone.broken(CODE).orElseThrow().fault()).isEqualTo(Fault.MISSING);
        assertThat(gone.module(new MunicipalityCode("0902"))
                        .orElseThrow()
                        .municipality()
                        .name())
                .isEqualTo("0902");
        assertThat(gone.all()).hasSize(3);

        ModuleCatalog broken =
                ModuleCatalog.of(List.of(Loading.RULES.module), SHORT).settled(recorded, InstantSource.fixed(NOW));
        assertThat(broken.module(CODE).orElseThrow().content().bodies()).hasSize(1);
        assertThat(broken.broken(CODE).orElseThrow().fault()).isEqualTo(Fault.THREW);
    }
}
