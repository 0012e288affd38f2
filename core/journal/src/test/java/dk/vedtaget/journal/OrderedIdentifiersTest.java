package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class OrderedIdentifiersTest {

    @Test
    void events_get_their_identifiers_from_here() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(OrderedIdentifiers.class);
        UUID one = UUID.fromString(GenericEventMessage.asEventMessage("a").getIdentifier());
        UUID other = UUID.fromString(GenericEventMessage.asEventMessage("b").getIdentifier());

        assertThat(other.getMostSignificantBits()).isEqualTo(one.getMostSignificantBits());
        assertThat(other.getLeastSignificantBits()).isGreaterThan(one.getLeastSignificantBits());
    }

    @Test
    void identifiers_of_a_process_are_neighbours_and_those_of_two_are_not() {
        OrderedIdentifiers here = new OrderedIdentifiers();
        OrderedIdentifiers there = new OrderedIdentifiers();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(here.generateIdentifier());
        }

        assertThat(made).doesNotHaveDuplicates().isSorted().allSatisfy(id -> {
            assertThat(UUID.fromString(id).version()).isEqualTo(8);
            assertThat(UUID.fromString(id).variant()).isEqualTo(2);
        });
        assertThat(there.generateIdentifier().substring(0, 18))
                .isNotEqualTo(made.getFirst().substring(0, 18));
    }
}
