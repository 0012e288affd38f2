package dk.vedtaget.domain.policy;

import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Makes policies known to Axon. */
public final class PolicyAggregates {

    private PolicyAggregates() {}

    /** What Axon takes for a snapshot of a policy; a new one each time, since it goes on from there. */
    public static Object snapshot(PolicyId policy, PolicyState state) {
        return new PolicyAggregate(policy.stream(), state);
    }

    public static void configure(Configurer axon, PolicyFactsSource facts) {
        axon.registerComponent(PolicyFactsSource.class, c -> facts);
        axon.configureAggregate(AggregateConfigurer.defaultConfiguration(PolicyAggregate.class)
                .configureCommandTargetResolver(c -> message -> {
                    if (message.getPayload() instanceof PolicyCommand command) {
                        return new VersionedAggregateIdentifier((Object) command.policy().stream(), null);
                    }
                    throw new IllegalArgumentException("Not an order about a policy: " + message.getPayloadType());
                }));
    }
}
