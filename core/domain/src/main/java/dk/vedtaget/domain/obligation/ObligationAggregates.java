package dk.vedtaget.domain.obligation;

import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Makes what is recorded about promises known to Axon. */
public final class ObligationAggregates {

    private ObligationAggregates() {}

    public static void configure(Configurer axon, ObligationFactsSource facts) {
        axon.registerComponent(ObligationFactsSource.class, c -> facts);
        axon.configureAggregate(AggregateConfigurer.defaultConfiguration(ObligationAggregate.class)
                .configureCommandTargetResolver(c -> message -> {
                    if (message.getPayload() instanceof ObligationCommand command) {
                        return new VersionedAggregateIdentifier(
                                (Object)
                                        ObligationLedger.stream(command.policy().value()),
                                null);
                    }
                    throw new IllegalArgumentException("Not an order about a promise: " + message.getPayloadType());
                }));
    }
}
