package dk.vedtaget.domain;

import dk.vedtaget.spi.Gate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why a command was not carried out. The reason and the details are for a message a person understands; nobody branches
 * on texts.
 *
 * @param reason what stands in the way
 * @param field the field of the form it concerns; empty where it concerns the whole
 * @param details named values the message needs
 * @param judgements the rules that block, where rules do
 */
public record Refusal(
        RefusalReason reason, String field, SortedMap<String, String> details, List<Judgement> judgements) {

    /** Name of the detail that says at which {@code Gate} rules block. */
    public static final String GATE = "gate";

    public Refusal {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        judgements = List.copyOf(judgements);
    }

    public static Refusal of(RefusalReason reason, String field) {
        return new Refusal(reason, field, new TreeMap<>(), List.of());
    }

    public static Refusal of(RefusalReason reason, String field, Map<String, String> details) {
        return new Refusal(reason, field, new TreeMap<>(details), List.of());
    }

    /** Why the rules stand in the way at a gate; empty where none does. */
    public static Optional<Refusal> byRules(List<Judgement> judgements, Gate gate) {
        List<Judgement> blocking = judgements.stream().filter(Judgement::blocks).toList();
        return blocking.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Refusal(RefusalReason.RULES_BLOCK, "", new TreeMap<>(Map.of(GATE, gate.name())), blocking));
    }
}
