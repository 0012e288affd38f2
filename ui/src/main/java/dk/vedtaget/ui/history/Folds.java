package dk.vedtaget.ui.history;

import dk.vedtaget.domain.history.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Neighbours in a history that are one thing to a reader: somebody rewording the same element again and again. Only the
 * list folds; every event keeps its place and can be opened.
 */
final class Folds {

    private static final Set<String> FOLDED = Set.of("policy.element-reworded", "policy.own-summary-revised");

    private Folds() {}

    /** One line of the list, in the order the entries came; the entry shown is the newest. */
    record Fold(List<HistoryEntry> entries) {
        Fold {
            entries = List.copyOf(entries);
        }

        HistoryEntry newest() {
            HistoryEntry first = entries.getFirst();
            HistoryEntry last = entries.getLast();
            return first.position() > last.position() ? first : last;
        }

        boolean holds(long position) {
            return entries.stream().anyMatch(entry -> entry.position() == position);
        }
    }

    static List<Fold> of(List<HistoryEntry> entries) {
        List<Fold> folds = new ArrayList<>();
        List<HistoryEntry> open = new ArrayList<>();
        for (HistoryEntry entry : entries) {
            if (!open.isEmpty() && !belong(open.getLast(), entry)) {
                folds.add(new Fold(open));
                open.clear();
            }
            open.add(entry);
        }
        if (!open.isEmpty()) {
            folds.add(new Fold(open));
        }
        return List.copyOf(folds);
    }

    private static boolean belong(HistoryEntry a, HistoryEntry b) {
        return FOLDED.contains(a.name())
                && a.name().equals(b.name())
                && a.actor().equals(b.actor())
                && a.revision().equals(b.revision())
                && a.elements().equals(b.elements());
    }
}
