package dk.vedtaget.domain.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.importing.OfficialDocument.Reading;
import dk.vedtaget.domain.importing.Proposal.Part;
import dk.vedtaget.domain.importing.Proposal.Place;
import dk.vedtaget.domain.importing.Proposal.Placed;
import dk.vedtaget.domain.policy.PlacedText;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.SourceReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A document of our own with the shapes that real ones have. */
class AlignmentTest {

    /** Lines are counted from 1; the text block's first line is line 1. */
    private static final String DOCUMENT = """
            PRØVEKØBINGS POLITIK FOR HAVNEN

            Indhold
            Fiskeri.......\t2
            Badning\t3
            Broer og både 4

            4

            VISION

            En havn, hvor både fiskere og badende har det godt hele året.

            FISKERI

            Følgende gælder for fiskeriet:

            - Der lægges net ud, før solen står op.
            - Fangsten sælges fra kajen samme dag. Resten går på is.
            - Unge under 18 år fisker gratis.

            BADNING

            Vandet prøves hver uge af kommunen. Resultatet hænges op ved broen, så alle kan se det.

            Ingen bader alene om vinteren, og derfor holder vinterbaderne øje med hinanden og

            hjælper nye i vandet.

            Broer og både
            Hvorfor gør vi det? <p>Gamle broer rådner.</p> <p>Vi vil skifte hver tredje planke. Vi vil male bådene blå.</p>
            Eksempler <ul style="list-style-type: none">■ Plankedag, hvor naboer hjælper■ Blå bøtte
            Tovholder <p>Havnekontoret</p> <ul>■ Ledelsesmæssig tilknytning til havnechefen

            Spor <p>Det første.</p>\tVand og vind <p>Det andet spor handler om vejret.</p>

            • **Den gode havn**

            Vi fortæller om havnen.
            """;

    private final List<Element> elements = new ArrayList<>();

    private void under(String parent, String id, ElementKind kind, String title, String text, String... aliases) {
        String rank = "a%03d".formatted(elements.size());
        elements.add(element(id, kind, title, text, List.of(new Placement(parent, rank)), aliases));
    }

    private static Element element(
            String id, ElementKind kind, String title, String text, List<Placement> placements, String... aliases) {
        return new Element(
                id,
                kind,
                title,
                text,
                "da",
                placements,
                List.of(),
                List.of(),
                Element.Wording.OWN_SUMMARY,
                List.of(aliases),
                List.of());
    }

    private RevisionContent harbour() {
        under("", "vision", ElementKind.VISION, "Vision", "Alle trives ved havnen");
        under("", "fiskeri", ElementKind.FOCUS_AREA, "Fiskeri", "");
        under("fiskeri", "fiskeri-1", ElementKind.OBJECTIVE, "", "Net før daggry");
        under("fiskeri", "fiskeri-2", ElementKind.OBJECTIVE, "", "Salg direkte");
        under("fiskeri", "fiskeri-3", ElementKind.OBJECTIVE, "", "Ungdommen betaler ikke");
        under("", "badning", ElementKind.FOCUS_AREA, "Badning", "");
        under("badning", "badning-1", ElementKind.OBJECTIVE, "", "Vandprøver ugentligt");
        under("badning", "badning-2", ElementKind.OBJECTIVE, "", "Resultater er synlige for enhver");
        under("badning", "badning-3", ElementKind.OBJECTIVE, "", "Vinterbadere passer på hinanden");
        under("", "broer", ElementKind.FOCUS_AREA, "Både og broer", "Rådne broer", "Broer og både");
        under("broer", "broer-1", ElementKind.OBJECTIVE, "", "Planker skiftes jævnligt");
        under("broer", "broer-2", ElementKind.OBJECTIVE, "", "Bådene males");
        under("broer", "plankedag", ElementKind.INITIATIVE, "Plankedag", "Naboer går sammen");
        under("broer", "boette", ElementKind.INITIATIVE, "Blå bøtte", "");
        under("", "spor", ElementKind.STRATEGY_TRACK, "Spor", "Nummer et");
        under("", "vind", ElementKind.STRATEGY_TRACK, "Vand og vind", "Om vejr");
        under("", "gode-havn", ElementKind.PRINCIPLE, "Den gode havn", "Havnen omtales");
        under("", "findes-ikke", ElementKind.FOCUS_AREA, "Rumfart", "");
        elements.add(element("kontor", ElementKind.COORDINATOR, "Havnekontoret", "", List.of()));
        elements.add(element("chef", ElementKind.MANAGEMENT_ANCHOR, "Havnechefen", "", List.of()));
        elements.add(element("gaester", ElementKind.PARTNER, "Vinterbaderne", "Vores egen bemærkning", List.of()));
        return RevisionContent.of(elements);
    }

