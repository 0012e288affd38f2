package dk.vedtaget.testkit;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.importing.Alignment;
import dk.vedtaget.domain.importing.OfficialDocument;
import dk.vedtaget.domain.importing.Proposal;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.SourceReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares where the import places the elements of a module with the hand-made table of places. */
final class ImportCheck {

    private static final Set<String> MUST_BE_FOUND = Set.of("focus-area", "theme");
    private static final Pattern NUMBER = Pattern.compile("^[0-9]{1,2} (?=\\p{Lu})");

    /** Letters of one line, from the first to after the last; bullets and markup around them do not count. */
    private record Letters(int line, int from, int to) {}

    /**
     * @param rows how many rows the table has
     * @param wrong the rows that were placed elsewhere
     * @param lost focus areas and themes whose heading was placed elsewhere or not at all
     */
    record Result(int rows, List<String> wrong, List<String> lost) {
        double share() {
            return rows == 0 ? 1 : (rows - wrong.size()) / (double) rows;
        }
    }

    private ImportCheck() {}

    static Result of(InstalledModule module, OfficialDocument document, String csv) {
        Document known = module.content().documents().getFirst();
        RevisionContent content = RevisionContent.of(
                module.content().policies().getFirst().revisions().getFirst().elements());
        Proposal proposal = Alignment.align(content, document, known.id());
        Map<String, Set<Letters>> found = new HashMap<>();
        proposal.placed().forEach(placed -> placed.places().forEach(place -> place.sources()
                .forEach(source -> found.computeIfAbsent(placed.element() + "/" + place.part(), key -> new HashSet<>())
                        .addAll(letters(document, source)))));
        Map<String, Set<Letters>> wanted = new LinkedHashMap<>();
        List<String> rows = csv.lines().skip(1).toList();
        for (String row : rows) {
            wanted.computeIfAbsent(key(module, row), key -> new HashSet<>()).addAll(letters(document, row));
        }
        List<String> wrong = new ArrayList<>();
        Set<String> right = new HashSet<>();
        for (String row : rows) {
            String key = key(module, row);
            Set<Letters> places = found.getOrDefault(key, Set.of());
            if (places.containsAll(letters(document, row))
                    && wanted.getOrDefault(key, Set.of()).containsAll(places)) {
                right.add(key);
            } else {
                wrong.add(row + " was placed at " + places);
            }
        }
        List<String> lost = content.inReadingOrder().stream()
                .filter(element -> MUST_BE_FOUND.contains(element.kind().id()))
                .map(Element::id)
                .filter(id -> wanted.containsKey(id + "/TITLE") && !right.contains(id + "/TITLE"))
                .toList();
        return new Result(rows.size(), wrong, lost);
    }

    private static String key(InstalledModule module, String row) {
        String[] cells = row.split(",", -1);
        String part = cells[5].equals("title") ? "TITLE" : "TEXT";
        return module.code().value() + "-" + cells[4] + "/" + part;
    }

    private static Set<Letters> letters(OfficialDocument document, String row) {
        String[] cells = row.split(",", -1);
        return letters(
                document,
                Integer.parseInt(cells[0]),
                Integer.parseInt(cells[1]),
                cells[2].isEmpty() ? 0 : Integer.parseInt(cells[2]),
                cells[3].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(cells[3]));
    }

    private static Set<Letters> letters(OfficialDocument document, SourceReference source) {
        Integer line = source.fromLine();
        Integer to = source.toLine();
        Integer from = source.fromCharacter();
        Integer end = source.toCharacter();
        if (line == null) {
            return Set.of();
        }
        return letters(
                document, line, to == null ? line : to, from == null ? 0 : from, end == null ? Integer.MAX_VALUE : end);
    }

    private static Set<Letters> letters(OfficialDocument document, int fromLine, int toLine, int first, int end) {
        Set<Letters> letters = new HashSet<>();
        for (int line = fromLine; line <= toLine; line++) {
            String text = document.lines().get(line - 1);
            int from = line == fromLine ? first : 0;
            int to = line == toLine ? Math.min(end, text.length()) : text.length();
            while (from < to && !Character.isLetterOrDigit(text.charAt(from))) {
                from++;
            }
            while (to > from && !Character.isLetterOrDigit(text.charAt(to - 1))) {
                to--;
            }
            Matcher number = NUMBER.matcher(text.substring(from, to));
            if (number.find()) {
                from += number.end();
            }
            if (from < to) {
                letters.add(new Letters(line, from, to));
            }
        }
        return letters;
    }
}
