package dk.vedtaget.domain.register;

import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.adapter.Orders;
import dk.vedtaget.domain.adapter.RefusedException;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.event.EventPayloadSerializer;
import dk.vedtaget.domain.history.HistoryIndex;
import dk.vedtaget.domain.history.HistoryProjection;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.PolicyAggregates;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyFacts;
import dk.vedtaget.domain.setup.SetupAggregates;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.store.StoreAggregates;
import dk.vedtaget.domain.store.StoreCommand;
import dk.vedtaget.journal.JournalMetadata;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.protection.People;
import dk.vedtaget.journal.protection.Protection;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * The register, put together on a journal: it takes orders, keeps its read model up to date and answers questions.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0001-build-on-axon-4.md">Decision 0001</a>
 */
public final class Register implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final Configuration axon;
    private final RegisterQueries queries;
    private final HistoryIndex index;
    private final ModuleCatalog catalog;
    private final People people;
    private final Protection protection;
    private final Map<String, Long> appended = new ConcurrentHashMap<>();

    private Register(JournalStore store, ModuleCatalog catalog, InstantSource time) {
        this.catalog = catalog;
        EventCodec codec = new EventCodec();
        SecureRandom random = new SecureRandom();
        people = store.people(random);
        protection = store.protection(random);
        index = new HistoryIndex(store.database(), codec);
        queries = new RegisterQueries(store.journal(), codec, index, catalog, people, protection, time);
        axon = configure(store, codec, time);
        axon.start();
    }

    /** Opens the register and starts its read model. */
    public static Register open(JournalStore store, ModuleCatalog catalog, InstantSource time) {
        return new Register(store, catalog, time);
    }

    private Configuration configure(JournalStore store, EventCodec codec, InstantSource time) {
        Serializer payloads = new EventPayloadSerializer(codec);
        Serializer tokens = Tokens.serializer();
        Configurer axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> tokens)
                .configureEmbeddedEventStore(c -> store.engine()
                        .eventSerializer(payloads)
                        .snapshotSerializer(tokens)
                        .build())
                .configureCorrelationDataProviders(c -> java.util.List.of(new SimpleCorrelationDataProvider(
                        JournalMetadata.ACTOR,
                        JournalMetadata.ROLE,
                        JournalMetadata.COMMAND_ID,
                        JournalMetadata.CORRELATION_ID)));
        PolicyAggregates.configure(
                axon,
                (actor, owners) -> new PolicyFacts(
                        actor,
                        LocalDate.ofInstant(
                                time.instant(),
                                owners.stream()
                                        .findFirst()
                                        .flatMap(catalog::module)
                                        .map(InstalledModule::zone)
                                        .orElse(ZoneId.of("Europe/Copenhagen"))),
                        queries.ruleBook(owners)));
        SetupAggregates.configure(
                axon, code -> catalog.module(code).map(InstalledModule::rules).orElse(java.util.List.of()));
        StoreAggregates.configure(axon, time);
        axon.eventProcessing(processing -> processing
                .registerTokenStore(c -> store.tokenStore(tokens))
                .usingTrackingEventProcessors()
                .registerTrackingEventProcessorConfiguration(
                        c -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andInitialTrackingToken(source -> source.createTailToken()))
                .registerEventHandler(c -> new HistoryProjection(index, store.journal()))
                .byDefaultAssignTo(HistoryProjection.PROCESSOR));
        Configuration built = axon.buildConfiguration();
        built.commandBus().registerHandlerInterceptor((unitOfWork, chain) -> {
            unitOfWork.afterCommit(u -> {
                Object last = u.root().resources().get(JournalMetadata.LAST_POSITION);
                if (last instanceof Long position) {
                    appended.put(unitOfWork.getMessage().getIdentifier(), position);
                }
            });
            return chain.proceed();
        });
        return built;
    }

    public RegisterQueries queries() {
        return queries;
    }

    public HistoryIndex index() {
        return index;
    }

    public People people() {
        return people;
    }

    public Protection protection() {
        return protection;
    }

    public ModuleCatalog catalog() {
        return catalog;
    }

    public CommandResult send(Actor actor, PolicyCommand command) {
        return send(actor, command, Orders.POLICY);
    }

    public CommandResult send(Actor actor, SetupCommand command) {
        return catalog.module(command.municipality()).isEmpty()
                ? new CommandResult.Refused(Refusal.of(RefusalReason.UNKNOWN, "municipality"))
                : send(actor, command, Orders.SETUP);
    }

    public CommandResult send(Actor actor, StoreCommand command) {
        return send(actor, command, Orders.STORE);
    }

    /** Fills the read model again from the journal, from the start, while it is being read. */
    public void rebuild() {
        axon.eventProcessingConfiguration()
                .eventProcessor(HistoryProjection.PROCESSOR, TrackingEventProcessor.class)
                .ifPresent(processor -> {
                    processor.shutDown();
                    processor.resetTokens();
                    processor.start();
                });
    }

    private CommandResult send(Actor actor, Object command, String name) {
        String id = UUID.randomUUID().toString();
        RuntimeException clash = new IllegalStateException("not tried");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            CommandMessage<Object> message = new GenericCommandMessage<>(
                    new GenericMessage<>(
                            command,
                            MetaData.with(Orders.ACTOR, actor)
                                    .and(JournalMetadata.ACTOR, actor.person().value())
                                    .and(JournalMetadata.ROLE, Envelopes.written(actor.role()))
                                    .and(JournalMetadata.COMMAND_ID, id)
                                    .and(JournalMetadata.CORRELATION_ID, id)),
                    name);
            try {
                dispatch(message);
                Long last = appended.remove(message.getIdentifier());
                return new CommandResult.Done(last == null ? -1 : last);
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                // another node was first: load what it wrote and decide again
                clash = e;
            } catch (RefusedException e) {
                return new CommandResult.Refused(e.refusal());
            }
        }
        throw clash;
    }

    private void dispatch(CommandMessage<Object> message) {
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        CommandBus bus = axon.commandBus();
        bus.dispatch(message, callback);
        Throwable failure = callback.getResult().optionalExceptionResult().orElse(null);
        if (failure == null) {
            return;
        }
        Throwable cause = failure instanceof CommandExecutionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        throw new IllegalStateException(cause);
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    /** Tokens as JSON, with a closed list of what may come out of it. */
    private static final class Tokens {
        static Serializer serializer() {
            return Jackson3Serializer.builder()
                    .jsonMapperBuilderCustomizer(
                            mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                    .allowIfBaseType(TrackingToken.class)
                                    .build()))
                    .build();
        }
    }
}
