package dk.vedtaget.domain.store;

import dk.vedtaget.domain.Outcome.Accepted;
import dk.vedtaget.domain.Outcome.Refused;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.adapter.Orders;
import dk.vedtaget.domain.adapter.RefusedException;
import java.time.InstantSource;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The thin adapter between Axon and the store's pure functions. */
final class StoreAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private StoreState state = StoreState.none();

    StoreAggregate() {}

    @CommandHandler(commandName = Orders.STORE)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(StoreCommand command, @MetaDataValue(Orders.ACTOR) Actor actor, InstantSource time) {
        switch (StoreState.decide(state, command, actor, time.instant())) {
            case Refused<StoreEvent> refused -> throw new RefusedException(refused.refusal());
            case Accepted<StoreEvent> accepted -> accepted.events().forEach(AggregateLifecycle::apply);
        }
    }

    @EventSourcingHandler
    void on(StoreEvent event, EventMessage<?> message) {
        stream = StoreAggregates.STREAM;
        state = StoreState.evolve(
                state, new Recorded<>(Envelopes.of(message.getMetaData(), message.getTimestamp()), event));
    }
}
