package dk.vedtaget.domain.setup;

import dk.vedtaget.domain.Outcome.Accepted;
import dk.vedtaget.domain.Outcome.Refused;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.adapter.Orders;
import dk.vedtaget.domain.adapter.RefusedException;
import dk.vedtaget.journal.JournalMetadata;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The thin adapter between Axon and the configuration's pure functions. */
final class SetupAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private SetupState state = SetupState.none();

    SetupAggregate() {}

    @CommandHandler(commandName = Orders.SETUP)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(SetupCommand command, @MetaDataValue(Orders.ACTOR) Actor actor, SetupFactsSource source) {
        SetupDecision.Facts facts = source.facts(actor, command.municipality());
        switch (SetupDecision.decide(state, command, facts)) {
            case Refused<SetupEvent> refused -> throw new RefusedException(refused.refusal());
            case Accepted<SetupEvent> accepted ->
                accepted.events()
                        .forEach(event -> AggregateLifecycle.apply(
                                event,
                                MetaData.with(
                                        JournalMetadata.MUNICIPALITIES,
                                        command.municipality().value())));
        }
    }

    @EventSourcingHandler
    void on(SetupEvent event, EventMessage<?> message) {
        stream = SetupAggregates.stream(event.municipality());
        state = SetupState.evolve(
                state, new Recorded<>(Envelopes.of(message.getMetaData(), message.getTimestamp()), event));
    }
}
