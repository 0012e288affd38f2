package dk.vedtaget.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {

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

    @Test
    void an_outline_says_everything_once_and_names_second_places() {
        RevisionContent content = RevisionContent.of(List.of(
                element("a", new Placement("", "b")),
                element("b", new Placement("", "c")),
                element("c", new Placement("", "d")),
                element("a1", new Placement("a", "b")),
                element("a2", new Placement("a", "c"), new Placement("b", "c")),
                element("loose")));
        Outline outline = Outline.of(content);
        assertThat(outline.lines())
                .extracting(line -> line.element().id() + "/" + line.depth() + (line.again() ? "*" : ""))
                .containsExactly("a/0", "a1/1", "a2/1", "b/0", "a2/1*", "c/0");
        assertThat(outline.beside()).extracting(Element::id).containsExactly("loose");
    }
}
