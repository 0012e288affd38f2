package dk.vedtaget.benchmarks;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.event.EventPayloadSerializer;
import dk.vedtaget.domain.policy.ContentHash;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.register.ModuleInstaller;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.whatif.WhatIf;
import dk.vedtaget.domain.whatif.WhatIfReport;
import dk.vedtaget.journal.JournalMetadata;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Rule;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Measures how long it takes to tell what a change of a rule would have meant for one municipality with a long history:
 * policies of the size of its own, each with an edition after the other, every edition reworded many times, heard and
 * adopted.
 *
 * <p>Arguments: the number of events, the folder to work in.
 */
public final class BenchWhatIf {

    /** A long life of a policy: of so many editions. */
    private static final int EDITIONS = 100;

    /** How the process is called that asks; for nobody else. */
    private static final String ASK = "ask";

    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final LocalDate BEGUN = LocalDate.of(2007, 1, 1);

    private final int events;
    private final Path data;

    private BenchWhatIf(int events, Path data) {
        this.events = events;
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length == 3 && arguments[0].equals(ASK)) {
            ask(Path.of(arguments[1]), arguments[2]);
            return;
        }
        if (arguments.length != 2 || !arguments[0].matches("[1-9][0-9]{2,7}")) {
            System.err.println("usage: ./vedtaget bench what-if [EVENTS] [FOLDER]");
            System.exit(64);
            return;
        }
        Path data = Path.of(arguments[1]);
        if (Files.exists(data)) {
            System.err.println("vedtaget: " + data + " is there already; name a folder that is not");
            System.exit(64);
            return;
        }
        new BenchWhatIf(Integer.parseInt(arguments[0]), data).run();
    }

    /** How a history of that length came about. */
    private enum Shape {
        MANY_POLICIES("many policies, 100 events in a commit", EDITIONS, 50, 100),
        ONE_POLICY("one policy, each event a commit", Integer.MAX_VALUE, 1_000, 1);

        private final String words;
        private final int editions;
        private final int ofAnEdition;
        private final int together;

        /**
         * @param editions of a policy, at most
         * @param ofAnEdition events
         * @param together events in a commit
         */
        Shape(String words, int editions, int ofAnEdition, int together) {
            this.words = words;
            this.editions = editions;
            this.ofAnEdition = ofAnEdition;
            this.together = together;
        }
    }

    private void run() throws Exception {
        for (Shape shape : Shape.values()) {
            fill(shape);
        }
        System.out.println();
        System.out.println("| history | asked | events | decisions | hearings | came out differently | took |"
                + " processors were busy |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (Shape shape : Shape.values()) {
            askInAnotherProcess(shape);
        }
    }

    private Path folder(Shape shape) {
        return data.resolve(shape.name().toLowerCase(Locale.ROOT));
    }

    private void fill(Shape shape) {
        Progress.say("filling a store with " + events + " events: " + shape.words);
        try (EmbeddedStore embedded = EmbeddedStore.open(folder(shape));
                JournalStore store = store(embedded);
                Register register = Register.open(store, catalog(), Clock.systemUTC())) {
            ModuleInstaller installer = new ModuleInstaller(register);
            register.catalog().all().forEach(module -> installer.apply(installer.plan(module)));
            fill(store, module(register), shape);
            Progress.say("waiting for the read model");
            if (!register.index().awaitPosition(store.journal().size() - 1, LONGEST)) {
                throw new IllegalStateException("the read model did not follow");
            }
            // whoever fills a store through the register leaves the states of its policies on the way
            register.queries().policies(Actor.system(), module(register).code());
        }
    }

    /** The first question is to meet no code that was compiled while the store was filled. */
    private void askInAnotherProcess(Shape shape) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BenchWhatIf.class.getName(),
                ASK,
                folder(shape).toString(),
                shape.words));
        Process asking = new ProcessBuilder(command).inheritIO().start();
        if (asking.waitFor() != 0) {
            throw new IllegalStateException("asking failed");
        }
    }

    private static void ask(Path data, String history) {
        try (EmbeddedStore embedded = EmbeddedStore.open(data);
                JournalStore store = store(embedded);
                Register register = Register.open(store, catalog(), Clock.systemUTC())) {
            asked(history, "first, of a product just started", register, 1);
            asked(history, "again, of another value", register, 2);
            asked(history, "the same again, as when it is confirmed", register, 2);
        }
    }

    private static JournalStore store(EmbeddedStore embedded) {
        return JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
    }

    private static ModuleCatalog catalog() {
        return ModuleCatalog.load(BenchWhatIf.class.getClassLoader());
    }

    /** A municipality with a rule that counts something when a decision is made. */
    private static InstalledModule module(Register register) {
        return register.catalog().all().stream()
                .filter(module -> rule(module).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private record Counting(Rule rule, Parameter parameter) {}

    private static Optional<Counting> rule(InstalledModule module) {
        return module.rules().stream()
                .filter(rule -> rule.gates().contains(Gate.DECISION))
                .flatMap(rule -> rule.parameters().stream()
                        .filter(parameter -> parameter.type() == Parameter.Type.INTEGER)
                        .map(parameter -> new Counting(rule, parameter)))
                .findFirst();
    }

    private static void asked(String history, String what, Register register, int more) {
        InstalledModule module = module(register);
        Counting counting = rule(module).orElseThrow();
        Actor actor = Actor.of(new PersonRef("p-bench"), Role.ADMINISTRATOR, Set.of(module.code()));
        int wanted = Integer.parseInt(counting.parameter().defaultValue()) + more;
        ChangeRule change = new ChangeRule(
                module.code(),
                counting.rule().id(),
                Optional.empty(),
                Optional.empty(),
                Map.of(counting.parameter().name(), Integer.toString(wanted)),
                new Ground(
                        LocalDate.of(2030, 1, 1),
                        Reason.of("bench", text -> register.protection().protect("p-bench", text))
                                .orElseThrow(),
                        Long.MAX_VALUE),
                "");
        long[] gone = new long[1];
        Duration busy = busy();
        long begun = System.nanoTime();
        WhatIf.Answer answer = register.whatIf().ask(actor, change, (done, total) -> {
            gone[0] = total;
            return true;
        });
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!(answer instanceof WhatIf.Answer.Shown shown)) {
            throw new IllegalStateException(answer.toString());
        }
        WhatIfReport report = shown.report();
        System.out.printf(
                "| %s | %s | %,d | %,d | %,d | %,d | %.1f s | %.1f s |%n",
                history,
                what,
                gone[0],
                report.tested().decisions(),
                report.tested().hearings(),
                report.differences().size(),
                seconds,
                busy().minus(busy).toMillis() / 1e3);
    }

    private static Duration busy() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    // ---- a long history

    private void fill(JournalStore store, InstalledModule module, Shape shape) {
        EventStorageEngine engine = store.engine()
                .eventSerializer(new EventPayloadSerializer(new EventCodec()))
                .snapshotSerializer(Jackson3Serializer.builder().build())
                .build();
        InitialRevision told =
                module.content().policies().getFirst().revisions().getFirst();
        MetaData tagged =
                MetaData.with(JournalMetadata.MUNICIPALITIES, module.code().value());
        int left = events;
        for (int policy = 0; left > 0; policy++) {
            PolicyId id = new PolicyId(module.code() + "-bench-" + policy);
            List<PolicyEvent> happened =
                    life(id, module, told, (int) Math.min(left, (long) shape.editions * shape.ofAnEdition + 2), shape);
            left -= happened.size();
            List<DomainEventMessage<?>> commit = new ArrayList<>();
            for (int i = 0; i < happened.size(); i++) {
                commit.add(new GenericDomainEventMessage<>("PolicyAggregate", id.stream(), i, happened.get(i), tagged));
                if (commit.size() == shape.together || i == happened.size() - 1) {
                    engine.appendEvents(commit);
                    commit = new ArrayList<>();
                }
            }
        }
    }

    private static List<PolicyEvent> life(
            PolicyId id, InstalledModule module, InitialRevision told, int most, Shape shape) {
        List<PolicyEvent> happened = new ArrayList<>();
        happened.add(new PolicyEvent.PolicyRegistered(
                id, "integrationspolitik", "Politik", new TreeSet<>(List.of(module.code()))));
        RevisionId before = new RevisionId(id.value() + "-0");
        happened.add(new PolicyEvent.HistoricRevisionRecorded(
                id, before, told, module.content().documents(), ContentHash.of(told.elements())));
        List<Element> worded = told.elements().stream()
                .filter(element -> !element.text().isBlank())
                .toList();
        String council = module.content().bodies().stream()
                .filter(body -> body.may(Body.Role.DECIDES))
                .map(Body::id)
                .findFirst()
                .orElseThrow();
        String hash = ContentHash.of(told.elements());
        for (int edition = 1; happened.size() < most; edition++) {
            RevisionId revision = new RevisionId(id.value() + "-" + edition);
            LocalDate day = BEGUN.plusMonths(edition);
            happened.add(new PolicyEvent.DraftOpened(id, revision, "Udgave " + edition, Optional.of(before)));
            for (int i = 0; i < shape.ofAnEdition - 4; i++) {
                Element element = worded.get(i % worded.size());
                happened.add(new PolicyEvent.ElementReworded(
                        id, revision, element.id(), element.title(), element.text() + " " + edition + "." + i));
            }
            happened.add(new PolicyEvent.HearingOpened(id, revision, List.of(council), day, day.plusDays(20), hash));
            happened.add(new PolicyEvent.HearingClosed(id, revision));
            happened.add(new PolicyEvent.DecisionRecorded(
                    id,
                    revision,
                    council,
                    day.plusDays(25),
                    DecisionOutcome.ADOPTED,
                    "",
                    "",
                    List.of(),
                    hash,
                    judgements(module),
                    -1,
                    Optional.empty()));
            before = revision;
        }
        return happened;
    }

    private static List<Judgement> judgements(InstalledModule module) {
        return module.rules().stream()
                .map(rule -> new Judgement(
                        module.code(),
                        rule.id(),
                        rule.version(),
                        rule.severity(),
                        dk.vedtaget.spi.Parameters.NONE,
                        rule.title(),
                        rule.sources(),
                        List.of()))
                .toList();
    }
}
