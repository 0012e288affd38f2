package dk.vedtaget.domain.importing;

import dk.vedtaget.domain.policy.PlacedText;
import dk.vedtaget.spi.SourceReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Where the elements of a revision have their wording in a document. Nothing is applied before a person has accepted it,
 * whole or element by element.
 *
 * @param document the document it was read from
 * @param placed what was found, in the revision's reading order; at most one for each element
 * @param unplaced what of the document belongs to no element, in the document's order; nothing is dropped
 * @param notFound elements of which nothing was found, in reading order
 */
public record Proposal(OfficialDocument document, List<Placed> placed, List<Unplaced> unplaced, List<String> notFound) {

    /** Which part of an element. */
    public enum Part {
        TITLE,
        TEXT
    }

    /** Why a place was proposed. */
    public enum Why {
        /** The heading or item is the element's title or an alias. */
        SAME_TITLE,
        /** The heading is much like the title. */
        SIMILAR_TITLE,
        /** The title stands inside this sentence. */
        NAMED_HERE,
        /** It shares words with our summary. */
        SHARED_WORDS,
        /** Only its place among its neighbours speaks for it. */
        POSITION,
        /** The same sentence again. */
        SAME_SENTENCE
    }

    /**
     * One place of one part.
     *
     * @param wording the exact wording, markup stripped
     * @param sources lines, and characters where the place is not a whole line; several where a page break cuts a
     *     sentence
     * @param confidence from 0 to 1
     */
    public record Place(Part part, String wording, List<SourceReference> sources, double confidence, Why why) {
        public Place {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What was found of one element.
     *
     * @param whole whether every word of ours has its official counterpart, so that nothing of ours would pass for
     *     official
     */
    public record Placed(String element, List<Place> places, boolean whole) {
        public Placed {
            places = List.copyOf(places);
        }

        /** The official title; empty where none was found. */
        public String title() {
            return wording(Part.TITLE);
        }

        /** The official text; empty where none was found. */
        public String text() {
            return wording(Part.TEXT);
        }

        /** The least confidence of its places. */
        public double confidence() {
            return places.stream().mapToDouble(Place::confidence).min().orElse(0);
        }

        private String wording(Part part) {
            return String.join(
                    "\n\n",
                    places.stream()
                            .filter(place -> place.part() == part && place.why() != Why.SAME_SENTENCE)
                            .map(Place::wording)
                            .toList());
        }
    }

    /** A stretch of the document that no element has. */
    public record Unplaced(String wording, List<SourceReference> sources) {
        public Unplaced {
            sources = List.copyOf(sources);
        }
    }

    public Proposal {
        placed = List.copyOf(placed);
        unplaced = List.copyOf(unplaced);
        notFound = List.copyOf(notFound);
    }

    /** What can be accepted: elements whose whole wording was found. */
    public List<Placed> acceptable() {
        return placed.stream().filter(Placed::whole).toList();
    }

    /** The order's content for the elements that were accepted; what cannot be accepted is left out. */
    public List<PlacedText> accepted(Collection<String> elements) {
        Set<String> wanted = Set.copyOf(elements);
        return acceptable().stream()
                .filter(found -> wanted.contains(found.element()))
                .map(found -> new PlacedText(found.element(), found.title(), found.text(), span(found.places())))
                .toList();
    }

    /** What the order lists as unplaced when these elements are accepted: what has no element, and what was declined. */
    public List<SourceReference> leftOver(Collection<String> elements) {
        List<SourceReference> left = new ArrayList<>();
        unplaced.forEach(stretch -> left.addAll(stretch.sources()));
        placed.stream()
                .filter(found -> !found.whole() || !elements.contains(found.element()))
                .forEach(found -> found.places().forEach(place -> left.addAll(place.sources())));
        return List.copyOf(left);
    }

    /** The place of the text, from its first line to its last; of the title where there is no text. */
    private static SourceReference span(List<Place> places) {
        List<SourceReference> sources = places.stream()
                .filter(place -> place.part() == Part.TEXT && place.why() != Why.SAME_SENTENCE)
                .flatMap(place -> place.sources().stream())
                .toList();
        if (sources.isEmpty()) {
            return places.getFirst().sources().getFirst();
        }
        SourceReference first = sources.getFirst();
        SourceReference last = sources.getLast();
        return sources.size() == 1
                ? first
                : new SourceReference(
                        first.document(),
                        first.sha256(),
                        null,
                        first.fromLine(),
                        last.toLine() == null ? last.fromLine() : last.toLine(),
                        null,
                        null);
    }
}
