package dk.vedtaget.domain.register;

import static dk.vedtaget.domain.register.RegisterFixture.CODE;
import static dk.vedtaget.domain.register.RegisterFixture.DRAFT;
import static dk.vedtaget.domain.register.RegisterFixture.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.UndoChange;
import dk.vedtaget.domain.whatif.WhatIf.Answer;
import dk.vedtaget.domain.whatif.WhatIfReport;
import dk.vedtaget.domain.whatif.WhatIfReport.Difference;
import dk.vedtaget.domain.whatif.WhatIfReport.Moment;
import dk.vedtaget.domain.whatif.WhatIfReport.Tested;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Severity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of a rule would have meant, asked of a register that has decided under it. */
class WhatIfTest {

    private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 1, 1);

    @TempDir
    private Path folder;

    private RegisterFixture fixture;
    private Register register;
    private Reason why;

    /** A decision under the rule that there are two areas, and a draft after it. */
    @BeforeEach
    void open() {
        fixture = RegisterFixture.open(folder);
        register = fixture.register;
        why = Reason.of("fordi", text -> register.protection().protect("p", text))
                .orElseThrow();
        fixture.install();
        fixture.openDraft();
        decide(DRAFT, LocalDate.of(2026, 11, 20));
        fixture.done(
                new PolicyCommand.OpenDraft(POLICY, new RevisionId("0999-politik-3"), "Udgave 3", Optional.of(DRAFT)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void decide(RevisionId revision, LocalDate day) {
        String hash = register.queries()
                .revision(fixture.admin, revision)
                .orElseThrow()
                .revision()
                .contentHash();
        fixture.done(new PolicyCommand.RecordDecision(
                POLICY,
                revision,
                "byraad",
                day,
                DecisionOutcome.ADOPTED,
                "26/1",
                "",
                List.of(),
                hash,
                Optional.empty()));
    }

    private long seen() {
        return register.queries()
                .setup(fixture.admin, CODE)
                .orElseThrow()
                .state()
                .lastPosition();
    }

    private ChangeRule count(String value) {
        return new ChangeRule(
                CODE,
                "to-omraader",
                Optional.empty(),
                Optional.empty(),
                Map.of("count", value),
                new Ground(NEXT_YEAR, why, seen()),
                "");
    }

    private ChangeRule weighing(Severity severity) {
        return new ChangeRule(
                CODE,
                "to-omraader",
                Optional.empty(),
                Optional.of(severity),
                Map.of(),
                new Ground(NEXT_YEAR, why, seen()),
                "");
    }

    private WhatIfReport asked(SetupCommand.Weighed command) {
        Answer answer = register.whatIf().ask(fixture.admin, command, (done, total) -> true);
        assertThat(answer).isInstanceOf(Answer.Shown.class);
        return ((Answer.Shown) answer).report();
    }

    private RefusalReason refused(CommandResult result) {
        assertThat(result).isInstanceOf(CommandResult.Refused.class);
        return ((CommandResult.Refused) result).refusal().reason();
    }

    @Test
    void every_decision_and_draft_that_would_have_come_out_differently_is_told() {
        WhatIfReport report = asked(count("3"));
        assertThat(report.tested()).isEqualTo(new Tested(0, 1, 0, 0, 1, 0));
        assertThat(report.differences()).hasSize(2);
        Difference decision = report.differences().getFirst();
        assertThat(decision.moment()).isEqualTo(Moment.DECISION);
        assertThat(decision.revision()).isEqualTo(DRAFT);
        assertThat(decision.body()).isEqualTo("byraad");
        assertThat(decision.day()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(decision.before().findings()).isEmpty();
        assertThat(decision.after().findings()).hasSize(1);
        assertThat(decision.after().severity()).contains(Severity.WARNS);
        assertThat(decision.after().blocks()).isFalse();
        assertThat(report.differences().getLast().moment()).isEqualTo(Moment.DRAFT);
        assertThat(asked(count("3"))).isEqualTo(report);
        assertThat(report.canonical()).startsWith("{\"change\":[{\"aspect\":\"rule-parameter/to-omraader/count\"");
        assertThat(decision.rule()).isEqualTo("to-omraader");
        assertThat(decision.municipality()).isEqualTo(CODE);
        assertThat(report.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_weight_nothing_hangs_on_changes_nothing_and_one_on_a_finding_would_have_blocked() {
        assertThat(asked(weighing(Severity.BLOCKS)).changesNothing()).isTrue();
        ChangeRule both = new ChangeRule(
                CODE,
                "to-omraader",
                Optional.empty(),
                Optional.of(Severity.BLOCKS),
                Map.of("count", "3"),
                new Ground(NEXT_YEAR, why, seen()),
                "");
        assertThat(asked(both).differences()).hasSize(2).allSatisfy(difference -> assertThat(
                        difference.after().blocks())
                .isTrue());
    }

    @Test
    void a_change_is_made_by_who_confirms_the_report_and_by_nobody_else() {
        ChangeRule wanted = count("3");
        WhatIfReport report = asked(wanted);
        assertThat(refused(register.send(fixture.admin, wanted))).isEqualTo(RefusalReason.WHAT_IF_MISSING);
        assertThat(refused(register.send(fixture.admin, wanted.confirming("0".repeat(64)))))
                .isEqualTo(RefusalReason.WHAT_IF_OUTDATED);
        Actor auditor = Actor.of(new PersonRef("p-auditor"), Role.AUDITOR, Set.of(CODE));
        assertThat(register.whatIf().ask(auditor, wanted, (done, total) -> true))
                .isInstanceOf(Answer.Refused.class);
        long position = fixture.done(register.send(fixture.admin, wanted.confirming(report.sha256())));
        assertThat(register.queries()
                        .setup(fixture.admin, CODE)
                        .orElseThrow()
                        .state()
                        .parameter("to-omraader", "count", NEXT_YEAR))
                .contains("3");
        // in force from a day to come, it has not come to count for what was decided
        UndoChange undo = new UndoChange(CODE, position, new Ground(NEXT_YEAR, why, position), "");
        WhatIfReport undone = asked(undo);
        assertThat(undone.changesNothing()).isTrue();
        fixture.done(register.send(fixture.admin, undo.confirming(undone.sha256())));
        assertThat(register.queries()
                        .setup(fixture.admin, CODE)
                        .orElseThrow()
                        .state()
                        .parameter("to-omraader", "count", NEXT_YEAR.plusYears(1)))
                .isEmpty();
    }

    @Test
    void a_report_whose_history_has_moved_is_not_confirmed() {
        ChangeRule wanted = count("3");
        WhatIfReport report = asked(wanted);
        decide(new RevisionId("0999-politik-3"), LocalDate.of(2026, 11, 21));
        assertThat(refused(register.send(fixture.admin, wanted.confirming(report.sha256()))))
                .isEqualTo(RefusalReason.WHAT_IF_OUTDATED);
        assertThat(asked(wanted).tested()).isEqualTo(new Tested(0, 2, 0, 0, 0, 0));
        // two at once: the conflict is told before the report is
        ChangeRule other = count("4");
        fixture.done(
                register.send(fixture.admin, wanted.confirming(asked(wanted).sha256())));
        assertThat(refused(register.send(fixture.admin, other.confirming(report.sha256()))))
                .isEqualTo(RefusalReason.CHANGED_MEANWHILE);
    }

    private Body council() {
        return register.queries()
                .setup(fixture.admin, CODE)
                .orElseThrow()
                .bodies()
                .getFirst();
    }

    private SetupCommand.NameBody named(String name, Set<Body.Role> roles) {
        Body council = council();
        return new SetupCommand.NameBody(
                CODE,
                new Body(council.id(), name, council.kind(), roles, List.of(), List.of()),
                new Ground(NEXT_YEAR, why, seen()),
                "");
    }

    @Test
    void a_body_that_is_only_called_something_else_changes_nothing_and_is_undone() {
        SetupCommand.NameBody renamed = named("Kommunalbestyrelsen", council().roles());
        assertThat(register.whatIf().hasConsequences(fixture.admin, renamed)).isFalse();
        long position = fixture.done(register.send(fixture.admin, renamed));
        UndoChange undo = new UndoChange(CODE, position, new Ground(NEXT_YEAR, why, position), "");
        assertThat(register.whatIf().hasConsequences(fixture.admin, undo)).isFalse();
        fixture.done(register.send(fixture.admin, undo));
    }

    @Test
    void a_body_that_may_no_longer_decide_would_have_stopped_what_it_decided() {
        SetupCommand.NameBody deprived = named(council().name(), Set.of(Body.Role.INFORMED));
        WhatIfReport report = asked(deprived);
        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.moment()).isEqualTo(Moment.DECISION);
            assertThat(difference.rule()).isEmpty();
            assertThat(difference.before().blocks()).isFalse();
            assertThat(difference.after().blocks()).isTrue();
        });
        assertThat(report.tested().owed()).isPositive();
        assertThat(refused(register.send(fixture.admin, deprived))).isEqualTo(RefusalReason.WHAT_IF_MISSING);
        long position = fixture.done(register.send(fixture.admin, deprived.confirming(report.sha256())));
        // nothing is decided in the year it counts from, so taking it back is nothing either; it is looked at all the
        // same
        UndoChange undo = new UndoChange(CODE, position, new Ground(NEXT_YEAR, why, position), "");
        assertThat(refused(register.send(fixture.admin, undo))).isEqualTo(RefusalReason.WHAT_IF_MISSING);
        fixture.done(register.send(fixture.admin, undo.confirming(asked(undo).sha256())));
    }

    @Test
    void a_day_set_for_what_is_owed_shows_what_would_have_been_missed() {
        SetupCommand.ChangeObligation wanted = new SetupCommand.ChangeObligation(
                CODE,
                "aarlig-status",
                Map.of("due-day", "09-15"),
                new Ground(LocalDate.of(2026, 1, 1), why, seen()),
                "");
        WhatIfReport report = asked(wanted);
        assertThat(report.differences()).isEmpty();
        assertThat(report.owed()).isNotEmpty().allSatisfy(owed -> {
            assertThat(owed.before().orElseThrow().due()).isEmpty();
            assertThat(owed.after().orElseThrow().due().orElseThrow().getDayOfMonth())
                    .isEqualTo(15);
        });
        assertThat(refused(register.send(fixture.admin, wanted))).isEqualTo(RefusalReason.WHAT_IF_MISSING);
        assertThat(register.whatIf()
                        .ask(
                                fixture.admin,
                                new SetupCommand.ChangeObligation(
                                        CODE, "aarlig-status", Map.of("due-day", "02-30"), wanted.ground(), ""),
                                (done, total) -> true))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().field()).isEqualTo("due-day"));
        fixture.done(register.send(fixture.admin, wanted.confirming(report.sha256())));
        assertThat(register.queries().due(fixture.admin, CODE, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.due()).contains(LocalDate.of(2026, 9, 15)));
    }

    @Test
    void a_question_tells_how_far_it_is_and_can_be_stopped() {
        List<Long> told = new ArrayList<>();
        Answer stopped = register.whatIf().ask(fixture.admin, count("3"), (done, total) -> {
            told.add(total);
            return false;
        });
        assertThat(stopped).isInstanceOf(Answer.Stopped.class);
        assertThat(told).containsExactly(5L);
    }
}
