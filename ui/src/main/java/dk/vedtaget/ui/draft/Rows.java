package dk.vedtaget.ui.draft;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings components into a new order while touching as few as possible, and never the one somebody is writing in. */
final class Rows {

    private Rows() {}

    /**
     * @param wanted the components in their new order
     * @param fixed the one that is neither taken out nor put back, if it is wanted
     */
    static void arrange(Div container, List<? extends Component> wanted, Optional<Component> fixed) {
        Map<Component, Integer> places = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            places.put(wanted.get(i), i);
        }
        List<Component> present = container.getChildren().toList();
        present.stream().filter(c -> !places.containsKey(c)).forEach(container::remove);
        List<Component> staying = present.stream().filter(places::containsKey).toList();
        List<Integer> order = staying.stream().map(places::get).toList();
        Set<Integer> kept = kept(order, fixed.map(places::get));
        staying.stream().filter(c -> !kept.contains(places.get(c))).forEach(container::remove);
        for (int i = 0; i < wanted.size(); i++) {
            Component component = wanted.get(i);
            if (i >= container.getComponentCount()
                    || !container.getComponentAt(i).equals(component)) {
                container.addComponentAtIndex(i, component);
            }
        }
    }

    /**
     * Which of these can stay where they are: a longest ascending sequence, through the fixed one where there is one.
     */
    static Set<Integer> kept(List<Integer> order, Optional<Integer> fixed) {
        if (fixed.isEmpty() || !order.contains(fixed.get())) {
            return new HashSet<>(ascending(order));
        }
        int at = order.indexOf(fixed.get());
        Set<Integer> kept = new HashSet<>();
        kept.add(fixed.get());
        kept.addAll(ascending(
                order.subList(0, at).stream().filter(i -> i < fixed.get()).toList()));
        kept.addAll(ascending(order.subList(at + 1, order.size()).stream()
                .filter(i -> i > fixed.get())
                .toList()));
        return kept;
    }

    private static List<Integer> ascending(List<Integer> order) {
        int[] length = new int[order.size()];
        int[] before = new int[order.size()];
        int best = -1;
        for (int i = 0; i < order.size(); i++) {
            length[i] = 1;
            before[i] = -1;
            for (int j = 0; j < i; j++) {
                if (order.get(j) < order.get(i) && length[j] + 1 > length[i]) {
                    length[i] = length[j] + 1;
                    before[i] = j;
                }
            }
            best = best < 0 || length[i] > length[best] ? i : best;
        }
        List<Integer> sequence = new ArrayList<>();
        for (int i = best; i >= 0; i = before[i]) {
            sequence.addFirst(order.get(i));
        }
        return sequence;
    }
}
