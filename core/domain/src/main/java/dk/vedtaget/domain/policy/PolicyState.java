package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRepealed;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.MunicipalityCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy as its events tell it.
 *
 * @param id empty before it is registered
 * @param owners the municipalities whose policy it is
 * @param revisions its revisions by id, in the order they came into the register
 * @param usedIds every element id ever used, with the kind it was used for
 * @param repeal the repeal, if it was repealed
 * @param lastPosition position of the last event; -1 where there is none
 */
public record PolicyState(
        Optional<PolicyId> id,
        String documentType,
        String title,
        Set<MunicipalityCode> owners,
        Map<RevisionId, RevisionState> revisions,
        Map<String, ElementKind> usedIds,
        Optional<PolicyRepealed> repeal,
        long lastPosition) {

    /**
     * Which fold a state comes from: one more whenever the same events give another state, or a state has another shape.
     * States stored under another number are not read.
     */
    public static final int FOLD = 2;

    private static final Class<?> FIXED_SET =
            Collections.unmodifiableSet(new TreeSet<>()).getClass();
    private static final Class<?> FIXED_MAP =
            Collections.unmodifiableMap(new LinkedHashMap<>()).getClass();

    /** What the state before had is taken over as it is: a long history would copy nothing else. */
    public PolicyState {
        owners = owners.getClass() == FIXED_SET ? owners : Collections.unmodifiableSet(new TreeSet<>(owners));
        revisions = fixed(revisions);
        usedIds = fixed(usedIds);
    }

    private static <K, V> Map<K, V> fixed(Map<K, V> map) {
        return map.getClass() == FIXED_MAP ? map : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public static PolicyState none() {
        return new PolicyState(Optional.empty(), "", "", Set.of(), Map.of(), Map.of(), Optional.empty(), -1);
    }

    /** The state after these events, in this order. */
    public static PolicyState of(List<? extends Recorded<? extends PolicyEvent>> events) {
        PolicyFold fold = PolicyFold.from(none());
        events.forEach(fold::next);
        return fold.state();
    }

    public boolean exists() {
        return id.isPresent();
    }

    public Optional<RevisionState> revision(RevisionId revision) {
        return Optional.ofNullable(revisions.get(revision));
    }

    /** The one revision that may be edited. */
    public Optional<RevisionState> openDraft() {
        return revisions.values().stream().filter(r -> r.stage().isEditable()).findFirst();
    }
}
