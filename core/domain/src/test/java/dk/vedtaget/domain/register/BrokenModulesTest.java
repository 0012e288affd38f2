package dk.vedtaget.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.BrokenModule.Fault;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.catalog.SampleModule;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Placement;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a module that broke still lets people do, and what it does to the others: nothing. */
class BrokenModulesTest {

    private static final MunicipalityCode SICK = new MunicipalityCode("0901");
    private static final PolicyId POLICY = new PolicyId("0901-politik");
    private static final RevisionId DRAFT = new RevisionId("0901-politik-1");

    @TempDir
    private static Path folder;

    private static RegisterFixture fixture;
    private static JournalStore store;
    private static Register register;
    private static Actor both;

    /** Throws as soon as there is something to look at. */
    private static final SampleModule MODULE = SampleModule.of("0901").from("enkelt.yaml");

    private static boolean throwing;

    @BeforeAll
    static void open() {
        fixture = RegisterFixture.open(folder);
        store = fixture.store();
        register = register(ModuleCatalog.of(List.of(new RegisterFixture.FirstEdition(), MODULE.asking(() -> {
            if (throwing) {
                throw new IllegalStateException();
            }
            return List.of();
        }))));
        ModuleInstaller installer = new ModuleInstaller(register);
        register.catalog().all().forEach(module -> installer.apply(installer.plan(module)));
        both = Actor.of(
                new PersonRef(register.people().refOf("karen.jensen")),
                Role.ADMINISTRATOR,
                Set.of(SICK, RegisterFixture.CODE));
    }

    @AfterAll
    static void close() {
        register.close();
        store.close();
        fixture.close();
    }

    private static Register register(ModuleCatalog catalog) {
        return Register.open(store, catalog, InstantSource.fixed(RegisterFixture.START));
    }

    private static void done(CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Done.class);
        register.queries().awaitPosition(((CommandResult.Done) result).position());
    }

    private static PolicyCommand add(String id) {
        return new PolicyCommand.AddElement(
                POLICY,
                DRAFT,
                new Element(
                        id,
                        ElementKind.STATEMENT,
                        "",
                        "Udsagn",
                        "da",
                        List.of(new Placement(Placement.ROOT, "i")),
                        List.of(),
                        List.of(),
                        Element.Wording.DRAFTED,
                        List.of(),
                        List.of()));
    }

    private static void refusedAsBroken(CommandResult result) {
        assertThat(result).isInstanceOfSatisfying(CommandResult.Refused.class, refused -> {
            Refusal refusal = refused.refusal();
            assertThat(refusal.reason()).isEqualTo(RefusalReason.MODULE_BROKEN);
            assertThat(refusal.details()).containsEntry("name", "Kommune 0901");
        });
    }

    @Test
    void a_municipality_whose_module_breaks_is_read_and_not_written_until_it_is_mended() {
        done(register.send(both, new PolicyCommand.OpenDraft(POLICY, DRAFT, "Første udgave", Optional.empty())));
        done(register.send(both, add("0901-et")));
        assertThat(register.queries().judgements(both, DRAFT, Gate.EDITING))
                .hasValueSatisfying(said -> assertThat(said).hasSize(1));

        throwing = true;
        // breaks within the order itself
        PolicyCommand hearing = new PolicyCommand.OpenHearing(
                POLICY, DRAFT, List.of("raadet"), LocalDate.of(2026, 11, 22), LocalDate.of(2026, 12, 22));
        refusedAsBroken(register.send(both, hearing));
        assertThat(register.queries().broken(both, SICK).orElseThrow().fault()).isEqualTo(Fault.THREW);

        refusedAsBroken(register.send(both, add("0901-to")));
        refusedAsBroken(register.send(both, new SetupCommand.InstallModule(SICK, "2", "00")));
        assertThat(register.queries().judgements(both, DRAFT, Gate.EDITING)).isEmpty();
        assertThat(register.queries()
                        .revision(both, DRAFT)
                        .orElseThrow()
                        .revision()
                        .elements())
                .containsOnlyKeys("0901-et");
        assertThat(register.queries()
                        .history(both, SICK, HistoryFilter.everything(), -1, 10)
                        .total())
                .isEqualTo(4);
        assertThat(register.queries().setup(both, SICK).orElseThrow().bodies()).hasSize(1);
        strangersLearnNothing();

        theOtherGoesOn();
        itIsThereWithoutItsModule();
        itGoesOnOnceMended();
    }

    private static void strangersLearnNothing() {
        Actor stranger = Actor.of(new PersonRef("p-fremmed"), Role.ADMINISTRATOR, Set.of(RegisterFixture.CODE));
        assertThat(register.queries().broken(stranger, SICK)).isEmpty();
        assertThat(register.send(stranger, add("0901-to")))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.UNKNOWN));
    }

    private static void theOtherGoesOn() {
        done(register.send(
                both,
                new PolicyCommand.OpenDraft(
                        RegisterFixture.POLICY,
                        RegisterFixture.DRAFT,
                        "Udgave 2",
                        Optional.of(RegisterFixture.HISTORIC))));
        assertThat(register.queries().judgements(both, RegisterFixture.DRAFT, Gate.EDITING))
                .isPresent();
    }

    private static void itIsThereWithoutItsModule() {
        try (Register without = register(ModuleCatalog.of(List.of(new RegisterFixture.FirstEdition())))) {
            assertThat(without.queries().municipalities(both))
                    .extracting(municipality -> municipality.name())
                    .containsExactly("Kommune 0901", "Prøvekøbing Kommune");
            assertThat(without.queries().broken(both, SICK).orElseThrow().fault())
                    .isEqualTo(Fault.MISSING);
            assertThat(without.queries().policies(both, SICK)).hasSize(1);
            assertThat(without.catalog().module(SICK).map(InstalledModule::content))
                    .contains(ModuleCatalog.read(MODULE).content());
            refusedAsBroken(without.send(both, add("0901-to")));
        }
    }

    private static void itGoesOnOnceMended() {
        try (Register mended = register(ModuleCatalog.of(List.of(MODULE.asking(List::of))))) {
            assertThat(mended.queries().broken(both, SICK)).isEmpty();
            assertThat(mended.send(both, add("0901-to"))).isInstanceOf(CommandResult.Done.class);
        }
    }
}
