package dk.vedtaget.domain.register;

import static dk.vedtaget.domain.register.RegisterFixture.CODE;
import static dk.vedtaget.domain.register.RegisterFixture.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.domain.obligation.ObligationCommand.KeepTime;
import dk.vedtaget.domain.obligation.ObligationCommand.RecordReport;
import dk.vedtaget.domain.obligation.ObligationCommand.Waive;
import dk.vedtaget.domain.obligation.ReportEntry;
import dk.vedtaget.domain.setup.SetupCommand.ChangeObligation;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.NameBody;
import dk.vedtaget.domain.setup.SetupCommand.NameCoordinator;
import dk.vedtaget.domain.setup.SetupCommand.Weighed;
import dk.vedtaget.domain.whatif.WhatIf;
import dk.vedtaget.domain.whatif.WhatIfReport;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Severity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy promises, kept or not, on a register whose clock is moved by hand. */
class PromisesKeptTest {

    private static final ItemId HEALTH = new ItemId(CODE, "halvaarlig-status", "0999-sundhed", "2027-03");
    private static final ItemId CULTURE = new ItemId(CODE, "halvaarlig-status", "0999-kultur", "2027-03");
    private static final ItemId YEAR = new ItemId(CODE, "aarlig-status", "", "2026");
    private static final ItemId EVALUATION = new ItemId(CODE, "evaluering", "", "2026-2029");

    @TempDir
    private Path folder;

    private RegisterFixture fixture;

    @BeforeEach
    void open() {
        fixture = RegisterFixture.open(folder, new RegisterFixture.Promising());
        fixture.install();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private ProtectedText words(String clear) {
        return fixture.register.protection().protectAlone(clear);
    }

    private ReportEntry about(String id) {
        return new ReportEntry(id, "i-gang", words("Det går fremad"));
    }

    private Ground ground(LocalDate from) {
        long seen = fixture.register
                .queries()
                .setup(fixture.admin, CODE)
                .orElseThrow()
                .state()
                .lastPosition();
        return new Ground(
                from, Reason.of("Byrådet har bedt om det", this::words).orElseThrow(), seen);
    }

    private void named(String id, String name, Body.Kind kind, LocalDate from) {
        Body body = new Body(id, name, kind, Set.of(Body.Role.INFORMED), List.of(), List.of());
        confirmed(new NameBody(CODE, body, ground(from), ""));
    }

    /** Looks at what a change would have meant, and makes it. */
    private void confirmed(Weighed change) {
        WhatIf.Answer answer = fixture.register.whatIf().ask(fixture.admin, change, (done, total) -> true);
        String seen = ((WhatIf.Answer.Shown) answer).report().sha256();
        fixture.done(fixture.register.send(fixture.admin, change.confirming(seen)));
    }

    private CommandResult report(ItemId item, LocalDate on, String receivedBy, List<ReportEntry> entries) {
        return fixture.register.send(
                fixture.admin,
                new RecordReport(POLICY, item, on, entries, List.of(), receivedBy, Obligation.Receipt.FOR_INFORMATION));
    }

    private Standing standing(ItemId item) {
        return fixture.register
                .queries()
                .obligation(fixture.admin, item)
                .orElseThrow()
                .item()
                .standing();
    }

    /** Names of what is recorded about promises, in order. */
    private List<String> recorded() {
        fixture.register.index().awaitPosition(fixture.register.queries().size() - 1, java.time.Duration.ofSeconds(30));
        return fixture
                .register
                .queries()
                .history(fixture.admin, CODE, HistoryFilter.everything(), -1, 500)
                .entries()
                .stream()
                .map(entry -> entry.name())
                .filter(name -> name.startsWith("obligation."))
                .toList();
    }

    private static RefusalReason why(CommandResult result) {
        return ((CommandResult.Refused) result).refusal().reason();
    }

    @Test
    void silence_is_recorded_once_the_day_has_passed_and_only_once() {
        fixture.register.keepTime();
        assertThat(recorded()).containsExactly("obligation.arose", "obligation.arose");
        fixture.clock("2027-03-31T12:00:00Z");
        fixture.register.keepTime();
        assertThat(standing(HEALTH)).isEqualTo(Standing.OPEN);
        fixture.clock("2027-04-01T00:30:00Z");
        assertThat(fixture.register.keepTime()).isTrue();
        assertThat(standing(HEALTH)).isEqualTo(Standing.MISSED);
        assertThat(fixture.register.keepTime()).isFalse();
        assertThat(recorded().stream().filter("obligation.missed"::equals)).hasSize(2);
    }

    @Test
    void before_the_register_started_nothing_is_missed() {
        fixture.clock("2027-01-05T12:00:00Z");
        fixture.register.keepTime();
        assertThat(fixture.register
                        .queries()
                        .due(fixture.admin, CODE, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)))
                .filteredOn(item -> item.obligation().id().equals("halvaarlig-status"))
                .extracting(DueItem::standing)
                .containsOnly(Standing.NOT_RECORDED)
                .hasSize(4);
        assertThat(recorded()).doesNotContain("obligation.missed");
    }

