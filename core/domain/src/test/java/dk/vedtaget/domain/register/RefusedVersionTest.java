package dk.vedtaget.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.catalog.BrokenModule;
import dk.vedtaget.domain.catalog.BrokenModule.Fault;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.catalog.ModuleCatalog.NewVersion;
import dk.vedtaget.domain.catalog.ModuleChange.Difference;
import dk.vedtaget.domain.catalog.ModuleChange.Kind;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.setup.SetupCommand.AdoptModule;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.whatif.WhatIf.Answer;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Severity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts with other versions of a module on a store that was entered from the first. */
class RefusedVersionTest {

    @TempDir
    private Path folder;

    /** One that may not follow the first. */
    private static final class Refused extends RegisterFixture.FirstEdition {
        @Override
        public Optional<String> resource() {
            return Optional.of("proevekoebing-refused.yaml");
        }
    }

    /** The same as it should have been. */
    private static final class Mended extends RegisterFixture.FirstEdition {
        @Override
        public Optional<String> resource() {
            return Optional.of("proevekoebing-mended.yaml");
        }
    }

    private static String version(RegisterFixture fixture, Register register) {
        return register.queries()
                .setup(fixture.admin, RegisterFixture.CODE)
                .orElseThrow()
                .state()
                .module()
                .orElseThrow()
                .version();
    }

    private static BrokenModule broken(RegisterFixture fixture, Register register) {
        return register.queries().broken(fixture.admin, RegisterFixture.CODE).orElseThrow();
    }

    @Test
    void a_version_that_would_change_history_is_reported_and_the_one_before_stays_served() {
        try (RegisterFixture fixture = RegisterFixture.open(folder)) {
            fixture.install();
            fixture.openDraft();
            try (Register register = fixture.register(fixture.store, new Refused())) {
                refused(fixture, register);
            }
            try (Register register = fixture.register(fixture.store, new Mended())) {
                assertThat(register.queries().broken(fixture.admin, RegisterFixture.CODE))
                        .isEmpty();
                confirm(fixture, register);
                assertThat(version(fixture, register)).isEqualTo("3");
                assertThat(register.send(fixture.admin, RegisterFixture.add("0999-nyt")))
                        .isInstanceOf(CommandResult.Done.class);
            }
            // back again is a change as well
            try (Register register = fixture.register(fixture.store, new RegisterFixture.FirstEdition())) {
                assertThat(broken(fixture, register).differences())
                        .containsExactly(new Difference(
                                Kind.VERSION_NOT_RAISED,
                                "3 → 1",
                                "rule to-omraader, version 1, rule to-omraader, version 2"));
                assertThat(register.catalog()
                                .module(RegisterFixture.CODE)
                                .orElseThrow()
                                .content()
                                .version())
                        .isEqualTo("3");
            }
        }
    }

    /** The version waits, since it judges otherwise. */
    private static void confirm(RegisterFixture fixture, Register register) {
        NewVersion waiting =
                register.queries().waiting(fixture.admin, RegisterFixture.CODE).orElseThrow();
        AdoptModule order = new AdoptModule(
                RegisterFixture.CODE,
                waiting.module().content().version(),
                waiting.module().resourceSha256(),
                new Ground(
                        LocalDate.of(2026, 11, 21),
                        Reason.of("læst igen", text -> register.protection().protect("p", text))
                                .orElseThrow(),
                        -1),
                "");
        Answer answer = register.whatIf().ask(fixture.admin, order, (done, total) -> true);
        assertThat(answer).isInstanceOf(Answer.Shown.class);
        fixture.done(register.send(
                fixture.admin, order.confirming(((Answer.Shown) answer).report().sha256())));
    }

    private static void refused(RegisterFixture fixture, Register register) {
        BrokenModule broken = broken(fixture, register);
        assertThat(broken.fault()).isEqualTo(Fault.VERSION_REFUSED);
        assertThat(broken.detail()).isEqualTo("3");
        assertThat(broken.differences())
                .containsExactly(
                        new Difference(Kind.RULE_CHANGED, "to-omraader, version 1", "severity: warns → blocks"),
                        new Difference(Kind.REVISION_MISSING, "0999-politik-2006", ""));

        RegisterQueries queries = register.queries();
        assertThat(queries.module(fixture.admin, RegisterFixture.CODE)
                        .orElseThrow()
                        .content())
                .isEqualTo(
                        ModuleCatalog.read(new RegisterFixture.FirstEdition()).content());
        assertThat(queries.setup(fixture.admin, RegisterFixture.CODE)
                        .orElseThrow()
                        .chapter()
                        .rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.severity()).isEqualTo(Severity.WARNS));
        assertThat(queries.revision(fixture.admin, RegisterFixture.HISTORIC)).isPresent();
        assertThat(queries.judgements(fixture.admin, RegisterFixture.DRAFT, Gate.EDITING))
                .isEmpty();
        assertThat(version(fixture, register)).isEqualTo("1");
        assertThat(register.send(fixture.admin, RegisterFixture.add("0999-nyt")))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        result -> assertThat(result.refusal().reason()).isEqualTo(RefusalReason.MODULE_BROKEN));
    }
}
