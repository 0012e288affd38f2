package dk.vedtaget.domain.register;

import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.adapter.Envelopes;
import dk.vedtaget.domain.adapter.Orders;
import dk.vedtaget.domain.adapter.RefusedException;
import dk.vedtaget.domain.catalog.BrokenModule;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleBrokenException;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.catalog.ModuleFault;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.event.EventPayloadSerializer;
import dk.vedtaget.domain.history.HistoryIndex;
import dk.vedtaget.domain.history.HistoryProjection;
import dk.vedtaget.domain.history.PolicyFolds;
import dk.vedtaget.domain.history.ReadModelRebuild;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.obligation.ObligationAggregates;
import dk.vedtaget.domain.obligation.ObligationCommand;
import dk.vedtaget.domain.obligation.ObligationCommand.KeepTime;
import dk.vedtaget.domain.obligation.ObligationDecision;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ObligationFacts;
import dk.vedtaget.domain.policy.PolicyAggregates;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyFacts;
import dk.vedtaget.domain.setup.SetupAggregates;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.store.StoreAggregates;
import dk.vedtaget.domain.store.StoreCommand;
import dk.vedtaget.domain.whatif.WhatIf;
import dk.vedtaget.journal.JournalBusyException;
import dk.vedtaget.journal.JournalMetadata;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.protection.People;
import dk.vedtaget.journal.protection.Protection;
import dk.vedtaget.spi.MunicipalityCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;

/**
 * The register, put together on a journal: it takes orders, keeps its read model up to date and answers questions.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0001-build-on-axon-4.md">Decision 0001</a>
 */
public final class Register implements AutoCloseable {

    /** The first and five more. */
    private static final int ATTEMPTS = 6;
    // a policy is loaded in one or two readings even after years of drafting
    private static final int EVENTS_AT_ONCE = 2000;
    private static final int ENTERED_AT_ONCE = 1000;
    // closing waits as long for the processor to look up; each look is a write that says the node is alive
    private static final Duration IDLE = Duration.ofMillis(500);
    // so long after a node is gone, another or the same one started again goes on with the read model
    private static final Duration CLAIM = Duration.ofSeconds(3);
    private static final Duration CLAIM_RETRY = Duration.ofSeconds(1);
    private static final Duration STANDSTILL = Duration.ofSeconds(10);
    private static final Duration OTHER_NODES = Duration.ofMillis(250);

    private static final System.Logger LOG = System.getLogger(Register.class.getName());

