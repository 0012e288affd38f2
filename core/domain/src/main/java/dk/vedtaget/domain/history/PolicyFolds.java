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
 * Policies as they were at a position, folded from the journal. Of the policies asked for last the newest state and some
 * on the way are kept in memory, so that a long history is not folded from its beginning each time; what came after them
 * is always read anew, whichever node recorded it. Safe for many threads.
 */
public final class PolicyFolds {

    private static final int POLICIES = 32;
    /** Events between two states that are kept. */
    private static final int STEP = 256;

    private final Journal journal;
    private final EventCodec codec;
    private final Map<PolicyId, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PolicyId, Kept> eldest) {
            return size() > POLICIES;
        }
    };

    /**
     * A state on the way.
     *
     * @param next place in the stream of the event after it
     */
    public record Folded(PolicyState state, long next) {}

    /** What is kept of one policy: states on the way by the position of their last event, and the newest. */
    private static final class Kept {
        private final NavigableMap<Long, Folded> steps = new TreeMap<>();
        private Folded newest = NOTHING;
    }

    private static final Folded NOTHING = new Folded(PolicyState.none(), 0);

    public PolicyFolds(Journal journal, EventCodec codec) {
        this.journal = journal;
        this.codec = codec;
    }

    /** The policy after its last event below a position. */
    PolicyState before(PolicyId id, long position) {
        return folded(id, position).state();
    }

    /** The policy after its last event. */
    public Folded latest(PolicyId id) {
        return folded(id, Long.MAX_VALUE);
    }

    private Folded folded(PolicyId id, long position) {
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
        if (folded.next() > 0) {
            keep(id, folded);
        }
        return folded;
    }

    private Folded nearest(PolicyId id, long position) {
        synchronized (kept) {
            Kept known = kept.get(id);
            if (known == null) {
                return NOTHING;
            }
            if (known.newest.state().lastPosition() < position) {
                return known.newest;
            }
            Map.Entry<Long, Folded> found = known.steps.lowerEntry(position);
            return found == null ? NOTHING : found.getValue();
        }
    }

    private void keep(PolicyId id, Folded folded) {
        synchronized (kept) {
            Kept known = kept.computeIfAbsent(id, policy -> new Kept());
            if (folded.next() % STEP == 0) {
                known.steps.put(folded.state().lastPosition(), folded);
            }
            if (folded.next() > known.newest.next()) {
                known.newest = folded;
            }
        }
    }
}
