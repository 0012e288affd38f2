package dk.vedtaget.domain.history;

import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalMetadata;
import dk.vedtaget.journal.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Feeds the {@link HistoryIndex} from the journal, a batch at a time. Nothing is skipped: what cannot be entered is tried
 * again until it can be, and what came before it is entered meanwhile.
 */
public final class HistoryProjection {

    /** Name of the processor, and of its token. */
    public static final String PROCESSOR = "history";

    private static final String BATCH = HistoryProjection.class.getName();

    private final HistoryIndex index;
    private final Journal journal;

    public HistoryProjection(HistoryIndex index, Journal journal) {
        this.index = index;
        this.journal = journal;
    }

    /** Takes the message without its payload, which is then not decoded for nothing: it is read with the batch. */
    @EventHandler
    void on(EventMessage<?> message) {
        if (!(message.getMetaData().get(JournalMetadata.POSITION) instanceof Long position)) {
            throw new IllegalStateException("An event without its position: " + message.getIdentifier());
        }
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        unit.<List<Long>>getOrComputeResource(BATCH, key -> {
                    List<Long> batch = new ArrayList<>();
                    unit.onPrepareCommit(u -> enter(batch));
                    unit.onRollback(u -> enter(batch));
                    return batch;
                })
                .add(position);
    }

    private void enter(List<Long> batch) {
        if (batch.isEmpty()) {
            return;
        }
        long first = batch.getFirst();
        List<StoredEvent> events = journal.read(first, Math.toIntExact(batch.getLast() - first + 1));
        if (events.size() < batch.size()) {
            throw new IllegalStateException("Events after position " + first + " cannot be read");
        }
        batch.clear();
        index.enter(events);
    }
}
