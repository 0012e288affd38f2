package dk.vedtaget.domain.history;

import com.mongodb.client.MongoDatabase;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyFold;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.StoredEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Policies as they were at a position, folded from the journal. Of the policies asked for last the newest state and some
 * on the way are kept in memory, and of long ones some in the store, so that a long history is not folded from its
 * beginning each time; what came after them is always read anew, whichever node recorded it. Safe for many threads.
 */
public final class PolicyFolds {

    private static final int POLICIES = 32;
    /** Events of a policy between two states that are kept. */
    static final int STEP = 512;

    private final Journal journal;
    private final EventCodec codec;
    private final StoredFolds stored;
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
        /** Whether the newest was the policy's last state when it was made, so that nothing stored is later. */
        private boolean current;
    }

    private static final Folded NOTHING = new Folded(PolicyState.none(), 0);

    public PolicyFolds(Journal journal, EventCodec codec, MongoDatabase database) {
        this.journal = journal;
        this.codec = codec;
        this.stored = new StoredFolds(database, journal);
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
        Folded begun = start(id, position);
        PolicyFold fold = PolicyFold.from(begun.state());
        long next = begun.next();
        for (StoredEvent event : journal.stream(id.stream(), next, position)) {
            if (codec.event(new EventCodec.Name(event.name(), event.version()), event.payload())
                    instanceof PolicyEvent fact) {
                fold.next(new Recorded<>(Envelopes.of(event), fact));
                next = event.sequence() + 1;
                if (next % STEP == 0) {
                    Folded step = new Folded(fold.state(), next);
                    if (keepStep(id, step)) {
                        stored.keep(id, step);
                    }
                }
            }
        }
        Folded folded = new Folded(fold.state(), next);
        if (folded.next() > 0) {
            keepNewest(id, folded, position == Long.MAX_VALUE);
        }
        return folded;
    }

    private Folded start(PolicyId id, long position) {
        Folded known = NOTHING;
        synchronized (kept) {
            Kept of = kept.get(id);
            if (of != null) {
                if (of.newest.state().lastPosition() < position) {
                    known = of.newest;
                    if (of.current) {
                        return known;
                    }
                }
                Map.Entry<Long, Folded> step = of.steps.lowerEntry(position);
                Map.Entry<Long, Folded> after = of.steps.ceilingEntry(position);
                known = step != null && step.getValue().next() > known.next() ? step.getValue() : known;
                if (after != null && after.getValue().next() - known.next() <= STEP) {
                    return known;
                }
            }
        }
        Optional<Folded> found = stored.before(id, position);
        if (found.isPresent() && found.get().next() > known.next()) {
            keepStep(id, found.get());
            return found.get();
        }
        return known;
    }

    /** @return whether it was not there yet */
    private boolean keepStep(PolicyId id, Folded folded) {
        synchronized (kept) {
            return kept.computeIfAbsent(id, policy -> new Kept())
                            .steps
                            .put(folded.state().lastPosition(), folded)
                    == null;
        }
    }

    private void keepNewest(PolicyId id, Folded folded, boolean last) {
        synchronized (kept) {
            Kept known = kept.computeIfAbsent(id, policy -> new Kept());
            if (folded.next() >= known.newest.next()) {
                known.newest = folded;
                known.current |= last;
            }
        }
    }
}
