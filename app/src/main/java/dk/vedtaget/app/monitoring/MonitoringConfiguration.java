package dk.vedtaget.app.monitoring;

import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.register.Register;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Measurements say how much and how fast, never what: they are read by people who see no content. */
@Configuration(proxyBeanMethods = false)
class MonitoringConfiguration {

    /** Well where the journal answers. */
    @Bean
    HealthIndicator journalHealthIndicator(RegisterQueries queries) {
        return new AbstractHealthIndicator() {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                health.up().withDetail("events", queries.size());
            }
        };
    }

    /** Well where the read model follows the journal; out of service while it stands still, since what is shown is old. */
    @Bean
    HealthIndicator readModelHealthIndicator(Register register) {
        return new AbstractHealthIndicator() {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                (register.readModelFollows() ? health.up() : health.outOfService())
                        .withDetail("position", register.index().position());
            }
        };
    }

    /** The others go on, so the product is well; somebody should look nevertheless. */
    @Bean
    MeterBinder brokenModules(ModuleCatalog catalog) {
        return registry -> Gauge.builder(
                        "vedtaget.modules.broken", catalog, c -> c.broken().size())
                .description("Number of municipality modules that are broken until the next start")
                .register(registry);
    }

    @Bean
    MeterBinder journalSize(RegisterQueries queries) {
        return registry -> Gauge.builder("vedtaget.journal.events", queries, q -> q.size())
                .description("Number of events in the journal")
                .register(registry);
    }
}
