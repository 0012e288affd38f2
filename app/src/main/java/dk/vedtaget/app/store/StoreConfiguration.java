package dk.vedtaget.app.store;

import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.Checkpoint;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.ui.shell.Environment;
import dk.vedtaget.ui.shell.IdFactory;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** The register on its store. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    ProductClock productClock() {
        return new ProductClock(Clock.system(ZoneId.of("Europe/Copenhagen")));
    }

    /** The modules found, and what the register knows of others. */
    @Bean
    ModuleCatalog moduleCatalog(Register register) {
        return register.catalog();
    }

    @Bean
    OpenStore openStore(Settings settings, ProductClock clock) {
        return OpenStore.open(settings, clock);
    }

    /** The store without what is under it, for whoever shows it; closed with the rest. */
    @Bean(destroyMethod = "")
    JournalStore journalStore(OpenStore store) {
        return store.journal();
    }

    @Bean
    Checkpoints checkpoints(
            Settings settings, OpenStore store, ProductClock clock, Witnesses witnesses, Authority authority) {
        return Signing.start(settings, store.journal(), clock, witnesses.all(), authority.stamping());
    }

    @Bean
    Authority authority(Settings settings) {
        return Authority.of(settings);
    }

    @Bean
    Witnesses witnesses(Settings settings, ObjectProvider<JavaMailSender> mail, MessageSource messages) {
        return Witnesses.of(settings, mail.getIfAvailable(), messages);
    }

    @Bean
    Register register(Settings settings, OpenStore store, ProductClock clock) {
        Register register = Register.open(store.journal(), Modules.load(settings), clock);
        try {
            new Opening(settings, register, clock).run();
            return register;
        } catch (RuntimeException e) {
            register.close();
            throw e;
        }
    }

    @Bean
    Timekeeper timekeeper(Register register, ModuleCatalog catalog) {
        return Timekeeper.start(register, catalog);
    }

    @Bean
    RegisterQueries registerQueries(Register register) {
        return register.queries();
    }

    /** 128 random bits in up to 25 letters and digits after a letter: nobody will meet the same twice. */
    @Bean
    IdFactory idFactory() {
        SecureRandom random = new SecureRandom();
        // the highest bit is set, so that none is short
        return () -> "x" + new BigInteger(127, random).setBit(127).toString(36);
    }

    @Bean
    Environment environmentOfViews(Register register, OpenStore store, ProductClock clock, Checkpoints checkpoints) {
        boolean demonstration = register.queries().store().isDemonstration();
        boolean embedded = store.embedded().isPresent();
        return new Environment() {
            @Override
            public boolean demonstration() {
                return demonstration;
            }

            @Override
            public boolean embedded() {
                return embedded;
            }

            @Override
            public Evidence evidence() {
                Optional<Checkpoint> latest = checkpoints.latest();
                return new Evidence(
                        checkpoints.origin(),
                        latest.map(Checkpoint::size).orElse(0L),
                        latest.map(Checkpoint::at).orElse(Instant.EPOCH),
                        checkpoints.silence().isEmpty(),
                        checkpoints.witnesses().stream()
                                .map(shown -> new Witness(shown.witness(), shown.size(), shown.refused()))
                                .toList(),
                        checkpoints
                                .stamping()
                                .map(stamping -> new Timestamps(
                                        stamping.authority(),
                                        stamping.size(),
                                        stamping.at(),
                                        stamping.waiting(),
                                        !stamping.problem().isEmpty(),
                                        stamping.wrong())));
            }

            @Override
            public Duration clockAhead() {
                return clock.ahead();
            }
        };
    }
}
