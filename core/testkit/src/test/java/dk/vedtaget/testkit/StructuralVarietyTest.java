package dk.vedtaget.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.followup.WorkingDays;
import dk.vedtaget.domain.history.RegisterQueries.InForceView;
import dk.vedtaget.domain.obligation.ObligationCommand.RecordReport;
import dk.vedtaget.domain.obligation.ReportEntry;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.ModuleInstaller;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Status;
import dk.vedtaget.testkit.variety.Varieties;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Policies built as none of the five is, in one register. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StructuralVarietyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final MunicipalityCode STATEMENTS = new MunicipalityCode("0991");
    private static final MunicipalityCode DEEP = new MunicipalityCode("0992");
    private static final MunicipalityCode WEST = new MunicipalityCode("0993");
    private static final MunicipalityCode EAST = new MunicipalityCode("0994");
    private static final MunicipalityCode THREE = new MunicipalityCode("0995");
    private static final MunicipalityCode ABROAD = new MunicipalityCode("1999");

    private EmbeddedStore embedded;
    private JournalStore store;
    private Register register;

    @BeforeAll
    void open(@TempDir Path folder) {
        embedded = EmbeddedStore.open(folder);
        store = JournalStore.open(embedded.connectionString(), "vedtaget", () -> NOW);
        register = Register.open(store, ModuleCatalog.of(Varieties.all()), () -> NOW);
        ModuleInstaller installer = new ModuleInstaller(register);
        register.catalog().all().forEach(module -> installer.apply(installer.plan(module)));
    }

    @AfterAll
    void close() {
        register.close();
        store.close();
        embedded.close();
    }

    private static Actor admin(MunicipalityCode code) {
        return Actor.of(new PersonRef("p-" + code), Role.ADMINISTRATOR, Set.of(code));
    }

    private RevisionContent content(MunicipalityCode code, String revision) {
        return register.queries()
                .revision(admin(code), new RevisionId(revision))
                .orElseThrow()
                .revision()
                .content();
    }

    private void done(CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Done.class);
        register.index().awaitPosition(((CommandResult.Done) result).position(), java.time.Duration.ofSeconds(30));
    }

    private static Element drafted(String id, ElementKind kind, List<Placement> places) {
        return new Element(
                id,
                kind,
                "",
                "Et nyt " + id,
                "da",
                places,
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
    }

    @Test
    void a_policy_of_statements_alone_is_drafted_and_decided() {
        RevisionContent content = content(STATEMENTS, "0991-politik-2024");
        assertThat(content.ofKind(ElementKind.FOCUS_AREA)).isEmpty();
        assertThat(content.roots()).hasSize(2);
        PolicyId policy = new PolicyId("0991-politik");
        RevisionId draft = new RevisionId("0991-politik-2");
        Actor admin = admin(STATEMENTS);
        done(register.send(
                admin,
                new PolicyCommand.OpenDraft(
                        policy, draft, "Elleve", Optional.of(new RevisionId("0991-politik-2024")))));
        done(register.send(
                admin,
                new PolicyCommand.AddElement(
                        policy,
                        draft,
                        drafted("0991-s3", ElementKind.STATEMENT, List.of(new Placement(Placement.ROOT, "z"))))));
        assertThat(register.queries().judgements(admin, draft, Gate.DECISION).orElseThrow())
                .isEmpty();
        assertThat(content(STATEMENTS, "0991-politik-2").roots()).hasSize(3);
    }

    @Test
    void a_status_may_use_the_municipality_s_own_words_and_no_others() {
        Actor admin = admin(STATEMENTS);
        assertThat(register.queries().vocabulary(admin, STATEMENTS))
                .extracting(status -> status.id())
                .containsExactly("sol", "regn");
        assertThat(register.send(admin, status("i-gang"))).isInstanceOf(CommandResult.Refused.class);
        done(register.send(admin, status("sol")));
        List<Status> words = List.of(new Status("blaest", LocalizedText.of("Blæst", "Wind")));
        done(register.send(admin, new SetupCommand.ChangeStatuses(STATEMENTS, words, said())));
        assertThat(register.queries().vocabulary(admin, STATEMENTS)).isEqualTo(words);
        assertThat(register.send(admin, status("sol"))).isInstanceOf(CommandResult.Refused.class);
        done(register.send(admin, status("blaest")));
        // an older report is read with the words it was written with
        assertThat(register.queries().everyStatus(admin, STATEMENTS))
                .extracting(status -> status.id())
                .startsWith("blaest", "sol", "regn");
    }

    private SetupCommand.Ground said() {
        return new SetupCommand.Ground(
                TODAY,
                Reason.of("Byrådet har bedt om det", register.protection()::protectAlone)
                        .orElseThrow(),
                Long.MAX_VALUE);
    }

    private RecordReport status(String word) {
        return new RecordReport(
                new PolicyId("0991-politik"),
                new ItemId(STATEMENTS, "aarlig-status", "", "2026"),
                TODAY,
                List.of(new ReportEntry("", word, register.protection().protectAlone("Det går"))),
                List.of(),
                "byraadet",
                Obligation.Receipt.FOR_INFORMATION);
    }

    @Test
    void levels_go_as_deep_as_the_policy_does_and_an_element_may_stand_in_two_places_or_in_none() {
        RevisionContent content = content(DEEP, "0992-politik-2020");
        assertThat(content.withDescendants("0992-skole"))
                .contains("0992-sprog", "0992-laese", "0992-bogkasse", "0992-sammen");
        Element shared = content.element("0992-sammen").orElseThrow();
        assertThat(shared.placements()).extracting(Placement::parent).containsExactly("0992-fritid", "0992-sprog");
        assertThat(content.element("0992-gaestfrihed").orElseThrow().placements())
                .isEmpty();
        // taking one of its two places away leaves it in the other
        assertThat(content.removedWith("0992-sprog"))
                .doesNotContain("0992-sammen")
                .contains("0992-bogkasse");
        assertThat(content.element("0992-paa-tvaers").orElseThrow().links())
                .extracting(link -> link.target())
                .containsExactly("0992-skole", "0992-fritid");
    }

    @Test
    void several_committees_own_a_policy_and_each_may_decide() {
        Actor admin = admin(DEEP);
        PolicyId policy = new PolicyId("0992-politik");
        RevisionId draft = new RevisionId("0992-politik-2");
        done(register.send(
                admin,
                new PolicyCommand.OpenDraft(policy, draft, "Anden", Optional.of(new RevisionId("0992-politik-2020")))));
        done(register.send(
                admin,
                new PolicyCommand.AddElement(
                        policy,
                        draft,
                        drafted("0992-nyt", ElementKind.OBJECTIVE, List.of(new Placement("0992-fritid", "z"))))));
        assertThat(register.queries().judgements(admin, draft, Gate.EDITING).orElseThrow())
                .filteredOn(judgement -> judgement.rule().equals("maal-har-udvalg"))
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.findings())
                        .flatExtracting(finding -> finding.elements())
                        .containsExactlyInAnyOrder("0992-nyt", "0992-gaestfrihed"));
        for (String body : List.of("boerneudvalget", "kulturudvalget", "byraadet")) {
            assertThat(register.queries()
                            .ruleBook(List.of(DEEP))
                            .judge(
                                    content(DEEP, "0992-politik-2"),
                                    Gate.DECISION,
                                    TODAY,
                                    register.queries().ruleBook(List.of(DEEP)).body(body, TODAY),
                                    Set.of(),
                                    Set.of()))
                    .noneMatch(judgement -> judgement.blocks());
        }
    }

    @Test
    void targets_may_be_set_after_the_policy() {
        assertThat(register.catalog().module(DEEP).orElseThrow().content().indicators())
                .singleElement()
                .satisfies(indicator -> {
                    assertThat(indicator.target()).isEmpty();
                    assertThat(indicator.objective()).isEqualTo("0992-laese");
                });
        Actor admin = admin(DEEP);
        Indicator before = register.queries().indicators(admin, DEEP).getFirst();
        Indicator.Value target = new Indicator.Value(2030, new BigDecimal("92.50"));
        done(register.send(
                admin,
                new SetupCommand.DefineIndicator(
                        DEEP,
                        new Indicator(
                                before.id(),
                                before.version(),
                                before.title(),
                                before.objective(),
                                before.numerator(),
                                before.denominator(),
                                before.population(),
                                before.unit(),
                                before.direction(),
                                before.baseline(),
                                Optional.of(target),
                                before.dataSource(),
                                before.smallestShown(),
                                before.derived(),
                                before.sources()),
                        said())));
        assertThat(register.queries().indicators(admin, DEEP)).singleElement().satisfies(indicator -> {
            assertThat(indicator.version()).isEqualTo(before.version() + 1);
            assertThat(indicator.target()).contains(target);
        });
        assertThat(register.queries()
                        .module(admin, DEEP)
                        .orElseThrow()
                        .content()
                        .indicators())
                .isEqualTo(register.queries().indicators(admin, DEEP));
        assertThat(register.queries().indicators(admin(WEST), DEEP)).isEmpty();
    }

    @Test
    void a_shared_policy_is_one_policy_with_one_joint_body_for_both_who_share_it() {
        for (MunicipalityCode owner : List.of(WEST, EAST)) {
            assertThat(register.queries()
                            .inForce(admin(owner), owner, TODAY, Optional.empty())
                            .policies())
                    .singleElement()
                    .satisfies(view -> assertThat(view.policy().owners()).containsExactlyInAnyOrder(WEST, EAST));
        }
        assertThat(register.queries().policies(admin(THREE), WEST)).isEmpty();
        Actor east = admin(EAST);
        PolicyId policy = new PolicyId("0993-faelles");
        RevisionId draft = new RevisionId("0993-faelles-2");
        done(register.send(
                east,
                new PolicyCommand.OpenDraft(policy, draft, "Ny", Optional.of(new RevisionId("0993-faelles-2022")))));
        assertThat(register.queries()
                        .ruleBook(List.of(WEST, EAST))
                        .body("faelles-raad", TODAY)
                        .orElseThrow()
                        .may(dk.vedtaget.spi.Body.Role.DECIDES))
                .isTrue();
        assertThat(register.queries().revision(admin(WEST), draft)).isPresent();
    }

    private List<InForceView> inForce(LocalDate day) {
        return register.queries()
                .inForce(admin(THREE), THREE, day, Optional.empty())
                .policies();
    }

    @Test
    void vision_policy_and_plan_live_apart() {
        assertThat(inForce(LocalDate.of(2012, 1, 1)).stream()
                        .filter(view -> view.revision().isPresent()))
                .extracting(view -> view.policy().documentType())
                .containsExactly("vision");
        assertThat(inForce(LocalDate.of(2023, 6, 1)).stream()
                        .filter(view -> view.revision().isPresent()))
                .hasSize(3);
        assertThat(inForce(LocalDate.of(2025, 1, 1)).stream()
                        .filter(view -> view.revision().isPresent()))
                .extracting(view -> view.policy().documentType())
                .containsExactly("vision", "integrationspolitik");
    }

    @Test
    void a_policy_is_absorbed_by_one_of_another_name() {
        Actor admin = admin(THREE);
        done(register.send(
                admin,
                new PolicyCommand.RepealPolicy(
                        new PolicyId("0995-plan"),
                        "byraadet",
                        TODAY,
                        TODAY,
                        "26/1",
                        Reason.of("Indgår i politikken", register.protection()::protectAlone)
                                .orElseThrow(),
                        Optional.of(new PolicyId("0995-politik")))));
        assertThat(register.queries()
                        .policy(admin, new PolicyId("0995-plan"))
                        .orElseThrow()
                        .state()
                        .repeal()
                        .orElseThrow()
                        .successor())
                .contains(new PolicyId("0995-politik"));
    }

    @Test
    void a_municipality_abroad_has_its_own_council_s_periods_holidays_and_language() {
        List<DueItem> items =
                register.queries().due(admin(ABROAD), ABROAD, LocalDate.of(2022, 1, 1), LocalDate.of(2030, 1, 1));
        assertThat(items)
                .extracting(item -> item.due().orElseThrow())
                .containsExactly(LocalDate.of(2026, 10, 14), LocalDate.of(2030, 10, 14));
        assertThat(items.getFirst().standing()).isEqualTo(DueItem.Standing.NOT_RECORDED);
        assertThat(items.getFirst().obligation().title().byLanguage()).containsKey("sv");
        assertThat(content(ABROAD, "1999-program-2022").elements())
                .extracting(Element::language)
                .containsOnly("sv");
        // midsummer's eve is a day off there, Store Bededag never was
        assertThat(WorkingDays.of("SE").isWorkingDay(LocalDate.of(2026, 6, 19))).isFalse();
        assertThat(WorkingDays.of("SE").isWorkingDay(LocalDate.of(2023, 5, 5))).isTrue();
    }

    @Test
    void what_a_municipality_calls_a_kind_of_body_is_its_own() {
        assertThat(register.catalog().module(WEST).orElseThrow().content().labels())
                .containsEntry("body-kind.other", LocalizedText.of("Fælles råd", "Joint council"));
    }
}
