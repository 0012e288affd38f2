package dk.vedtaget.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.MunicipalityModule;
import dk.vedtaget.spi.Placement;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A register on a store of its own, with a clock that is moved by hand. */
final class RegisterFixture implements AutoCloseable {

    static final MunicipalityCode CODE = new MunicipalityCode("0999");
    static final PolicyId POLICY = new PolicyId("0999-politik");
    static final RevisionId HISTORIC = new RevisionId("0999-politik-2006");
    static final RevisionId DRAFT = new RevisionId("0999-politik-2");
    static final Actor OPERATOR = Actor.of(new PersonRef("p-operator"), Role.OPERATOR, Set.of());
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    /** Shorter than a person would be told after, longer than a busy machine takes. */
    private static final Duration STANDSTILL = Duration.ofSeconds(3);

    private final EmbeddedStore embedded;
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource time = now::get;
    final JournalStore store;
    final Register register;
    final Actor admin;

    private RegisterFixture(Path folder, MunicipalityModule module) {
        embedded = EmbeddedStore.open(folder);
        store = store();
        register = register(store, module);
        admin = Actor.of(new PersonRef(register.people().refOf("karen.jensen")), Role.ADMINISTRATOR, Set.of(CODE));
    }

    static RegisterFixture open(Path folder, MunicipalityModule module) {
        return new RegisterFixture(folder, module);
    }

    static RegisterFixture open(Path folder) {
        return new RegisterFixture(folder, new FirstEdition());
    }

    /** Another node's connection to the same store. */
    JournalStore store() {
        return JournalStore.open(embedded.connectionString(), "vedtaget", time);
    }

    Register register(JournalStore on, MunicipalityModule module) {
        return Register.open(on, ModuleCatalog.of(List.of(module)), time, STANDSTILL);
    }

    void clock(String instant) {
        now.set(Instant.parse(instant));
    }

    ModuleInstaller.Plan install() {
        return install(register);
    }

    static ModuleInstaller.Plan install(Register on) {
        ModuleInstaller installer = new ModuleInstaller(on);
        ModuleInstaller.Plan plan = installer.plan(on.catalog().all().iterator().next());
        installer.apply(plan);
        return plan;
    }

    /** Builds the read model anew on a node and waits until nothing of the old one is left. */
    void rebuild(Register on) {
        assertThat(on.rebuild(OPERATOR)).isEqualTo(new CommandResult.Done(-1));
        assertThat(register.rebuild(OPERATOR))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.REBUILD_RUNS));
        assertThat(register.rebuildProgress())
                .hasValueSatisfying(progress -> assertThat(progress.done()).isBetween(0L, progress.total()));
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (on.rebuildProgress().isPresent() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(on.rebuildProgress()).isEmpty();
    }

    /** Sends as the administrator and answers the position once it can be read. */
    long done(PolicyCommand command) {
        return done(register.send(admin, command));
    }

    long done(CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Done.class);
        long position = ((CommandResult.Done) result).position();
        // longer than a person waits, for a busy machine
        assertThat(register.index().awaitPosition(position, Duration.ofSeconds(30)))
                .isTrue();
        return position;
    }

    long openDraft() {
        return done(new PolicyCommand.OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC)));
    }

    static PolicyCommand add(String id) {
        return new PolicyCommand.AddElement(
                POLICY,
                DRAFT,
                new Element(
                        id,
                        ElementKind.STATEMENT,
                        "",
                        "Udsagn " + id,
                        "da",
                        List.of(new Placement(Placement.ROOT, "i")),
                        List.of(),
                        List.of(),
                        Element.Wording.DRAFTED,
                        List.of(),
                        List.of()));
    }

    @Override
    public void close() {
        register.close();
        store.close();
        embedded.close();
    }

    /** A municipality that exists only here. */
    public static class FirstEdition implements MunicipalityModule {
        @Override
        public Municipality municipality() {
            return Municipality.of("0999", "Prøvekøbing Kommune");
        }

        @Override
        public Optional<String> resource() {
            return Optional.of("proevekoebing.yaml");
        }
    }

    /** The same municipality, after somebody read its policy again. */
    public static final class SecondEdition extends FirstEdition {
        @Override
        public Optional<String> resource() {
            return Optional.of("proevekoebing-2.yaml");
        }
    }

    /** The same municipality, with a policy that promises more. */
    public static final class Promising extends FirstEdition {
        @Override
        public Optional<String> resource() {
            return Optional.of("lovende.yaml");
        }
    }
}