    private static OfficialDocument document(String text) {
        Reading reading = OfficialDocument.read("havn.txt", text.getBytes(StandardCharsets.UTF_8));
        return ((Reading.Read) reading).document();
    }

    private final Proposal proposal = Alignment.align(harbour(), document(DOCUMENT), "havn");

    private Placed placed(String element) {
        return proposal.placed().stream()
                .filter(p -> p.element().equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError(element + " was not placed"));
    }

    private int titleLine(String element) {
        return line(placed(element), Part.TITLE);
    }

    private int textLine(String element) {
        return line(placed(element), Part.TEXT);
    }

    private static int line(Placed placed, Part part) {
        return placed.places().stream()
                .filter(place -> place.part() == part)
                .map(Place::sources)
                .map(List::getFirst)
                .findFirst()
                .map(SourceReference::fromLine)
                .orElseThrow();
    }

    @Test
    void headings_are_found_in_the_body_and_not_in_the_table_of_contents() {
        assertThat(titleLine("fiskeri")).isEqualTo(14);
        assertThat(titleLine("badning")).isEqualTo(22);
        assertThat(titleLine("vision")).isEqualTo(10);
    }

    @Test
    void an_alias_is_as_good_as_the_title_and_the_document_s_spelling_wins() {
        assertThat(titleLine("broer")).isEqualTo(30);
        assertThat(placed("broer").title()).isEqualTo("Broer og både");
    }

    @Test
    void as_many_items_as_objectives_fall_into_step_whatever_words_they_have() {
        assertThat(textLine("fiskeri-1")).isEqualTo(18);
        assertThat(textLine("fiskeri-2")).isEqualTo(19);
        assertThat(textLine("fiskeri-3")).isEqualTo(20);
        assertThat(placed("fiskeri-2").text()).isEqualTo("Fangsten sælges fra kajen samme dag. Resten går på is.");
    }

    @Test
    void two_elements_in_one_paragraph_get_their_own_characters() {
        assertThat(placed("badning-1").text()).isEqualTo("Vandet prøves hver uge af kommunen.");
        SourceReference second =
                placed("badning-2").places().getFirst().sources().getFirst();
        assertThat(second.fromLine()).isEqualTo(24);
        assertThat(second.fromCharacter()).isEqualTo(36);
        assertThat(second.toCharacter()).isEqualTo(87);
    }

    @Test
    void a_sentence_that_a_page_break_cuts_is_read_as_one() {
        assertThat(placed("badning-3").text())
                .isEqualTo("Ingen bader alene om vinteren, og derfor holder vinterbaderne øje med hinanden og"
                        + " hjælper nye i vandet.");
        SourceReference source =
                placed("badning-3").places().getFirst().sources().getFirst();
        assertThat(source.fromLine()).isEqualTo(26);
        assertThat(source.toLine()).isEqualTo(28);
    }

    @Test
    void markup_is_left_out_of_what_is_read_and_kept_in_what_is_counted() {
        String line = document(DOCUMENT).lines().get(30);
        SourceReference first = placed("broer-1").places().getFirst().sources().getFirst();
        assertThat(first.fromLine()).isEqualTo(31);
        assertThat(line.substring(
                        java.util.Objects.requireNonNull(first.fromCharacter()),
                        java.util.Objects.requireNonNull(first.toCharacter())))
                .isEqualTo("Vi vil skifte hver tredje planke.");
        assertThat(placed("broer").text()).isEqualTo("Gamle broer rådner.");
        assertThat(placed("broer-2").text()).isEqualTo("Vi vil male bådene blå.");
    }

