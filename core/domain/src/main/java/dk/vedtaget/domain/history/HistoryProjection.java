package dk.vedtaget.domain.history;

import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalMetadata;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

/**
 * Feeds the {@link HistoryIndex} from the journal, event by event. Nothing is skipped: what cannot be entered is tried
 * again until it can be.
 */
public final class HistoryProjection {

    /** Name of the processor, and of its token. */
    public static final String PROCESSOR = "history";

    private final HistoryIndex index;
    private final Journal journal;

    public HistoryProjection(HistoryIndex index, Journal journal) {
        this.index = index;
        this.journal = journal;
    }

    @EventHandler
    void on(Object payload, EventMessage<?> message) {
        if (!(message.getMetaData().get(JournalMetadata.POSITION) instanceof Long position)) {
            throw new IllegalStateException("An event without its position: " + message.getIdentifier());
        }
        index.enter(journal.event(position)
                .orElseThrow(() -> new IllegalStateException("No event at position " + position)));
    }
}
