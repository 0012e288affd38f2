package dk.vedtaget.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.history.ElementDifference.Kind;
import dk.vedtaget.domain.history.ElementDifference.Mark;
import dk.vedtaget.domain.history.ElementDifference.Words;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a reader is shown of two contents. */
class DifferencesTest {

    private static Element element(String id, String title, String parent, String rank) {
        return new Element(
                id,
                ElementKind.STATEMENT,
                title,
                "",
                "da",
                List.of(new Placement(parent, rank)),
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
    }

    private static List<ElementDifference> between(List<Element> before, List<Element> after) {
        return Differences.between(RevisionContent.of(before), RevisionContent.of(after));
    }

    @Test
    void the_words_that_changed_are_marked() {
        assertThat(Differences.words("Flere børn er med", "Flere unge er med i klubben"))
                .containsExactly(
                        new Words(Mark.SAME, "Flere "),
                        new Words(Mark.TAKEN_OUT, "børn"),
                        new Words(Mark.PUT_IN, "unge"),
                        new Words(Mark.SAME, " er med"),
                        new Words(Mark.PUT_IN, " i klubben"));
        assertThat(Differences.words("", "")).isEmpty();
        assertThat(Differences.words("ens", "ens")).containsExactly(new Words(Mark.SAME, "ens"));
        assertThat(Differences.words("", "nyt")).containsExactly(new Words(Mark.PUT_IN, "nyt"));
    }

    @Test
    void nothing_of_either_text_is_lost_in_the_marks() {
        String before = "Én, to – tre!  Fire\n\nfem 🙂 seks";
        String after = "En, to - tre! Fire\nfem 🙂🙂 syv";
        List<Words> words = Differences.words(before, after);
        assertThat(text(words, Mark.PUT_IN)).isEqualTo(before);
        assertThat(text(words, Mark.TAKEN_OUT)).isEqualTo(after);
    }

    private static String text(List<Words> words, Mark without) {
        StringBuilder text = new StringBuilder();
        words.stream().filter(w -> w.mark() != without).forEach(w -> text.append(w.words()));
        return text.toString();
    }

    @Test
    void added_and_removed_elements_are_named_in_reading_order_with_what_was_removed_last() {
        List<ElementDifference> found = between(
                List.of(element("a", "A", "", "i"), element("gone", "B", "", "m")),
                List.of(element("new", "C", "", "a"), element("a", "A", "", "i")));
        assertThat(found)
                .extracting(ElementDifference::element, ElementDifference::kinds)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("new", Set.of(Kind.ADDED)),
                        org.assertj.core.groups.Tuple.tuple("gone", Set.of(Kind.REMOVED)));
    }

    @Test
    void a_new_rank_that_leaves_the_order_as_it_was_is_no_move() {
        assertThat(between(
                        List.of(element("a", "A", "", "i"), element("b", "B", "", "m")),
                        List.of(element("a", "A", "", "k"), element("b", "B", "", "z"))))
                .isEmpty();
    }

    @Test
    void a_new_neighbour_moves_nobody() {
        assertThat(between(
                        List.of(element("b", "B", "", "m")),
                        List.of(element("a", "A", "", "i"), element("b", "B", "", "m"))))
                .extracting(ElementDifference::element)
                .containsExactly("a");
    }

    @Test
    void only_what_was_moved_is_said_to_have_moved() {
        List<ElementDifference> found = between(
                List.of(element("a", "A", "", "i"), element("b", "B", "", "m"), element("c", "C", "", "r")),
                List.of(element("a", "A", "", "z"), element("b", "B", "", "m"), element("c", "C", "", "r")));
        assertThat(found).singleElement().satisfies(difference -> {
            assertThat(difference.element()).isEqualTo("a");
            assertThat(difference.kinds()).containsExactly(Kind.MOVED);
        });
    }

    @Test
    void another_parent_is_a_move_and_a_change_may_be_of_several_kinds() {
        Element then = element("a", "A", "", "i");
        Element now = element("a", "Å", "p", "i").withLinks(List.of(new Link(Link.PARTNER, "p")));
        assertThat(between(List.of(then, element("p", "P", "", "m")), List.of(now, element("p", "P", "", "m"))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.kinds())
                        .containsExactlyInAnyOrder(Kind.MOVED, Kind.REWORDED, Kind.RELINKED));
    }
}
