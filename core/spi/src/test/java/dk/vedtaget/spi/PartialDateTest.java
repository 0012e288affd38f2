package dk.vedtaget.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.spi.PartialDate.Precision;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as precise as a document gives them. */
class PartialDateTest {

    @ParameterizedTest
    @CsvSource({
        "2006-01-01, DAY, 2006-01-01, 2006-01-01",
        "2013-04, MONTH, 2013-04-01, 2013-04-30",
        "2024-02, MONTH, 2024-02-01, 2024-02-29",
        "2019, YEAR, 2019-01-01, 2019-12-31"
    })
    void a_date_reads_and_writes_as_precisely_as_it_was_given(
            String written, Precision precision, LocalDate earliest, LocalDate latest) {
        PartialDate date = PartialDate.parse(written);
        assertThat(date).hasToString(written);
        assertThat(date.precision()).isEqualTo(precision);
        assertThat(date.isStated()).isTrue();
        assertThat(date.earliest()).contains(earliest);
        assertThat(date.latest()).contains(latest);
    }

    @Test
    void a_date_nobody_stated_has_no_first_and_no_last_day() {
        PartialDate date = PartialDate.parse("not-stated");
        assertThat(date).isEqualTo(PartialDate.notStated()).hasToString("not-stated");
        assertThat(date.isStated()).isFalse();
        assertThat(date.earliest()).isEmpty();
        assertThat(date.latest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2006-1-1",
                "06",
                "2006-13",
                "2006-02-30",
                "2023-02-29",
                "01-01-2006",
                "2006-01-01T00:00",
                "0999",
                "ikke oplyst",
                "2006-01-01 "
            })
    void what_is_no_date_is_refused(String written) {
        assertThatThrownBy(() -> PartialDate.parse(written)).isInstanceOf(DateTimeException.class);
    }
}
