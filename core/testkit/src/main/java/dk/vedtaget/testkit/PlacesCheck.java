package dk.vedtaget.testkit;

import dk.vedtaget.testkit.PolicyDocuments.Text;
import dk.vedtaget.testkit.Resource.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The hand-made table from place in the official file to element: {@code places.csv} among the module's test
 * resources. It has no sentences, only where each element stands, and is what the import of official texts is measured
 * by.
 */
final class PlacesCheck {

    static final String FILE = "places.csv";
    static final String HEADER = "fromLine,toLine,fromCharacter,toCharacter,element,part";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> PARTS = Set.of("title", "text");
    private static final Set<String> MUST_HAVE_A_PLACE = Set.of("focus-area", "theme");

    private PlacesCheck() {}

    static List<Fault> faults(Resource resource, String csv, Optional<Text> document) {
        List<Fault> faults = new ArrayList<>();
        Map<String, Place> elements = new HashMap<>();
        for (Place revision : resource.revisions()) {
            resource.elements(revision).forEach(element -> elements.put(element.text("id"), element));
        }
        Set<String> placed = new HashSet<>();
        Set<String> rows = new HashSet<>();
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            faults.add(new Fault(FILE, 1, "the header is not " + HEADER));
        }
        for (int i = 1; i < lines.size(); i++) {
            int line = i + 1;
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != 6) {
                faults.add(new Fault(FILE, line, "six cells expected, " + cells.length + " found"));
                continue;
            }
            String element = cells[4];
            if (!elements.containsKey(element)) {
                faults.add(new Fault(FILE, line, "there is no element " + element));
            }
            if (!PARTS.contains(cells[5])) {
                faults.add(new Fault(FILE, line, "the part is title or text, not " + cells[5]));
            }
            if (!rows.add(lines.get(i))) {
                faults.add(new Fault(FILE, line, "this row stands here twice"));
            }
            span(cells, document).ifPresent(reason -> faults.add(new Fault(FILE, line, reason)));
            placed.add(element);
        }
        elements.forEach((id, element) -> {
            if (MUST_HAVE_A_PLACE.contains(element.text("kind")) && !placed.contains(id)) {
                faults.add(resource.fault(element, "the element " + id + " has no row in " + FILE));
            }
        });
        return faults.stream().sorted().toList();
    }

    /** What is wrong with the place itself. */
    private static Optional<String> span(String[] cells, Optional<Text> document) {
        if (!NUMBER.matcher(cells[0]).matches() || !NUMBER.matcher(cells[1]).matches()) {
            return Optional.of("a line is a number");
        }
        int from = Integer.parseInt(cells[0]);
        int to = Integer.parseInt(cells[1]);
        if (from < 1 || to < from) {
            return Optional.of("lines are counted from 1 and the last comes after the first");
        }
        if (cells[2].isEmpty() != cells[3].isEmpty()) {
            return Optional.of("both characters are given or none");
        }
        if (document.isPresent() && to > document.get().lines().size()) {
            return Optional.of("the document has " + document.get().lines().size() + " lines");
        }
        if (cells[2].isEmpty()) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(cells[2]).matches() || !NUMBER.matcher(cells[3]).matches()) {
            return Optional.of("a character is a number");
        }
        int first = Integer.parseInt(cells[2]);
        int end = Integer.parseInt(cells[3]);
        if (from == to && end <= first) {
            return Optional.of("the last character comes after the first");
        }
        if (document.isEmpty()) {
            return Optional.empty();
        }
        String firstLine = document.get().lines().get(from - 1);
        String lastLine = document.get().lines().get(to - 1);
        if (first >= firstLine.length() || end > lastLine.length()) {
            return Optional.of("the place reaches outside its line");
        }
        if (Character.isWhitespace(firstLine.charAt(first))
                || (end > 0 && Character.isWhitespace(lastLine.charAt(end - 1)))) {
            return Optional.of("the place begins or ends with a blank");
        }
        return Optional.empty();
    }
}
