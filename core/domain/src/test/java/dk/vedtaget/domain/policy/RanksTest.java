package dk.vedtaget.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Places between places. */
class RanksTest {

    private static final long[] SEEDS = {1, 42, 20261122, new SecureRandom().nextLong()};

    @TestFactory
    Stream<DynamicTest> there_is_always_room_before_between_and_after() {
        return java.util.Arrays.stream(SEEDS)
                .mapToObj(seed -> dynamicTest("seed " + seed, () -> insertSomewhere(new Random(seed), seed)));
    }

    private static void insertSomewhere(Random random, long seed) {
        List<String> ranks = new ArrayList<>(Ranks.evenly(random.nextInt(5)));
        for (int i = 0; i < 2000; i++) {
            // often in the same spot, since that is where ranks grow long
            int at = random.nextInt(3) == 0 ? random.nextInt(ranks.size() + 1) : Math.min(1, ranks.size());
            String before = at == 0 ? "" : ranks.get(at - 1);
            String after = at == ranks.size() ? "" : ranks.get(at);
            String rank = Ranks.between(before, after);
            assertThat(rank)
                    .as("seed %d, step %d", seed, i)
                    .isGreaterThan(before)
                    .doesNotEndWith("0");
            if (!after.isEmpty()) {
                assertThat(rank).as("seed %d, step %d", seed, i).isLessThan(after);
            }
            ranks.add(at, rank);
        }
        assertThat(ranks).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void appending_a_thousand_times_keeps_ranks_short() {
        String last = "";
        for (int i = 0; i < 1000; i++) {
            String next = Ranks.between(last, "");
            assertThat(next).isGreaterThan(last);
            last = next;
        }
        assertThat(last.length()).isLessThanOrEqualTo(200);
    }

    @Test
    void even_ranks_are_in_order_with_room_on_all_sides() {
        for (int count : List.of(0, 1, 2, 33, 34, 35, 48, 1223, 1224, 5000)) {
            List<String> ranks = Ranks.evenly(count);
            assertThat(ranks).hasSize(count).isSorted().doesNotHaveDuplicates().noneMatch(r -> r.endsWith("0"));
            if (count > 0) {
                assertThat(Ranks.between("", ranks.getFirst())).isLessThan(ranks.getFirst());
                assertThat(Ranks.between(ranks.getLast(), "")).isGreaterThan(ranks.getLast());
            }
        }
    }

    @Test
    void there_is_no_place_between_neighbours_that_are_not_in_order() {
        assertThatThrownBy(() -> Ranks.between("m", "m")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ranks.between("n", "m")).isInstanceOf(IllegalArgumentException.class);
    }
}
