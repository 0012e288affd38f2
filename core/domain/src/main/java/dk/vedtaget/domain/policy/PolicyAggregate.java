package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.Outcome.Accepted;
import dk.vedtaget.domain.Outcome.Refused;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.adapter.Orders;
import dk.vedtaget.domain.adapter.RefusedException;
import dk.vedtaget.domain.policy.PolicyCommand.RegisterPolicy;
import dk.vedtaget.journal.JournalMetadata;
import dk.vedtaget.spi.MunicipalityCode;
import java.util.Set;
import java.util.stream.Collectors;
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

/** The thin adapter between Axon and the policy's pure functions; it decides nothing itself. */
final class PolicyAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String stream;

    private PolicyFold fold = PolicyFold.from(PolicyState.none());

    PolicyAggregate() {}

    PolicyAggregate(String stream, PolicyState state) {
        this.stream = stream;
        this.fold = PolicyFold.from(state);
    }

    @CommandHandler(commandName = Orders.POLICY)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(PolicyCommand command, @MetaDataValue(Orders.ACTOR) Actor actor, PolicyFactsSource source) {
        PolicyState state = fold.state();
        Set<MunicipalityCode> owners =
                command instanceof RegisterPolicy register && !state.exists() ? register.owners() : state.owners();
        switch (PolicyDecision.decide(state, command, source.facts(actor, owners))) {
            case Refused<PolicyEvent> refused -> throw new RefusedException(refused.refusal());
            case Accepted<PolicyEvent> accepted -> {
                String tags = owners.stream().map(MunicipalityCode::value).collect(Collectors.joining(","));
                accepted.events()
                        .forEach(event ->
                                AggregateLifecycle.apply(event, MetaData.with(JournalMetadata.MUNICIPALITIES, tags)));
            }
        }
    }

    @EventSourcingHandler
    void on(PolicyEvent event, EventMessage<?> message) {
        stream = event.policy().stream();
        fold.next(new Recorded<>(Envelopes.of(message.getMetaData(), message.getTimestamp()), event));
    }
}
