package dk.vedtaget.domain.history;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dk.vedtaget.domain.history.ElementDifference.Kind;
import dk.vedtaget.domain.history.ElementDifference.Mark;
import dk.vedtaget.domain.history.ElementDifference.Words;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What differs between two contents, by element. */
public final class Differences {

    private static final Pattern TOKEN = Pattern.compile("\\s+|[\\p{L}\\p{N}]+|[^\\s\\p{L}\\p{N}]");

    private Differences() {}

    /** The elements that differ: those of the later content in reading order, then what was removed. */
    public static List<ElementDifference> between(RevisionContent before, RevisionContent after) {
        List<ElementDifference> found = new ArrayList<>();
        for (Element now : after.inReadingOrder()) {
            Optional<Element> then = before.element(now.id());
            if (then.isEmpty()) {
                found.add(new ElementDifference(
                        now.id(),
                        Set.of(Kind.ADDED),
                        then,
                        Optional.of(now),
                        words("", now.title()),
                        words("", now.text())));
            } else {
                compare(then.get(), now, before, after).ifPresent(found::add);
            }
        }
        for (Element then : before.inReadingOrder()) {
            if (after.element(then.id()).isEmpty()) {
                found.add(new ElementDifference(
                        then.id(),
                        Set.of(Kind.REMOVED),
                        Optional.of(then),
                        Optional.empty(),
                        words(then.title(), ""),
                        words(then.text(), "")));
            }
        }
        return List.copyOf(found);
    }

    private static Optional<ElementDifference> compare(
            Element then, Element now, RevisionContent before, RevisionContent after) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!then.title().equals(now.title()) || !then.text().equals(now.text())) {
            kinds.add(Kind.REWORDED);
        }
        if (!then.placements().equals(now.placements()) && moved(then, now, before, after)) {
            kinds.add(Kind.MOVED);
        }
        if (!new HashSet<>(then.links()).equals(new HashSet<>(now.links()))) {
            kinds.add(Kind.RELINKED);
        }
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new ElementDifference(
                        now.id(),
                        Set.copyOf(kinds),
                        Optional.of(then),
                        Optional.of(now),
                        words(then.title(), now.title()),
                        words(then.text(), now.text())));
    }

    /** A new rank that leaves everybody in the same order is no move a reader could see. */
    private static boolean moved(Element then, Element now, RevisionContent before, RevisionContent after) {
        Set<String> parents = then.placements().stream().map(Placement::parent).collect(Collectors.toSet());
        if (!parents.equals(now.placements().stream().map(Placement::parent).collect(Collectors.toSet()))) {
            return true;
        }
        for (String parent : parents) {
            List<String> old = ids(before.children(parent));
            List<String> current = ids(after.children(parent));
            List<String> common = new ArrayList<>(old);
            common.retainAll(current);
            List<String> order = new ArrayList<>(current);
            order.retainAll(old);
            if (common.indexOf(now.id()) != order.indexOf(now.id())) {
                return true;
            }
        }
        return false;
    }

    private static List<String> ids(List<Element> elements) {
        return elements.stream().map(Element::id).toList();
    }

    /** Two texts word by word; neighbouring stretches of one mark are one stretch. */
    public static List<Words> words(String before, String after) {
        List<String> old = tokens(before);
        List<String> current = tokens(after);
        List<Words> marked = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, current).getDeltas()) {
            int from = delta.getSource().getPosition();
            append(marked, Mark.SAME, old.subList(at, from));
            append(marked, Mark.TAKEN_OUT, delta.getSource().getLines());
            append(marked, Mark.PUT_IN, delta.getTarget().getLines());
            at = from + delta.getSource().size();
        }
        append(marked, Mark.SAME, old.subList(at, old.size()));
        return List.copyOf(marked);
    }

    private static void append(List<Words> marked, Mark mark, List<String> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        String words = String.join("", tokens);
        if (!marked.isEmpty() && marked.getLast().mark() == mark) {
            marked.set(marked.size() - 1, new Words(mark, marked.getLast().words() + words));
        } else {
            marked.add(new Words(mark, words));
        }
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
