package dk.vedtaget.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.SourceReference;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The hash a decision is bound to, against values made by another program in another language. */
class ContentHashTest {

    private static final Placement TOP = new Placement(Placement.ROOT, "i");

    private static Element element(String id, String kind, String title, String text) {
        return new Element(
                id,
                new ElementKind(kind),
                title,
                text,
                "da",
                List.of(TOP),
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
    }

    static Stream<Arguments> vectors() {
        Element graph = new Element(
                "b",
                new ElementKind("objective"),
                "",
                "Mål",
                "so",
                List.of(new Placement("z", "m"), new Placement("a", "i"), new Placement("a", "c")),
                List.of(new Link("pursues", "t"), new Link("partner", "q"), new Link("pursues", "a")),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
        return Stream.of(
                Arguments.of("nothing", "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945", List.of()),
                Arguments.of(
                        "one area",
                        "5542f21d9b80713639a16bd3817a406d32622a589ff843a4d11541738731578a",
                        List.of(element("sundhed", "focus-area", "Sundhed", ""))),
                Arguments.of(
                        "composed",
                        "e172588397f71f933be4ea498ecf202e4147a830d077bcabffb26c2b304139bc",
                        List.of(element("oe", "focus-area", "Økonomi og \u00e5re", ""))),
                Arguments.of(
                        "the same decomposed",
                        "e172588397f71f933be4ea498ecf202e4147a830d077bcabffb26c2b304139bc",
                        List.of(element("oe", "focus-area", "Økonomi og a\u030are", ""))),
                Arguments.of(
                        "lines",
                        "1b5f5b496f6e66a8bf2d2598f635ecc873b4fdc076b96407130da065c60be98c",
                        List.of(element("a", "statement", "", "En\nto\ntre"))),
                Arguments.of(
                        "the same lines from other systems",
                        "1b5f5b496f6e66a8bf2d2598f635ecc873b4fdc076b96407130da065c60be98c",
                        List.of(element("a", "statement", "", "En\r\nto\rtre"))),
                Arguments.of(
                        "quotes and slashes",
                        "6568f25dc3bae5c336bc0894f315755257d61e28e8f2068d11ed0b447b0f35e7",
                        List.of(element("a", "statement", "Han sagde \"ja\" \\ nej", "a/b"))),
                Arguments.of(
                        "control characters",
                        "cf565c9d1df5b23dce10ac510d52eb1cbed7c4043950acf07181b3882dac15fe",
                        List.of(element("a", "statement", "", "\u0001\b\t\n\f\u001f\u007f\u2028"))),
                Arguments.of(
                        "beyond the basic plane",
                        "84a82e6922099654085074ae4872520145fc9a2f3cd0a4d7fe5171b7e9c82847",
                        List.of(element("a", "statement", "", "\ud83d\ude42"))),
                Arguments.of(
                        "places and links, in any order",
                        "ec3d5d684eab9346fb4b9449fb02da7e6c5679f1af1df232d0747d32d26606ce",
                        List.of(graph, element("a", "focus-area", "A", ""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void the_hash_is_what_any_program_makes_of_the_canonical_form(String what, String hash, List<Element> content) {
        assertThat(ContentHash.of(content)).as(what).isEqualTo(hash);
        assertThat(ContentHash.of(content.reversed())).as(what).isEqualTo(hash);
    }

    @Test
    void where_it_stands_and_whose_words_it_is_leave_the_hash_alone() {
        Element element = element("a", "statement", "A", "B");
        String hash = ContentHash.of(List.of(element));
        assertThat(ContentHash.of(List.of(element.withSources(List.of(SourceReference.line("d", "ab", 3))))))
                .isEqualTo(hash);
        assertThat(ContentHash.of(List.of(element.withWords("A", "B", Element.Wording.OFFICIAL_TEXT))))
                .isEqualTo(hash);
    }

    @Test
    void whatever_a_reader_could_see_changes_it() {
        Element element = element("a", "statement", "A", "B");
        assertThat(Stream.of(
                                element,
                                element("b", "statement", "A", "B"),
                                element("a", "value", "A", "B"),
                                element("a", "statement", "AB", ""),
                                element("a", "statement", "", "AB"),
                                element.withPlacements(List.of()),
                                element.withPlacements(List.of(new Placement("", "j"))),
                                element.withLinks(List.of(new Link("partner", "a"))))
                        .map(e -> ContentHash.of(List.of(e))))
                .doesNotHaveDuplicates();
    }
}
