package dk.vedtaget.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Moving an element changes that element's places and nobody else's. */
class PlacesTest {

    private final List<Element> elements = new ArrayList<>(List.of(
            element("a", new Placement("", "b")),
            element("b", new Placement("", "c")),
            element("c", new Placement("", "d")),
            element("a1", new Placement("a", "b")),
            element("a2", new Placement("a", "c"), new Placement("b", "c")),
            element("loose")));

    private static Element element(String id, Placement... places) {
        return new Element(
                id,
                ElementKind.OBJECTIVE,
                id,
                "",
                "da",
                List.of(places),
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
    }

    private RevisionContent content() {
        return RevisionContent.of(elements);
    }

    private Element get(String id) {
        return content().element(id).orElseThrow();
    }

    private void put(String id, List<Placement> places) {
        elements.replaceAll(e -> e.id().equals(id) ? e.withPlacements(places) : e);
    }

    private List<String> under(String parent) {
        return content().children(parent).stream().map(Element::id).toList();
    }

    @Test
    void past_another_leaves_the_others_as_they_stand() {
        put("c", Places.past(content(), get("c"), "", get("a")));
        assertThat(under("")).containsExactly("c", "a", "b");
        put("c", Places.past(content(), get("c"), "", get("b")));
        assertThat(under("")).containsExactly("a", "b", "c");
        put("a", Places.past(content(), get("a"), "", get("b")));
        assertThat(under("")).containsExactly("b", "a", "c");
    }

    @Test
    void up_and_down_go_one_step() {
        put("c", Places.up(content(), get("c"), "").orElseThrow());
        assertThat(under("")).containsExactly("a", "c", "b");
        put("c", Places.up(content(), get("c"), "").orElseThrow());
        assertThat(under("")).containsExactly("c", "a", "b");
        put("c", Places.down(content(), get("c"), "").orElseThrow());
        put("c", Places.down(content(), get("c"), "").orElseThrow());
        assertThat(under("")).containsExactly("a", "b", "c");
    }

    @Test
    void the_first_cannot_go_up_nor_the_last_down() {
        assertThat(Places.up(content(), get("a"), "")).isEmpty();
        assertThat(Places.down(content(), get("c"), "")).isEmpty();
    }

    @Test
    void moving_in_one_place_leaves_the_other_place_alone() {
        put("a2", Places.up(content(), get("a2"), "a").orElseThrow());
        assertThat(under("a")).containsExactly("a2", "a1");
        assertThat(under("b")).containsExactly("a2");
    }

    @Test
    void into_another_goes_to_its_end() {
        put("a1", Places.into(content(), get("a1"), "a", "b"));
        assertThat(under("a")).containsExactly("a2");
        assertThat(under("b")).containsExactly("a2", "a1");
    }

    @Test
    void into_a_parent_it_has_already_only_leaves_the_first() {
        put("a2", Places.into(content(), get("a2"), "a", "b"));
        assertThat(get("a2").placements()).containsExactly(new Placement("b", "c"));
    }

    @Test
    void what_stands_nowhere_gets_a_place() {
        put("loose", Places.into(content(), get("loose"), "", "c"));
        assertThat(under("c")).containsExactly("loose");
    }

    @Test
    void a_second_place_is_added_and_taken_away_again() {
        put("a1", Places.also(content(), get("a1"), "c"));
        assertThat(under("c")).containsExactly("a1");
        assertThat(under("a")).contains("a1");
        put("a1", Places.without(get("a1"), "c"));
        assertThat(under("c")).isEmpty();
    }

    @Test
    void nothing_goes_under_itself_or_where_it_is() {
        assertThat(Places.possibleParents(content(), get("a")).stream().map(Element::id))
                .containsExactly("b", "c");
        assertThat(Places.possibleParents(content(), get("a2")).stream().map(Element::id))
                .containsExactly("a1", "c");
    }

    @Test
    void a_new_sibling_comes_right_after_another() {
        elements.add(element("new", Places.after(content(), "", "a")));
        assertThat(under("")).containsExactly("a", "new", "b", "c");
    }
}
