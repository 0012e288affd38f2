package dk.vedtaget.domain.obligation;

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

/** The thin adapter between Axon and the ledger's pure functions. */
final class ObligationAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private ObligationLedger ledger = ObligationLedger.none();

    ObligationAggregate() {}

    @CommandHandler(commandName = Orders.OBLIGATION)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ObligationCommand command, @MetaDataValue(Orders.ACTOR) Actor actor, ObligationFactsSource source) {
        switch (ObligationDecision.decide(ledger, command, source.facts(actor, command.policy()))) {
            case Refused<ObligationEvent> refused -> throw new RefusedException(refused.refusal());
            case Accepted<ObligationEvent> accepted ->
                accepted.events()
                        .forEach(event -> AggregateLifecycle.apply(
                                event,
                                MetaData.with(
                                        JournalMetadata.MUNICIPALITIES,
                                        event.item().municipality().value())));
        }
    }

    @EventSourcingHandler
    void on(ObligationEvent event, EventMessage<?> message) {
        stream = ObligationLedger.stream(event.policy().value());
        ledger = ObligationLedger.evolve(
                ledger, new Recorded<>(Envelopes.of(message.getMetaData(), message.getTimestamp()), event));
    }
}
