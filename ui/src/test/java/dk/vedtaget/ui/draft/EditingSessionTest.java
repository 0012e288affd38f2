package dk.vedtaget.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.access.PersonRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What becomes of what somebody types, alone and beside somebody else. */
class EditingSessionTest {

    private static final PersonRef OTHER = new PersonRef("p-other");

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource time = () -> now;
    private final EditingSession session = new EditingSession(new Wording("Sundhed", "Alle er sunde"), 10, time);

    private void type(String text) {
        session.type(new Wording("Sundhed", text));
    }

    @Test
    void nothing_is_due_where_nothing_was_typed() {
        assertThat(session.dueOnLeaving()).isFalse();
        assertThat(session.dueWhenIdle()).isEmpty();
    }

    @Test
    void blanks_around_the_words_are_no_change() {
        type("  Alle er sunde\n");
        assertThat(session.dueOnLeaving()).isFalse();
    }

    @Test
    void the_first_change_is_due_as_soon_as_the_field_is_quiet() {
        type("Alle er raske");
        assertThat(session.dueWhenIdle()).contains(Duration.ZERO);
        assertThat(session.dueOnLeaving()).isTrue();
    }

    @Test
    void while_typing_goes_on_the_next_change_waits_until_fifteen_seconds_have_passed() {
        type("Alle er raske");
        session.recorded(session.typed(), 11);
        now = now.plusSeconds(5);
        type("Alle er raske og glade");
        assertThat(session.dueWhenIdle()).contains(Duration.ofSeconds(10));
        now = now.plusSeconds(11);
        assertThat(session.dueWhenIdle()).contains(Duration.ZERO);
    }

    @Test
    void leaving_the_field_never_waits() {
        type("Alle er raske");
        session.recorded(session.typed(), 11);
        type("Alle er raske og glade");
        assertThat(session.dueOnLeaving()).isTrue();
    }

    @Test
    void own_changes_are_never_taken_for_somebody_else_s() {
        type("Alle er raske");
        session.recorded(session.typed(), 11);
        type("Alle er raske og");
        assertThat(session.read(new Wording("Sundhed", "Alle er raske"), 11, OTHER, 11))
                .isEmpty();
        assertThat(session.theirs()).isEmpty();
        assertThat(session.typed().text()).isEqualTo("Alle er raske og");
    }

    @Test
    void somebody_else_s_words_appear_where_nothing_was_typed() {
        EditingSession.Offer offer =
                session.read(new Wording("Sundhed", "Ny tekst"), 12, OTHER, 12).orElseThrow();
        session.taken(offer);
        assertThat(session.typed().text()).isEqualTo("Ny tekst");
        assertThat(session.basedOn()).isEqualTo(12);
        assertThat(session.dueOnLeaving()).isFalse();
    }

    @Test
    void somebody_else_s_words_never_overwrite_what_was_typed() {
        type("Min tekst");
        assertThat(session.read(new Wording("Sundhed", "Ny tekst"), 12, OTHER, 12))
                .isEmpty();
        assertThat(session.typed().text()).isEqualTo("Min tekst");
        assertThat(session.theirs()).hasValueSatisfying(theirs -> {
            assertThat(theirs.wording().text()).isEqualTo("Ny tekst");
            assertThat(theirs.by()).isEqualTo(OTHER);
        });
        assertThat(session.dueOnLeaving()).isFalse();
    }

    @Test
    void what_is_still_on_its_way_from_the_browser_is_not_overwritten_either() {
        EditingSession.Offer offer =
                session.read(new Wording("Sundhed", "Ny tekst"), 12, OTHER, 12).orElseThrow();
        session.declined(offer);
        assertThat(session.theirs()).isPresent();
        type("Min tekst");
        session.keepMine();
        assertThat(session.dueOnLeaving()).isTrue();
        assertThat(session.typed().text()).isEqualTo("Min tekst");
    }

    @Test
    void an_offer_that_was_declined_too_late_to_matter_asks_nobody() {
        EditingSession.Offer offer =
                session.read(new Wording("Sundhed", "Ny tekst"), 12, OTHER, 12).orElseThrow();
        type("Min tekst");
        session.recorded(session.typed(), 13);
        session.declined(offer);
        assertThat(session.theirs()).isEmpty();
    }

    @Test
    void typing_the_very_words_that_stand_against_them_ends_the_conflict() {
        type("Min tekst");
        session.read(new Wording("Sundhed", "Ny tekst"), 12, OTHER, 12);
        type("Ny tekst");
        assertThat(session.theirs()).isEmpty();
        assertThat(session.dueOnLeaving()).isFalse();
    }

    @Test
    void keeping_mine_records_it_on_top_of_theirs() {
        type("Min tekst");
        session.read(new Wording("Sundhed", "Ny tekst"), 12, OTHER, 12);
        session.keepMine();
        assertThat(session.basedOn()).isEqualTo(12);
        assertThat(session.dueOnLeaving()).isTrue();
        assertThat(session.typed().text()).isEqualTo("Min tekst");
    }

    @Test
    void taking_theirs_leaves_nothing_to_record() {
        type("Min tekst");
        session.read(new Wording("Sundhed", "Ny tekst"), 12, OTHER, 12);
        assertThat(session.takeTheirs().text()).isEqualTo("Ny tekst");
        assertThat(session.dueOnLeaving()).isFalse();
        assertThat(session.theirs()).isEmpty();
    }

    @Test
    void the_same_words_from_two_people_are_no_conflict() {
        type("Samme tekst");
        assertThat(session.read(new Wording("Sundhed", "Samme tekst"), 12, OTHER, 12))
                .isEmpty();
        assertThat(session.theirs()).isEmpty();
        assertThat(session.dueOnLeaving()).isFalse();
    }

    @Test
    void changes_elsewhere_in_the_draft_disturb_nothing() {
        type("Min tekst");
        assertThat(session.read(new Wording("Sundhed", "Alle er sunde"), 10, OTHER, 40))
                .isEmpty();
        assertThat(session.theirs()).isEmpty();
        assertThat(session.basedOn()).isEqualTo(40);
        assertThat(session.dueOnLeaving()).isTrue();
    }
}
