package dk.vedtaget.domain.store;

import java.time.InstantSource;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Makes the store known to Axon. */
public final class StoreAggregates {

    /** The id of the one stream about the store. */
    public static final String STREAM = "store";

    private StoreAggregates() {}

    public static void configure(Configurer axon, InstantSource time) {
        axon.registerComponent(InstantSource.class, c -> time);
        axon.configureAggregate(AggregateConfigurer.defaultConfiguration(StoreAggregate.class)
                .configureCommandTargetResolver(
                        c -> message -> new VersionedAggregateIdentifier((Object) STREAM, null)));
    }
}
