package dk.vedtaget.ui.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.PartialDate;
import org.junit.jupiter.api.Test;

/** Dates as people write them. */
class WrittenDateTest {

    @Test
    void a_day_is_understood_however_it_is_written() {
        assertThat(WrittenDate.read("1. januar 2006"))
                .isEqualTo(WrittenDate.read("1.1.2006"))
                .isEqualTo(WrittenDate.read(" 01-01-2006 "))
                .isEqualTo(WrittenDate.read("2006-01-01"))
                .isEqualTo(WrittenDate.read("1 January 2006"))
                .isEqualTo(WrittenDate.read("January 1, 2006"))
                .contains(PartialDate.of(2006, 1, 1));
    }

    @Test
    void a_date_may_be_less_than_a_day() {
        assertThat(WrittenDate.read("april 2013")).contains(PartialDate.of(2013, 4));
        assertThat(WrittenDate.read("4.2013")).contains(PartialDate.of(2013, 4));
        assertThat(WrittenDate.read("2013-04")).contains(PartialDate.of(2013, 4));
        assertThat(WrittenDate.read("2019")).contains(PartialDate.of(2019));
        assertThat(WrittenDate.read("")).contains(PartialDate.notStated());
    }

    @Test
    void what_is_no_date_is_not_guessed_at() {
        assertThat(WrittenDate.read("31.2.2006")).isEmpty();
        assertThat(WrittenDate.read("engang i foråret")).isEmpty();
        assertThat(WrittenDate.read("1. bananuar 2006")).isEmpty();
        assertThat(WrittenDate.read("13.2006")).isEmpty();
    }
}
