package dk.vedtaget.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.history.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static final String REWORDED = "policy.element-reworded";

    private static HistoryEntry entry(long position, String name, String actor, String element) {
        return new HistoryEntry(
                position,
                name,
                Instant.parse("2026-11-22T10:00:00Z"),
                new PersonRef(actor),
                Role.CASE_WORKER,
                Set.of(),
                "politik",
                "udgave",
                List.of(element));
    }

    @Test
    void somebody_rewording_the_same_element_again_is_one_line_with_the_newest_on_it() {
        assertThat(Folds.of(List.of(
                        entry(9, REWORDED, "a", "sundhed"),
                        entry(8, REWORDED, "a", "sundhed"),
                        entry(7, REWORDED, "a", "sundhed"))))
                .singleElement()
                .satisfies(fold -> {
                    assertThat(fold.newest().position()).isEqualTo(9);
                    assertThat(fold.holds(7)).isTrue();
                    assertThat(fold.holds(6)).isFalse();
                });
    }

    @Test
    void another_person_another_element_and_another_happening_stand_apart() {
        assertThat(Folds.of(List.of(
                        entry(9, REWORDED, "a", "sundhed"),
                        entry(8, REWORDED, "b", "sundhed"),
                        entry(7, REWORDED, "b", "kultur"),
                        entry(6, "policy.element-moved", "b", "kultur"),
                        entry(5, "policy.element-moved", "b", "kultur"))))
                .hasSize(5);
    }

    @Test
    void a_history_without_events_has_no_lines() {
        assertThat(Folds.of(List.of())).isEmpty();
    }
}