    @Test
    void somebody_is_reminded_ten_working_days_before_and_it_is_taken_further_five_after() {
        // Easter 2027 ends on Monday 29 March: ten working days before Wednesday the 31st is the 12th
        fixture.clock("2027-03-11T12:00:00Z");
        fixture.register.keepTime();
        assertThat(recorded()).doesNotContain("obligation.reminder-given");
        fixture.clock("2027-03-12T12:00:00Z");
        fixture.register.keepTime();
        assertThat(recorded().stream().filter("obligation.reminder-given"::equals))
                .hasSize(2);
        fixture.clock("2027-04-06T12:00:00Z");
        fixture.register.keepTime();
        assertThat(recorded()).doesNotContain("obligation.escalated");
        fixture.clock("2027-04-07T12:00:00Z");
        fixture.register.keepTime();
        assertThat(recorded().stream().filter("obligation.escalated"::equals)).hasSize(2);
    }

    @Test
    void a_report_in_time_meets_it_and_a_late_one_leaves_the_missed_day_on_the_record() {
        fixture.clock("2027-03-20T12:00:00Z");
        fixture.register.keepTime();
        assertThat(report(HEALTH, LocalDate.of(2027, 3, 20), "styregruppen", List.of(about("0999-sundhed"))))
                .isInstanceOf(CommandResult.Done.class);
        fixture.clock("2027-04-02T12:00:00Z");
        fixture.register.keepTime();
        assertThat(standing(HEALTH)).isEqualTo(Standing.MET);
        assertThat(standing(CULTURE)).isEqualTo(Standing.MISSED);
        assertThat(report(CULTURE, LocalDate.of(2027, 4, 2), "styregruppen", List.of(about("0999-kultur"))))
                .isInstanceOf(CommandResult.Done.class);
        assertThat(standing(CULTURE)).isEqualTo(Standing.MET_LATE);
        assertThat(fixture.register
                        .queries()
                        .obligation(fixture.admin, CULTURE)
                        .orElseThrow()
                        .entry()
                        .missed())
                .contains(LocalDate.of(2027, 3, 31));
    }

    @Test
    void a_late_report_may_be_about_and_go_to_bodies_that_came_after_the_due_day() {
        fixture.clock("2027-04-10T12:00:00Z");
        named("udvalg", "Udvalget", Body.Kind.OTHER, LocalDate.of(2027, 4, 5));
        named("forvaltning", "Forvaltningen", Body.Kind.ADMINISTRATION, LocalDate.of(2027, 4, 9));
        LocalDate early = LocalDate.of(2027, 4, 1);
        assertThat(report(HEALTH, early, "udvalg", List.of(about("0999-sundhed"), about("forvaltning"))))
                .isInstanceOf(CommandResult.Done.class);
        assertThat(standing(HEALTH)).isEqualTo(Standing.MET_LATE);
    }

    @Test
    void a_body_that_comes_after_both_the_due_day_and_today_cannot_have_received_anything() {
        fixture.clock("2027-04-10T12:00:00Z");
        named("udvalg", "Udvalget", Body.Kind.OTHER, LocalDate.of(2027, 4, 20));
        assertThat(why(report(HEALTH, LocalDate.of(2027, 4, 10), "udvalg", List.of(about("0999-sundhed")))))
                .isEqualTo(RefusalReason.BODY_UNKNOWN);
    }

    private void coordinates(String unit, LocalDate from) {
        fixture.done(fixture.register.send(
                fixture.admin, new NameCoordinator(CODE, "0999-sundhed", unit, "", ground(from))));
    }

