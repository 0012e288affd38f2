package dk.vedtaget.domain.setup;

import dk.vedtaget.spi.MunicipalityCode;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Makes configurations known to Axon. */
public final class SetupAggregates {

    private static final String STREAM = "setup:";

    private SetupAggregates() {}

    /** The id of the stream that holds a municipality's configuration events. */
    public static String stream(MunicipalityCode municipality) {
        return STREAM + municipality.value();
    }

    public static void configure(Configurer axon, SetupFactsSource source) {
        axon.registerComponent(SetupFactsSource.class, c -> source);
        axon.configureAggregate(AggregateConfigurer.defaultConfiguration(SetupAggregate.class)
                .configureCommandTargetResolver(c -> message -> {
                    if (message.getPayload() instanceof SetupCommand command) {
                        return new VersionedAggregateIdentifier((Object) stream(command.municipality()), null);
                    }
                    throw new IllegalArgumentException("Not an order about a setup: " + message.getPayloadType());
                }));
    }
}
