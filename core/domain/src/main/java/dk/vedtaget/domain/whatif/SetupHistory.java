package dk.vedtaget.domain.whatif;

import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A municipality's configuration as it was known at each position, and beside it as it would have been known.
 *
 * @param byPosition by the position of the event after which it is so
 */
record SetupHistory(NavigableMap<Long, Both> byPosition) {

    /**
     * @param was as it was
     * @param supposed as though the change had always counted; the same where the change is another municipality's
     */
    record Both(SetupState was, SetupState supposed) {}

    static SetupHistory of(List<Recorded<SetupEvent>> events, List<? extends SetupEvent> change) {
        NavigableMap<Long, Both> states = new TreeMap<>();
        SetupState state = SetupState.none();
        states.put(-1L, new Both(state, state.supposing(change)));
        for (Recorded<SetupEvent> event : events) {
            state = SetupState.evolve(state, event);
            states.put(event.envelope().position(), new Both(state, state.supposing(change)));
        }
        return new SetupHistory(states);
    }

    /** As it was when the event at a position happened. */
    Both before(long position) {
        Map.Entry<Long, Both> entry = byPosition.lowerEntry(position);
        return entry == null ? byPosition.firstEntry().getValue() : entry.getValue();
    }
}