    @Test
    void an_item_that_begins_with_a_name_gives_title_and_text() {
        assertThat(placed("plankedag").title()).isEqualTo("Plankedag");
        assertThat(placed("plankedag").text()).isEqualTo("Plankedag, hvor naboer hjælper");
        assertThat(placed("boette").title()).isEqualTo("Blå bøtte");
    }

    @Test
    void cells_of_one_line_are_told_apart() {
        assertThat(placed("vind").title()).isEqualTo("Vand og vind");
        assertThat(placed("vind").text()).isEqualTo("Det andet spor handler om vejret.");
        assertThat(placed("spor").text()).isEqualTo("Det første.");
    }

    @Test
    void bold_items_are_headings_too() {
        assertThat(placed("gode-havn").title()).isEqualTo("Den gode havn");
        assertThat(placed("gode-havn").text()).isEqualTo("Vi fortæller om havnen.");
    }

    @Test
    void what_stands_beside_the_tree_is_found_by_name() {
        assertThat(titleLine("kontor")).isEqualTo(33);
        assertThat(placed("chef").title()).isEqualTo("havnechefen");
    }

    @Test
    void a_remark_of_ours_never_passes_for_official_text() {
        assertThat(placed("gaester").whole()).isFalse();
        assertThat(proposal.accepted(Set.of("gaester", "kontor")))
                .extracting(PlacedText::element)
                .containsExactly("kontor");
    }

    @Test
    void what_is_not_in_the_document_is_said() {
        assertThat(proposal.notFound()).containsExactly("findes-ikke");
    }

    @Test
    void nothing_of_the_document_is_dropped() {
        Set<Integer> lines = new java.util.TreeSet<>();
        proposal.unplaced().forEach(left -> left.sources().forEach(source -> lines.add(source.fromLine())));
        assertThat(lines).contains(1, 3, 4, 5, 6, 8, 16);
        Set<Integer> all = new java.util.TreeSet<>(lines);
        proposal.placed().forEach(found -> found.places()
                .forEach(place -> place.sources().forEach(source -> {
                    int from = java.util.Objects.requireNonNull(source.fromLine());
                    Integer to = source.toLine();
                    for (int line = from; line <= (to == null ? from : to); line++) {
                        all.add(line);
                    }
                })));
        List<String> text = document(DOCUMENT).lines();
        for (int line = 1; line <= text.size(); line++) {
            if (!text.get(line - 1).isBlank()) {
                assertThat(all).contains(line);
            }
        }
    }

    @Test
    void where_an_element_was_read_before_plays_no_part() {
        List<Element> elsewhere = elements.stream()
                .map(e -> e.withSources(List.of(SourceReference.line("havn", "00", 1))))
                .toList();
        assertThat(Alignment.align(RevisionContent.of(elsewhere), document(DOCUMENT), "havn"))
                .isEqualTo(proposal);
    }

    @Test
    void what_was_declined_is_listed_as_left_over() {
        int before = proposal.leftOver(
                        proposal.acceptable().stream().map(Placed::element).toList())
                .size();
        assertThat(proposal.leftOver(List.of("vision"))).hasSizeGreaterThan(before);
    }

    @Test
    void a_document_that_has_nothing_to_do_with_the_revision_places_no_heading() {
        Proposal other = Alignment.align(harbourAgain(), document("Kære alle.\n\nVi ses på mandag.\n"), "brev");
        assertThat(other.placed().stream()
                        .flatMap(found -> found.places().stream())
                        .filter(place -> place.part() == Part.TITLE))
                .isEmpty();
    }

    private RevisionContent harbourAgain() {
        return RevisionContent.of(elements);
    }

    @Test
    void a_revision_without_elements_leaves_everything_unplaced() {
        Proposal none = Alignment.align(RevisionContent.of(List.of()), document("En linje.\n"), "brev");
        assertThat(none.placed()).isEmpty();
        assertThat(none.unplaced()).hasSize(1);
    }
}
