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
        ElectionPeriod period = ElectionPeriod.of(day);
        assertThat(period.firstYear()).isEqualTo(firstYear);
        assertThat(day).isBetween(period.firstDay(), period.lastDay());
        assertThat(period.next().firstDay()).isEqualTo(period.lastDay().plusDays(1));
    }

    @Test
    void a_period_has_four_years_and_its_second_is_found() {
        assertThat(new ElectionPeriod(2014).year(2)).isEqualTo(2015);
        assertThat(new ElectionPeriod(2014).lastYear()).isEqualTo(2017);
        assertThatThrownBy(() -> new ElectionPeriod(2014).year(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ElectionPeriod(2014).year(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ElectionPeriod(2015)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cadence_names_months_and_years_there_are() {
        assertThatThrownBy(() -> new Cadence.FixedMonths(java.util.Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cadence.YearOfElectionPeriod(5)).isInstanceOf(IllegalArgumentException.class);
    }
}