    private final Configuration axon;
    private final RegisterQueries queries;
    private final WhatIf whatIf;
    private final HistoryIndex index;
    private final ReadModelRebuild rebuild;
    private final ModuleCatalog catalog;
    private final People people;
    private final Protection protection;
    private final Map<String, Long> appended = new ConcurrentHashMap<>();
    private final ScheduledExecutorService follower = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "vedtaget-follower");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> following;
    private final JournalStore store;
    private final Duration standstill;
    private volatile long lastPosition = -1;
    private volatile long lastMove = System.nanoTime();

    private Register(JournalStore store, ModuleCatalog found, InstantSource time, Duration standstill) {
        this.standstill = standstill;
        this.store = store;
        EventCodec codec = new EventCodec();
        SecureRandom random = new SecureRandom();
        people = store.people(random);
        protection = store.protection(random);
        index = new HistoryIndex(store.database(), codec);
        catalog = found.settled(new RecordedEditions(found, store, codec, index).all(), time);
        PolicyFolds folds = new PolicyFolds(store.journal(), codec, store.database());
        queries = new RegisterQueries(store.journal(), codec, index, folds, catalog, people, protection, time);
        whatIf = new WhatIf(store.journal(), codec, queries, catalog);
        rebuild = new ReadModelRebuild(index, store.journal(), store.database(), time);
        axon = configure(store, codec, folds, time);
        axon.start();
        following = follower.scheduleWithFixedDelay(
                this::followOthers, OTHER_NODES.toMillis(), OTHER_NODES.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Another node may fill the read model, build it anew or take a module's version: this one learns of it by looking,
     * and whether the read model stands still.
     */
    private void followOthers() {
        try {
            index.catchUp();
            followVersions();
            long position = index.position();
            if (position != lastPosition || position >= store.journal().size() - 1) {
                lastPosition = position;
                lastMove = System.nanoTime();
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The read model's position could not be read", e);
        }
    }

    /**
     * Opens the register and starts its read model.
     *
     * @param catalog the modules as found; {@link #catalog()} has besides what the register knows of others
     */
    public static Register open(JournalStore store, ModuleCatalog catalog, InstantSource time) {
        return open(store, catalog, time, STANDSTILL);
    }

    /** @param standstill how long the read model may not move before it is said to stand still */
    static Register open(JournalStore store, ModuleCatalog catalog, InstantSource time, Duration standstill) {
        return new Register(store, catalog, time, standstill);
    }

    private Configuration configure(JournalStore store, EventCodec codec, PolicyFolds folds, InstantSource time) {
        Serializer payloads = new EventPayloadSerializer(codec);
        Serializer tokens = Tokens.serializer();
        Configurer axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> tokens)
                .configureEmbeddedEventStore(c -> new FoldedEngine(
                        store.engine()
                                .eventSerializer(payloads)
                                .snapshotSerializer(tokens)
                                .batchSize(EVENTS_AT_ONCE)
                                .build(),
                        folds))
                .configureCorrelationDataProviders(c -> java.util.List.of(new SimpleCorrelationDataProvider(
                        JournalMetadata.ACTOR,
                        JournalMetadata.ROLE,
                        JournalMetadata.COMMAND_ID,
                        JournalMetadata.CORRELATION_ID)));
        PolicyAggregates.configure(axon, (actor, owners) -> {
            brokenFor(actor, owners).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            return new PolicyFacts(
                    actor,
                    LocalDate.ofInstant(
                            time.instant(),
                            owners.stream()
                                    .findFirst()
                                    .flatMap(catalog::module)
                                    .map(InstalledModule::zone)
                                    .orElse(ZoneId.of("Europe/Copenhagen"))),
                    queries.ruleBook(owners));
        });
        SetupAggregates.configure(axon, queries::setupFacts);
        ObligationAggregates.configure(axon, (actor, policy) -> {
            ObligationFacts facts = queries.obligationFacts(actor, policy);
            brokenFor(actor, facts.policy().owners()).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            return facts;
        });
        StoreAggregates.configure(axon, time);
        axon.eventProcessing(processing -> processing
                .registerTokenStore(
                        c -> store.tokenStore(tokens, UUID.randomUUID().toString(), CLAIM))
                .usingTrackingEventProcessors()
                // Axon's default logs what a handler throws and goes on; ours stops there and tries again
                .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(c -> PropagatingErrorHandler.instance())
                .registerTrackingEventProcessorConfiguration(
                        c -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andInitialTrackingToken(source -> source.createTailToken())
                                .andBatchSize(ENTERED_AT_ONCE)
                                .andEventAvailabilityTimeout(IDLE.toMillis(), TimeUnit.MILLISECONDS)
                                .andTokenClaimInterval(CLAIM_RETRY.toMillis(), TimeUnit.MILLISECONDS))
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

    public WhatIf whatIf() {
        return whatIf;
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

    /** A change whose consequences are to be looked at is refused where they no longer are those it confirms. */
    public CommandResult send(Actor actor, SetupCommand command) {
        if (catalog.module(command.municipality()).isEmpty()) {
            return new CommandResult.Refused(Refusal.of(RefusalReason.UNKNOWN, "municipality"));
        }
        Optional<Refusal> fault = brokenFor(actor, Set.of(command.municipality()))
                .or(() -> command instanceof SetupCommand.Weighed weighed
                        ? whatIf.fault(actor, weighed)
                        : Optional.empty());
        CommandResult result = fault.<CommandResult>map(CommandResult.Refused::new)
                .orElseGet(() -> send(actor, command, Orders.SETUP));
        if (command instanceof SetupCommand.AdoptModule && result instanceof CommandResult.Done) {
            catalog.adopt(command.municipality());
            catalog.module(command.municipality()).ifPresent(this::enter);
        }
        return result;
    }

    /** Enters what a module states and the register does not have yet. */
    private void enter(InstalledModule module) {
        try {
            ModuleInstaller installer = new ModuleInstaller(this);
            installer.apply(installer.plan(module));
        } catch (ModuleFault e) {
            catalog.breaks(module.code(), e);
        }
    }

    /** A version that waits here may have been adopted on another node. */
    private void followVersions() {
        for (ModuleCatalog.NewVersion version : catalog.waiting()) {
            MunicipalityCode code = version.module().code();
            boolean adopted = queries.setup(Actor.system(), code)
                    .flatMap(setup -> setup.state().module())
                    .filter(edition ->
                            edition.resourceSha256().equals(version.module().resourceSha256()))
                    .isPresent();
            if (adopted) {
                catalog.adopt(code);
            }
        }
    }

    /** Why nothing may be changed for these municipalities, for whoever may know that they are there. */
    private Optional<Refusal> brokenFor(Actor actor, Set<MunicipalityCode> owners) {
        return actor.mayForAny(Permission.READ, owners)
                ? owners.stream()
                        .flatMap(owner -> catalog.broken(owner).stream())
                        .findFirst()
                        .map(Register::refusal)
                : Optional.empty();
    }

    private static Refusal refusal(BrokenModule broken) {
        return Refusal.of(RefusalReason.MODULE_BROKEN, "", Map.of("name", broken.name()));
    }

    /** Keeps what a municipality's register is entered from, before it is. */
    void keep(MunicipalityCode municipality) {
        catalog.edition(municipality).ifPresent(edition -> store.resources()
                .keep(municipality.value(), edition.resource(), edition.notes()));
    }

    public CommandResult send(Actor actor, ObligationCommand command) {
        return send(actor, command, Orders.OBLIGATION);
    }

    /**
     * Records what the passing of time has made true since it was last asked: what has become owed, what was reminded of,
     * what was missed. Asked any number of times, on any number of nodes, it records each fact once.
     *
     * @return whether anything was recorded
     */
    public boolean keepTime() {
        boolean recorded = false;
        Actor clock = Actor.system();
        for (InstalledModule module : catalog.all()) {
            for (RegisterQueries.PolicyView policy : queries.policies(clock, module.code())) {
                if (brokenFor(clock, policy.state().owners()).isPresent()) {
                    continue;
                }
                KeepTime order = new KeepTime(policy.state().id().orElseThrow());
                // most of the time there is nothing to say, and asking costs no order
                if (ObligationDecision.decide(
                                        queries.ledger(clock, order.policy()),
                                        order,
                                        queries.obligationFacts(clock, order.policy()))
                                instanceof Outcome.Accepted<ObligationEvent> due
                        && !due.events().isEmpty()) {
                    recorded |= send(clock, order) instanceof CommandResult.Done;
                }
            }
        }
        return recorded;
    }

    public CommandResult send(Actor actor, StoreCommand command) {
        return send(actor, command, Orders.STORE);
    }

    /**
     * Builds the read model anew, in the background, on this node, whichever node fills it. What is asked meanwhile is
     * answered from the one there is.
     *
     * @return refused with {@code REBUILD_RUNS} where one is being built already
     */
    public CommandResult rebuild(Actor actor) {
        if (!actor.mayRun(Permission.RUN_STORE)) {
            return new CommandResult.Refused(Refusal.of(RefusalReason.NOT_PERMITTED, ""));
        }
        return rebuild.start(UUID.randomUUID().toString())
                ? new CommandResult.Done(-1)
                : new CommandResult.Refused(Refusal.of(RefusalReason.REBUILD_RUNS, ""));
    }

    /** How far the read model is that is being built anew, here or on another node; empty where none is. */
    public Optional<ReadModelRebuild.Progress> rebuildProgress() {
        return rebuild.progress();
    }

    /**
     * Whether the read model follows the journal, here or on another node. False while it is held up, and at the latest
     * some seconds after it came to a stand: by an event it cannot enter, say. It goes on trying, and what stands in the
     * way is in the log.
     */
    public boolean readModelFollows() {
        TrackingEventProcessor processor = processor();
        return processor.isRunning() && !processor.isError() && System.nanoTime() - lastMove < standstill.toNanos();
    }

    private TrackingEventProcessor processor() {
        return axon.eventProcessingConfiguration()
                .eventProcessor(HistoryProjection.PROCESSOR, TrackingEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("No processor fills the read model"));
    }

    private CommandResult send(Actor actor, Object command, String name) {
        String id = UUID.randomUUID().toString();
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
                LOG.log(System.Logger.Level.DEBUG, "Attempt {0} of {1} met another writer", attempt + 1, name);
                stepAside(attempt);
            } catch (JournalBusyException e) {
                // nothing was stored; a person tries again rather than a loop
                break;
            } catch (RefusedException e) {
                return new CommandResult.Refused(e.refusal());
            } catch (ModuleBrokenException e) {
                return new CommandResult.Refused(refusal(e.broken()));
            }
        }
        return new CommandResult.Refused(Refusal.of(RefusalReason.BUSY, ""));
    }

    /** Some milliseconds, more at each attempt and never the same, so that two nodes do not keep meeting. */
    private static void stepAside(int attempt) {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, 10L << attempt)));
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
        // not interrupted: it may be reading
        following.cancel(false);
        follower.close();
        rebuild.stop();
        axon.shutdown();
    }
}
