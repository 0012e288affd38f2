package dk.vedtaget.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The council's election periods. */
class ElectionPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2002-01-01, 2002",
        "2005-12-31, 2002",
        "2006-01-01, 2006",
        "2010-06-15, 2010",
        "2014-01-01, 2014",
        "2021-12-31, 2018",
        "2022-01-01, 2022",
        "2026-11-22, 2026",
        "2001-12-31, 1998"
    })
    void a_day_belongs_to_the_period_that_began_on_the_first_of_january_after_the_election(
            LocalDate day, int firstYear) {
        ElectionPeriod period = ElectionCalendar.DANISH.of(day);
        assertThat(period.firstDay()).isEqualTo(LocalDate.of(firstYear, 1, 1));
        assertThat(period.lastDay()).isEqualTo(LocalDate.of(firstYear + 3, 12, 31));
        assertThat(ElectionCalendar.DANISH.next(period).firstDay())
                .isEqualTo(period.lastDay().plusDays(1));
    }

    @Test
    void a_period_has_four_years_and_its_second_is_found() {
        ElectionPeriod period = ElectionCalendar.DANISH.of(LocalDate.of(2014, 1, 1));
        assertThat(period.firstDayOfYear(2)).isEqualTo(LocalDate.of(2015, 1, 1));
        assertThatThrownBy(() -> period.firstDayOfYear(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> period.firstDayOfYear(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void elsewhere_a_period_may_begin_on_another_day_and_last_another_time() {
        ElectionCalendar autumn = new ElectionCalendar(LocalDate.of(2022, 10, 15), 4);
        assertThat(autumn.of(LocalDate.of(2026, 10, 14)))
                .isEqualTo(new ElectionPeriod(LocalDate.of(2022, 10, 15), LocalDate.of(2026, 10, 14)));
        assertThat(autumn.of(LocalDate.of(2026, 10, 15)).firstDay()).isEqualTo(LocalDate.of(2026, 10, 15));
        assertThat(autumn.of(LocalDate.of(2022, 10, 14)).lastDay()).isEqualTo(LocalDate.of(2022, 10, 14));
        assertThat(new ElectionCalendar(LocalDate.of(2000, 1, 1), 6).of(LocalDate.of(1999, 12, 31)))
                .isEqualTo(new ElectionPeriod(LocalDate.of(1994, 1, 1), LocalDate.of(1999, 12, 31)));
    }

    @Test
    void a_cadence_names_months_and_years_there_are() {
        assertThatThrownBy(() -> new Cadence.FixedMonths(java.util.Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cadence.YearOfElectionPeriod(5)).isInstanceOf(IllegalArgumentException.class);
    }
}