    private List<String> units(int year, int month) {
        LocalDate day = LocalDate.of(year, month, 1);
        return fixture.register.queries().due(fixture.admin, CODE, day, day).stream()
                .filter(item -> item.obligation().id().equals("halvaarlig-status"))
                .map(DueItem::subjectLabel)
                .toList();
    }

    @Test
    void a_unit_named_in_the_setup_owes_and_reports_and_hands_over_between_periods() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        confirmed(new ChangeObligation(
                CODE, "halvaarlig-status", Map.of("subject", "each-coordinator"), ground(today), ""));
        assertThat(units(2027, 3)).isEmpty();
        coordinates("Sundhedsfremme", today);
        assertThat(units(2027, 3)).containsExactly("Sundhedsfremme");
        fixture.clock("2027-03-10T12:00:00Z");
        fixture.register.keepTime();
        // said in the middle of the period, even for a day before it: the next one is theirs
        coordinates("Familiehuset", LocalDate.of(2027, 2, 1));
        assertThat(units(2027, 3)).containsExactly("Sundhedsfremme");
        assertThat(units(2027, 9)).containsExactly("Familiehuset");
        ItemId item = new ItemId(CODE, "halvaarlig-status", "0999-sundhed.coordinator", "2027-03");
        assertThat(report(item, LocalDate.of(2027, 3, 10), "styregruppen", List.of(about(item.subject()))))
                .isInstanceOf(CommandResult.Done.class);
        assertThat(standing(item)).isEqualTo(Standing.MET);
        fixture.clock("2027-04-01T12:00:00Z");
        fixture.register.keepTime();
        assertThat(recorded()).doesNotContain("obligation.missed");
    }

    @Test
    void an_administration_owes_what_begins_once_it_is_there_and_never_what_had_begun() {
        confirmed(new ChangeObligation(
                CODE,
                "halvaarlig-status",
                Map.of("subject", "each-administration"),
                ground(LocalDate.of(2026, 11, 22)),
                ""));
        fixture.clock("2027-03-10T12:00:00Z");
        // even where it says that it was there before
        named("forvaltning", "Forvaltningen", Body.Kind.ADMINISTRATION, LocalDate.of(2020, 1, 1));
        assertThat(units(2027, 3)).isEmpty();
        assertThat(units(2027, 9)).containsExactly("Forvaltningen");
        fixture.clock("2027-04-02T12:00:00Z");
        fixture.register.keepTime();
        assertThat(recorded()).doesNotContain("obligation.missed");
    }

    @Test
    void a_rule_at_the_reporting_gate_refuses_a_report_that_leaves_areas_out() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        CommandResult refused = report(YEAR, today, "", List.of(about("0999-sundhed")));
        assertThat(why(refused)).isEqualTo(RefusalReason.RULES_BLOCK);
        assertThat(((CommandResult.Refused) refused)
                        .refusal()
                        .judgements()
                        .getFirst()
                        .findings()
                        .getFirst()
                        .elements())
                .containsExactly("0999-kultur");
        assertThat(recorded()).isEmpty();
        assertThat(report(YEAR, today, "", List.of(about("0999-sundhed"), about("0999-kultur"))))
                .isInstanceOf(CommandResult.Done.class);
        assertThat(standing(YEAR)).isEqualTo(Standing.MET);
    }

    @Test
    void an_evaluation_keeps_what_the_rules_said_of_it() {
        assertThat(report(EVALUATION, LocalDate.of(2026, 11, 22), "", List.of(about(""))))
                .isInstanceOf(CommandResult.Done.class);
        assertThat(fixture.register
                        .queries()
                        .obligation(fixture.admin, EVALUATION)
                        .orElseThrow()
                        .entry()
                        .reports()
                        .getFirst()
                        .event()
                        .judgements())
                .singleElement()
                .satisfies(judgement -> {
                    assertThat(judgement.rule()).isEqualTo("evaluering-med-andre");
                    assertThat(judgement.findings()).hasSize(1);
                });
    }

    /** From the next year on an evaluation is made with others, or not at all. */
    private ChangeRule evaluationsAloneBlocked() {
        return new ChangeRule(
                CODE,
                "evaluering-med-andre",
                Optional.empty(),
                Optional.of(Severity.BLOCKS),
                Map.of(),
                ground(LocalDate.of(2027, 1, 1)),
                "");
    }

    @Test
    void a_rule_that_blocks_at_the_evaluation_gate_refuses_an_evaluation_made_alone() {
        confirmed(evaluationsAloneBlocked());
        LocalDate today = LocalDate.of(2026, 11, 22);
        CommandResult refused = report(EVALUATION, today, "", List.of(about("")));
        assertThat(why(refused)).isEqualTo(RefusalReason.RULES_BLOCK);
        Refusal refusal = ((CommandResult.Refused) refused).refusal();
        assertThat(refusal.details()).containsEntry(Refusal.GATE, "EVALUATION");
        assertThat(refusal.judgements()).extracting(Judgement::rule).containsExactly("evaluering-med-andre");
        assertThat(recorded()).isEmpty();
        assertThat(standing(EVALUATION)).isEqualTo(Standing.OPEN);
        RecordReport withOthers = new RecordReport(
                POLICY,
                EVALUATION,
                today,
                List.of(about("")),
                List.of(words("Integrationsrådet")),
                "",
                Obligation.Receipt.FOR_INFORMATION);
        assertThat(fixture.register.send(fixture.admin, withOthers)).isInstanceOf(CommandResult.Done.class);
        assertThat(standing(EVALUATION)).isEqualTo(Standing.MET);
    }

    @Test
    void what_a_stricter_rule_would_have_meant_for_a_report_is_told_before_it_counts() {
        assertThat(report(EVALUATION, LocalDate.of(2026, 11, 22), "", List.of(about(""))))
                .isInstanceOf(CommandResult.Done.class);
        WhatIf.Answer answer =
                fixture.register.whatIf().ask(fixture.admin, evaluationsAloneBlocked(), (done, total) -> true);
        WhatIfReport report = ((WhatIf.Answer.Shown) answer).report();
        assertThat(report.tested().reports()).isEqualTo(1);
        assertThat(report.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.moment()).isEqualTo(WhatIfReport.Moment.REPORT);
            assertThat(difference.before().blocks()).isFalse();
            assertThat(difference.after().blocks()).isTrue();
        });
    }

    @Test
    void what_cannot_be_right_is_refused_by_name() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(why(report(YEAR, today.plusDays(1), "", List.of(about("")))))
                .isEqualTo(RefusalReason.DATE_IN_THE_FUTURE);
        assertThat(why(report(YEAR, LocalDate.of(2025, 12, 31), "", List.of(about("")))))
                .isEqualTo(RefusalReason.DATES_OUT_OF_ORDER);
        assertThat(why(report(YEAR, today, "", List.of()))).isEqualTo(RefusalReason.VALUE_MISSING);
        assertThat(why(report(YEAR, today, "", List.of(about("0999-ukendt")))))
                .isEqualTo(RefusalReason.ELEMENT_UNKNOWN);
        assertThat(why(report(YEAR, today, "ingen", List.of(about(""))))).isEqualTo(RefusalReason.BODY_UNKNOWN);
        assertThat(why(report(YEAR, today, "", List.of(new ReportEntry("", "sejler", words("x"))))))
                .isEqualTo(RefusalReason.VALUE_INVALID);
        assertThat(why(report(new ItemId(CODE, "findes-ikke", "", "2026"), today, "", List.of(about("")))))
                .isEqualTo(RefusalReason.UNKNOWN);
        assertThat(recorded()).isEmpty();
    }

    @Test
    void only_an_administrator_waives_and_nobody_but_the_product_keeps_time() {
        Actor worker = Actor.of(new PersonRef("p-1"), Role.CASE_WORKER, Set.of(CODE));
        Waive waive = new Waive(
                POLICY,
                YEAR,
                Reason.of("Kommunen er under sammenlægning", this::words).orElseThrow());
        assertThat(why(fixture.register.send(worker, waive))).isEqualTo(RefusalReason.NOT_PERMITTED);
        assertThat(why(fixture.register.send(fixture.admin, new KeepTime(POLICY))))
                .isEqualTo(RefusalReason.NOT_PERMITTED);
        assertThat(fixture.register.send(fixture.admin, waive)).isInstanceOf(CommandResult.Done.class);
        assertThat(standing(YEAR)).isEqualTo(Standing.WAIVED);
        assertThat(why(fixture.register.send(fixture.admin, waive))).isEqualTo(RefusalReason.NOTHING_CHANGED);
    }
}
