package dk.vedtaget.domain.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.Cadence;
import dk.vedtaget.spi.ElectionCalendar;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.RevisionContent;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What promises make due, at the edges of a policy's time and of the register's. */
class DueCalendarTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Cadence HALF_YEARLY = new Cadence.FixedMonths(Set.of(Month.MARCH, Month.SEPTEMBER));

    private LocalDate started = LocalDate.of(2006, 1, 1);
    private LocalDate from = LocalDate.of(2006, 1, 1);
    private LocalDate to = LocalDate.of(2030, 12, 31);

    private Optional<LocalDate> decided = Optional.empty();
    private final Map<String, Function<LocalDate, Optional<String>>> settings = new HashMap<>();

    /** What an administrator sets for a day and those after it. */
    private void set(String parameter, String value, LocalDate since) {
        settings.put(parameter, day -> day.isBefore(since) ? Optional.empty() : Optional.of(value));
    }

    private List<DueItem> due(Cadence cadence, boolean provable, String start, String until) {
        Obligation obligation = new Obligation(
                "status",
                LocalizedText.of("Status", "Status"),
                Obligation.Type.STATUS,
                cadence,
                Obligation.Subject.POLICY,
                List.of(),
                "",
                "",
                Obligation.Receipt.NOT_STATED,
                List.of(),
                Optional.empty(),
                provable,
                false,
                List.of());
        Optional<LocalDate> certain = start.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(start));
        InForce.Span span = new InForce.Span(
                new RevisionId("r"),
                certain.orElse(LocalDate.MIN),
                certain,
                until.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(until)),
                InForce.Certainty.STATED,
                InForce.Reason.COMMENCEMENT_STATED,
                Optional.empty());
        return DueCalendar.items(
                new Promises(
                        new MunicipalityCode("0999"),
                        List.of(obligation),
                        (id, parameter, day) ->
                                Optional.ofNullable(settings.get(parameter)).flatMap(at -> at.apply(day)),
                        ElectionCalendar.DANISH),
                new DueCalendar.Edition(RevisionContent.of(List.of()), span, decided),
                new DueCalendar.Days(started, TODAY, from, to));
    }

    private static List<String> dates(List<DueItem> items) {
        return items.stream()
                .map(item -> item.due().map(LocalDate::toString).orElse("") + " " + item.standing())
                .toList();
    }

    @Test
    void a_month_the_policy_did_not_cover_whole_is_not_owed() {
        assertThat(dates(due(HALF_YEARLY, true, "2025-03-02", "2026-09-29")))
                .containsExactly("2025-09-30 MISSED", "2026-03-31 MISSED");
        assertThat(dates(due(HALF_YEARLY, true, "2025-03-01", "2026-09-30")))
                .containsExactly("2025-03-31 MISSED", "2025-09-30 MISSED", "2026-03-31 MISSED", "2026-09-30 MISSED");
    }

    @Test
    void what_was_due_before_the_register_started_is_not_recorded_rather_than_missed() {
        started = LocalDate.of(2026, 4, 1);
        assertThat(dates(due(HALF_YEARLY, true, "2026-01-01", "")).subList(0, 4))
                .containsExactly(
                        "2026-03-31 NOT_RECORDED", "2026-09-30 MISSED", "2027-03-31 COMING", "2027-09-30 COMING");
    }

    @Test
    void what_falls_due_today_is_still_open() {
        started = LocalDate.of(2026, 1, 1);
        to = LocalDate.of(2026, 12, 31);
        assertThat(dates(due(new Cadence.FixedMonths(Set.of(Month.NOVEMBER)), true, "2026-01-01", "")))
                .containsExactly("2026-11-30 OPEN");
    }

    @Test
    void once_in_an_election_period_counts_whole_periods_only() {
        assertThat(dates(due(new Cadence.OncePerElectionPeriod(), true, "2013-05-01", "2024-12-31")))
                .containsExactly("2017-12-31 MISSED", "2021-12-31 MISSED");
    }

    @Test
    void a_year_of_an_election_period_the_policy_did_not_cover_whole_is_not_owed() {
        to = LocalDate.of(2024, 12, 31);
        assertThat(dates(due(new Cadence.YearOfElectionPeriod(2), true, "2015-05-01", "")))
                .containsExactly("2019-12-31 MISSED", "2023-12-31 MISSED");
        assertThat(dates(due(new Cadence.YearOfElectionPeriod(2), true, "2015-01-01", "2023-12-30")))
                .containsExactly("2015-12-31 MISSED", "2019-12-31 MISSED");
    }

    @Test
    void a_year_without_a_day_is_never_missed() {
        assertThat(dates(due(new Cadence.Yearly(), true, "2024-07-01", "")).subList(0, 3))
                .containsExactly(" NOT_RECORDED", " OPEN", " COMING");
    }

    @Test
    void where_it_cannot_be_told_since_when_it_counts_dates_are_expected() {
        assertThat(dates(due(new Cadence.YearOfElectionPeriod(2), true, "", "")))
                .contains("2007-12-31 EXPECTED", "2027-12-31 EXPECTED")
                .allMatch(date -> date.endsWith("EXPECTED"));
        assertThat(dates(due(new Cadence.YearOfElectionPeriod(2), false, "2006-01-01", "")))
                .allMatch(date -> date.endsWith("EXPECTED"));
    }

    @Test
    void what_is_owed_once_or_without_a_rhythm_has_one_period_and_no_day() {
        for (Cadence cadence : List.of(new Cadence.Once(), new Cadence.NotStated())) {
            assertThat(due(cadence, true, "2020-01-01", "2022-12-31"))
                    .singleElement()
                    .satisfies(item -> {
                        assertThat(item.periodFrom()).isEqualTo("2020-01-01");
                        assertThat(item.periodTo()).isEqualTo("2022-12-31");
                        assertThat(item.due()).isEmpty();
                        assertThat(item.standing()).isEqualTo(Standing.NOT_RECORDED);
                    });
            assertThat(due(cadence, true, "", "")).singleElement().satisfies(item -> assertThat(item.periodFrom())
                    .isEqualTo(from));
        }
    }

    @Test
    void nothing_is_owed_for_a_policy_outside_the_time_asked_about() {
        from = LocalDate.of(2027, 1, 1);
        assertThat(due(HALF_YEARLY, true, "2019-01-01", "2022-12-31")).isEmpty();
    }

    @Test
    void a_day_an_administrator_sets_counts_from_the_day_it_was_set_for() {
        to = LocalDate.of(2027, 12, 31);
        set(ObligationSettings.DUE_DAY, "12-01", LocalDate.of(2025, 6, 1));
        assertThat(dates(due(new Cadence.Yearly(), true, "2024-01-01", "")))
                .containsExactly("2025-12-01 MISSED", "2026-12-01 OPEN", "2027-12-01 COMING", " NOT_RECORDED");
        // the day of 2026 had passed before it was set: it cannot have been missed
        set(ObligationSettings.DUE_DAY, "03-31", LocalDate.of(2026, 11, 1));
        assertThat(dates(due(new Cadence.Yearly(), true, "2026-01-01", "")))
                .containsExactly("2027-03-31 COMING", " OPEN");
    }

    @Test
    void in_a_fixed_month_the_last_day_counts_unless_another_is_set() {
        to = LocalDate.of(2027, 12, 31);
        Cadence february = new Cadence.FixedMonths(Set.of(Month.FEBRUARY));
        set(ObligationSettings.DUE_DAY_OF_MONTH, "31", LocalDate.of(2026, 1, 1));
        assertThat(dates(due(february, true, "2027-01-01", ""))).containsExactly("2027-02-28 COMING");
        set(ObligationSettings.DUE_DAY_OF_MONTH, "15", LocalDate.of(2026, 1, 1));
        assertThat(dates(due(february, true, "2027-01-01", ""))).containsExactly("2027-02-15 COMING");
    }

    @Test
    void a_fixed_period_is_counted_from_the_first_day_in_force() {
        to = LocalDate.of(2027, 12, 31);
        assertThat(dates(due(new Cadence.Every(6), true, "2026-02-15", "")))
                .containsExactly("2026-08-14 MISSED", "2027-02-14 OPEN", "2027-08-14 COMING", "2028-02-14 COMING");
        assertThat(due(new Cadence.Every(6), true, "", "")).isEmpty();
    }

    @Test
    void once_after_a_decision_is_due_so_long_after_it() {
        decided = Optional.of(LocalDate.of(2026, 10, 31));
        assertThat(dates(due(new Cadence.OnceAfterDecision(Optional.of(4)), true, "2027-01-01", "")))
                .containsExactly("2027-02-28 COMING");
        assertThat(dates(due(new Cadence.OnceAfterDecision(Optional.empty()), true, "2027-01-01", "")))
                .containsExactly(" COMING");
    }

    @Test
    void what_is_owed_once_has_a_day_when_an_administrator_sets_one() {
        set(ObligationSettings.DUE_DATE, "2026-11-20", LocalDate.of(2026, 11, 1));
        assertThat(dates(due(new Cadence.Once(), true, "2026-01-01", ""))).containsExactly("2026-11-20 MISSED");
    }

    @Test
    void reminders_and_escalations_are_counted_in_the_country_s_working_days() {
        WorkingDays danish = WorkingDays.of("DK");
        // Store Bededag was the fourth Friday after Easter until 2023
        assertThat(danish.isWorkingDay(LocalDate.of(2023, 5, 5))).isFalse();
        assertThat(danish.isWorkingDay(LocalDate.of(2024, 4, 26))).isTrue();
        // Easter 2026: Maundy Thursday 2 April, Monday 6 April
        assertThat(danish.before(LocalDate.of(2026, 4, 7), 1)).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(danish.after(LocalDate.of(2026, 4, 1), 2)).isEqualTo(LocalDate.of(2026, 4, 8));
        assertThat(danish.after(LocalDate.of(2026, 12, 23), 2)).isEqualTo(LocalDate.of(2026, 12, 28));
        assertThat(WorkingDays.of("SE").isWorkingDay(LocalDate.of(2026, 6, 19))).isFalse();
        assertThatThrownBy(() -> WorkingDays.of("XX")).isInstanceOf(IllegalArgumentException.class);
    }
}
