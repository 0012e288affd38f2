package dk.vedtaget.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The graph a revision's elements form. */
class RevisionContentTest {

    private static Element element(String id, String... places) {
        return new Element(
                id,
                ElementKind.STATEMENT,
                id,
                "",
                "da",
                Arrays.stream(places)
                        .map(place -> place.split("/", -1))
                        .map(p -> new Placement(p[0], p[1]))
                        .toList(),
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
    }

    private static List<String> ids(java.util.Collection<Element> elements) {
        return elements.stream().map(Element::id).toList();
    }

    @Test
    void siblings_are_ordered_by_rank_and_then_by_id() {
        RevisionContent content =
                RevisionContent.of(List.of(element("c", "/i"), element("b", "/m"), element("a", "/m")));
        assertThat(ids(content.roots())).containsExactly("c", "a", "b");
    }

    @Test
    void it_is_read_top_down_each_element_once_and_what_stands_beside_the_tree_last() {
        RevisionContent content = RevisionContent.of(List.of(
                element("beside"),
                element("b", "/m"),
                element("a", "/i"),
                element("a1", "a/i", "b/i"),
                element("a11", "a1/i")));
        assertThat(ids(content.inReadingOrder())).containsExactly("a", "a1", "a11", "b", "beside");
        assertThat(ids(content.children("b"))).containsExactly("a1");
        assertThat(ids(content.ofKind(ElementKind.STATEMENT))).hasSize(5);
        assertThat(content.ofKind(ElementKind.VISION)).isEmpty();
    }

    @Test
    void three_levels_and_more_hang_together() {
        RevisionContent content = RevisionContent.of(
                List.of(element("a", "/i"), element("b", "a/i"), element("c", "b/i"), element("d", "c/i")));
        assertThat(content.withDescendants("a")).containsExactly("a", "b", "c", "d");
        assertThat(content.removedWith("b")).containsExactly("b", "c", "d");
    }

    @Test
    void what_has_another_place_stays_when_one_goes_and_so_does_what_stands_under_it() {
        RevisionContent content = RevisionContent.of(List.of(
                element("a", "/i"), element("b", "/m"), element("both", "a/i", "b/i"), element("under", "both/i")));
        assertThat(content.removedWith("a")).containsExactly("a");
    }

    @Test
    void a_place_under_what_is_not_there_keeps_nothing() {
        RevisionContent content = RevisionContent.of(List.of(element("a", "/i"), element("x", "a/i", "gone/i")));
        assertThat(content.removedWith("a")).containsExactly("a", "x");
    }

    @Test
    void even_a_circle_is_read_to_its_end() {
        RevisionContent content =
                RevisionContent.of(List.of(element("a", "b/i"), element("b", "a/i"), element("c", "/i")));
        assertThat(ids(content.inReadingOrder())).containsExactly("c", "a", "b");
        assertThat(content.withDescendants("a")).containsExactly("a", "b");
        assertThat(content.removedWith("a")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void two_elements_do_not_share_an_id() {
        assertThatThrownBy(() -> RevisionContent.of(List.of(element("a", "/i"), element("a", "/m"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_element_has_nothing_under_it() {
        RevisionContent content = RevisionContent.of(List.of());
        assertThat(content.children("a")).isEmpty();
        assertThat(content.withDescendants("a")).isEmpty();
        assertThat(content.inReadingOrder()).isEmpty();
    }
}
