package dk.vedtaget.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bringing the page into a new order without touching what somebody writes in. */
class RowsTest {

    private final Div page = new Div();
    private final Span a = new Span("a");
    private final Span b = new Span("b");
    private final Span c = new Span("c");
    private final Span d = new Span("d");

    private void arrange(List<Component> wanted, Optional<Component> fixed) {
        Rows.arrange(page, wanted, fixed);
        assertThat(page.getChildren().toList()).isEqualTo(wanted);
    }

    @Test
    void any_order_is_reached_with_additions_and_removals() {
        arrange(List.of(a, b, c), Optional.empty());
        arrange(List.of(c, a, d, b), Optional.empty());
        arrange(List.of(d), Optional.empty());
        arrange(List.of(), Optional.empty());
        arrange(List.of(b, a), Optional.of(c));
    }

    @Test
    void what_somebody_writes_in_is_never_taken_out() {
        for (int place = 0; place < 4; place++) {
            assertThat(Rows.kept(List.of(2, 0, 3, 1), Optional.of(place))).contains(place);
        }
        arrange(List.of(a, b, c, d), Optional.empty());
        arrange(List.of(b, c, d, a), Optional.of(a));
        arrange(List.of(a, d, c, b), Optional.of(a));
    }

    @Test
    void as_many_as_possible_stay() {
        assertThat(Rows.kept(List.of(0, 1, 2, 3), Optional.empty())).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(Rows.kept(List.of(3, 0, 1, 2), Optional.empty())).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(Rows.kept(List.of(3, 0, 1, 2), Optional.of(3))).containsExactly(3);
        assertThat(Rows.kept(List.of(1, 3, 0, 2), Optional.of(0))).containsExactlyInAnyOrder(0, 2);
    }
}
