package dk.vedtaget.domain.register;

import dk.vedtaget.domain.history.PolicyFolds;
import dk.vedtaget.domain.policy.PolicyAggregates;
import dk.vedtaget.domain.policy.PolicyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * A storage engine that has a policy's folded state for a snapshot, so that an order on a long policy does not load all
 * of it. Nothing rests on it: what was recorded after is read from the journal each time, and a stored state that another
 * version wrote is not read.
 */
final class FoldedEngine implements EventStorageEngine {

    private static final String TYPE = "PolicyAggregate";

    private final EventStorageEngine journal;
    private final PolicyFolds folds;

    FoldedEngine(EventStorageEngine journal, PolicyFolds folds) {
        this.journal = journal;
        this.folds = folds;
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        if (!PolicyId.isStream(stream)) {
            return journal.readSnapshot(stream);
        }
        PolicyId policy = PolicyId.ofStream(stream);
        PolicyFolds.Folded latest = folds.latest(policy);
        return latest.next() == 0
                ? Optional.empty()
                : Optional.of(new GenericDomainEventMessage<>(
                        TYPE, stream, latest.next() - 1, PolicyAggregates.snapshot(policy, latest.state())));
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        journal.appendEvents(events);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        journal.storeSnapshot(snapshot);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return journal.readEvents(token, mayBlock);
    }

    @Override
    public DomainEventStream readEvents(String stream, long firstSequence) {
        return journal.readEvents(stream, firstSequence);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return journal.lastSequenceNumberFor(stream);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return journal.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return journal.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant moment) {
        return journal.createTokenAt(moment);
    }
}
