package dk.vedtaget.domain.register;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.history.RegisterQueries.Point;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.InForce.Certainty;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.MunicipalityCode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The register on the real store, from a module's facts to a decision that takes effect. */
class RegisterTest {

    private static final MunicipalityCode CODE = new MunicipalityCode("0999");
    private static final PolicyId POLICY = new PolicyId("0999-politik");
    private static final RevisionId DRAFT = new RevisionId("0999-politik-2");
    private static final Actor ADMIN = Actor.of(new PersonRef("p-admin"), Role.ADMINISTRATOR, Set.of(CODE));

    @TempDir
    private Path folder;

    private RegisterFixture fixture;
    private Register register;

    @BeforeEach
    void open() {
        fixture = RegisterFixture.open(folder);
        register = fixture.register;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private long done(CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Done.class);
        long position = ((CommandResult.Done) result).position();
        assertThat(register.queries().awaitPosition(position)).isTrue();
        return position;
    }

    private void install() {
        fixture.install();
    }

    @Test
    void a_module_s_facts_are_entered_once_however_often_the_product_starts() {
        install();
        long size = register.queries().size();
        install();
        assertThat(register.queries().size()).isEqualTo(size).isEqualTo(3);
        assertThat(new ModuleInstaller(register)
                        .plan(register.catalog().all().iterator().next())
                        .orders())
                .isEmpty();
    }

    @Test
    void a_draft_is_decided_takes_effect_and_the_old_revision_can_still_be_read_as_it_was() {
        install();
        RegisterQueries queries = register.queries();
        long opened = done(register.send(
                ADMIN,
                new PolicyCommand.OpenDraft(
                        POLICY, DRAFT, "Udgave 2", Optional.of(new RevisionId("0999-politik-2006")))));
        done(register.send(
                ADMIN,
                new PolicyCommand.RewordElement(POLICY, DRAFT, "0999-sundhed", "Sundhed og trivsel", "", opened)));
        String hash = queries.revision(ADMIN, DRAFT).orElseThrow().revision().contentHash();
        done(register.send(
                ADMIN,
                new PolicyCommand.RecordDecision(
                        POLICY,
                        DRAFT,
                        "byraad",
                        LocalDate.of(2026, 11, 20),
                        DecisionOutcome.ADOPTED,
                        "26/1",
                        "",
                        List.of(),
                        hash,
                        Optional.empty())));
        done(register.send(ADMIN, new PolicyCommand.SetCommencement(POLICY, DRAFT, LocalDate.of(2027, 1, 1))));

        var before = queries.inForce(ADMIN, CODE, LocalDate.of(2026, 12, 31), Optional.empty());
        assertThat(before.policies()).singleElement().satisfies(view -> {
            assertThat(view.answer().certainty()).isEqualTo(Certainty.STATED);
            assertThat(view.revision().orElseThrow().id().value()).isEqualTo("0999-politik-2006");
        });
        var after = queries.inForce(ADMIN, CODE, LocalDate.of(2027, 1, 1), Optional.empty());
        assertThat(after.policies()).singleElement().satisfies(view -> {
            assertThat(view.revision().orElseThrow().id()).isEqualTo(DRAFT);
        });
        var difference = queries.difference(
                        ADMIN, Point.parse("0999-politik-2@" + opened), Point.parse("0999-politik-2"))
                .orElseThrow();
        assertThat(difference.differences()).singleElement().satisfies(d -> assertThat(d.element())
                .isEqualTo("0999-sundhed"));
        assertThat(queries.history(ADMIN, CODE, HistoryFilter.everything(), -1, 100)
                        .entries())
                .extracting(entry -> entry.name())
                .containsExactly(
                        "setup.module-installed",
                        "policy.registered",
                        "policy.historic-revision-recorded",
                        "policy.draft-opened",
                        "policy.element-reworded",
                        "policy.decision-recorded",
                        "policy.commencement-set");
    }

    @Test
    void a_refused_order_writes_no_event() {
        install();
        long size = register.queries().size();
        CommandResult result = register.send(
                Actor.of(new PersonRef("p-x"), Role.AUDITOR, Set.of(CODE)),
                new PolicyCommand.OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.empty()));
        assertThat(result).isInstanceOf(CommandResult.Refused.class);
        assertThat(register.queries().size()).isEqualTo(size);
    }

    @Test
    void the_read_model_can_be_filled_again_while_it_is_read() {
        install();
        fixture.rebuild(register);
        assertThat(register.queries().policies(ADMIN, CODE)).hasSize(1);
        long opened =
                done(register.send(ADMIN, new PolicyCommand.OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.empty())));
        assertThat(register.queries()
                        .historyBack(ADMIN, CODE, HistoryFilter.everything(), Long.MAX_VALUE, 1)
                        .entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.position()).isEqualTo(opened));
    }

    @Test
    void the_council_is_a_body_that_decides() {
        assertThat(register.queries().ruleBook(List.of(CODE)).body("byraad", LocalDate.of(2026, 11, 22)))
                .hasValueSatisfying(
                        body -> assertThat(body.may(Body.Role.DECIDES)).isTrue());
    }
}
