package dk.vedtaget.domain.history;

import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyEvolution;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.StoredEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Policies as they were at a position, folded from the journal. Of the policies asked for last some states on the way are
 * kept, so that a long history is not folded from its beginning each time; what came after them is always read anew,
 * whichever node recorded it. Safe for many threads.
 */
final class PolicyFolds {

    private static final int POLICIES = 32;
    /** Events between two states that are kept. */
    private static final int STEP = 256;

    private final Journal journal;
    private final EventCodec codec;
    private final Map<PolicyId, NavigableMap<Long, Folded>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PolicyId, NavigableMap<Long, Folded>> eldest) {
            return size() > POLICIES;
        }
    };

    /**
     * A state on the way.
     *
     * @param next place in the stream of the event after it
     */
    private record Folded(PolicyState state, long next) {}

    PolicyFolds(Journal journal, EventCodec codec) {
        this.journal = journal;
        this.codec = codec;
    }

    /** The policy after its last event below a position. */
    PolicyState before(PolicyId id, long position) {
        Folded folded = nearest(id, position);
        for (StoredEvent stored : journal.stream(id.stream(), folded.next(), position)) {
            if (codec.event(new EventCodec.Name(stored.name(), stored.version()), stored.payload())
                    instanceof PolicyEvent event) {
                folded = new Folded(
                        PolicyEvolution.evolve(folded.state(), new Recorded<>(Envelopes.of(stored), event)),
                        stored.sequence() + 1);
                if (folded.next() % STEP == 0) {
                    keep(id, folded);
                }
            }
        }
        return folded.state();
    }

    private Folded nearest(PolicyId id, long position) {
        synchronized (kept) {
            NavigableMap<Long, Folded> states = kept.get(id);
            Map.Entry<Long, Folded> found = states == null ? null : states.lowerEntry(position);
            return found == null ? new Folded(PolicyState.none(), 0) : found.getValue();
        }
    }

    private void keep(PolicyId id, Folded folded) {
        synchronized (kept) {
            kept.computeIfAbsent(id, policy -> new TreeMap<>())
                    .put(folded.state().lastPosition(), folded);
        }
    }
}
