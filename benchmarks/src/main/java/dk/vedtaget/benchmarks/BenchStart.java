package dk.vedtaget.benchmarks;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.event.EventCodec;
import dk.vedtaget.domain.event.EventPayloadSerializer;
import dk.vedtaget.domain.history.RegisterQueries.PolicyView;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.register.CommandResult;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.spi.Element;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Measures how long the product takes to start on a long journal of its own events: texts of drafts that were reworded
 * again and again, in every municipality, half of them recorded one at a time and half ten at a time.
 *
 * <p>Arguments: the launcher, the product's archive, the number of events, the folder to work in.
 */
public final class BenchStart {

    private static final String AUDITOR =
            "Basic " + Base64.getEncoder().encodeToString("auditor:vedtaget".getBytes(StandardCharsets.UTF_8));
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Path launcher;
    private final Path archive;
    private final int events;
    private final Path data;
    private final HttpClient client = HttpClient.newHttpClient();

    private BenchStart(Path launcher, Path archive, int events, Path data) {
        this.launcher = launcher;
        this.archive = archive;
        this.events = events;
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length != 4 || !arguments[2].matches("[1-9][0-9]{1,7}")) {
            System.err.println("usage: ./vedtaget bench start [EVENTS] [FOLDER]");
            System.exit(64);
            return;
        }
        Path data = Path.of(arguments[3]);
        if (Files.exists(data)) {
            System.err.println("vedtaget: " + data + " is there already; name a folder that is not");
            System.exit(64);
            return;
        }
        new BenchStart(Path.of(arguments[0]), Path.of(arguments[1]), Integer.parseInt(arguments[2]), data).run();
    }

    private record Started(double answers, double policies, double history) {}

    private void run() throws Exception {
        List<String> alone = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                archive.toString());
        List<String> launched = List.of(launcher.toString(), "run");
        Progress.say("a new store, the archive alone");
        Path other = data.resolveSibling(data.getFileName() + "-alone");
        Started plain = start(alone, other, -1);
        Progress.say("a new store");
        Started empty = start(launched, data, -1);
        Progress.say("filling it with " + events + " events");
        long size = fill();
        Progress.say("opening the journal alone");
        double journal = opening();
        Progress.say("first start: the read model has all of it to enter");
        Started first = start(launched, data, size);
        Progress.say("start again");
        Started again = start(launched, data, size);
        System.out.println();
        System.out.printf(
                "| started on | answers after | all policies read after | newest event in the history after |%n");
        System.out.printf("| --- | --- | --- | --- |%n");
        row("an empty folder, by `java -jar`", plain);
        row("an empty folder", empty);
        row(String.format("%,d events, read model empty", size), first);
        row(String.format("%,d events", size), again);
        System.out.printf("%nOpening the journal of %,d events alone: %.2f s%n", size, journal);
    }

    private static void row(String what, Started s) {
        System.out.printf("| %s | %.1f s | %.1f s | %.1f s |%n", what, s.answers(), s.policies(), s.history());
    }

    /** Starts the product, measures from the start of the process, and stops it again. */
    private Started start(List<String> command, Path folder, long size) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("VEDTAGET_DATA", folder.toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("product.log").toFile());
        long begun = System.nanoTime();
        Process product = builder.start();
        try {
            String base = "http://localhost:" + port;
            await(product, () -> asked(base + "/actuator/health").contains("UP"));
            double answers = since(begun);
            for (String code : codes()) {
                await(product, () -> asked(base + "/api/v1/municipalities/" + code + "/policies")
                        .contains(code));
            }
            double policies = since(begun);
            if (size > 0) {
                await(product, () -> showsNewest(base, size));
            }
            return new Started(answers, policies, since(begun));
        } finally {
            product.destroy();
            if (!product.waitFor(2, TimeUnit.MINUTES)) {
                product.destroyForcibly();
            }
        }
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static List<String> codes() {
        return catalog().all().stream().map(module -> module.code().value()).toList();
    }

    private static ModuleCatalog catalog() {
        return ModuleCatalog.load(BenchStart.class.getClassLoader());
    }

    private boolean showsNewest(String base, long size) throws InterruptedException {
        for (String code : codes()) {
            if (asked(base + "/api/v1/municipalities/" + code + "/history?after=" + (size - 2) + "&limit=5")
                    .contains("\"position\":" + (size - 1))) {
                return true;
            }
        }
        return false;
    }

    private interface Question {
        boolean answered() throws InterruptedException;
    }

    /** Asks another process again and again, so nothing here can be woken by it. */
    private void await(Process product, Question question) throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!question.answered()) {
            if (!product.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException(
                        "the product ended or did not answer; see " + data.resolveSibling("product.log"));
            }
            Thread.sleep(BETWEEN);
        }
    }

    private String asked(String address) throws InterruptedException {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("Authorization", AUDITOR)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    private double opening() {
        try (EmbeddedStore embedded = EmbeddedStore.open(data)) {
            long begun = System.nanoTime();
            try (JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC())) {
                if (store.journal().size() < events) {
                    throw new IllegalStateException("events are missing");
                }
                return since(begun);
            }
        }
    }

    /** @return how many events the journal holds then */
    private long fill() throws InterruptedException, ExecutionException {
        try (EmbeddedStore embedded = EmbeddedStore.open(data);
                JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC())) {
            List<DomainEventMessage<?>> patterns = drafts(store);
            EventStorageEngine engine = engine(store);
            ExecutorService writers = Executors.newFixedThreadPool(patterns.size());
            try {
                int each = events / patterns.size();
                List<Future<?>> running = new ArrayList<>();
                for (DomainEventMessage<?> pattern : patterns) {
                    running.add(writers.submit(() -> reword(engine, pattern, each)));
                }
                for (Future<?> one : running) {
                    one.get();
                }
            } finally {
                writers.shutdownNow();
            }
            return store.journal().size();
        }
    }

    /** Opens a draft of each municipality's policy and rewords one text of it: the events to be repeated. */
    private static List<DomainEventMessage<?>> drafts(JournalStore store) {
        Register register = Register.open(store, catalog(), Clock.systemUTC());
        List<DomainEventMessage<?>> patterns = new ArrayList<>();
        try {
            for (InstalledModule module : register.catalog().all()) {
                Actor actor = Actor.of(new PersonRef("p-bench"), Role.ADMINISTRATOR, Set.of(module.code()));
                PolicyView policy =
                        register.queries().policies(actor, module.code()).getFirst();
                var id = policy.state().id().orElseThrow();
                RevisionId draft = new RevisionId(module.code() + "-bench");
                done(
                        register,
                        register.send(
                                actor,
                                new PolicyCommand.OpenDraft(
                                        id,
                                        draft,
                                        "Udkast",
                                        policy.state().revisions().keySet().stream()
                                                .findFirst())));
                Element element =
                        register.queries().revision(actor, draft).orElseThrow().revision().content().elements().stream()
                                .filter(candidate -> !candidate.text().isBlank())
                                .findFirst()
                                .orElseThrow();
                done(
                        register,
                        register.send(
                                actor,
                                new PolicyCommand.RewordElement(
                                        id,
                                        draft,
                                        element.id(),
                                        element.title(),
                                        element.text() + " 0",
                                        register.queries().size())));
                patterns.add(engine(store)
                        .readEvents(id.stream(), 0)
                        .asStream()
                        .reduce((before, after) -> after)
                        .orElseThrow());
            }
        } finally {
            register.close();
        }
        return patterns;
    }

    private static void done(Register register, CommandResult result) {
        switch (result) {
            case CommandResult.Done done -> register.queries().awaitPosition(done.position());
            case CommandResult.Refused refused -> throw new IllegalStateException(refused.toString());
        }
    }

    private static EventStorageEngine engine(JournalStore store) {
        Serializer json = Jackson3Serializer.builder().build();
        return store.engine()
                .eventSerializer(new EventPayloadSerializer(new EventCodec()))
                .snapshotSerializer(json)
                .build();
    }

    private static void reword(EventStorageEngine engine, DomainEventMessage<?> pattern, int count) {
        PolicyEvent.ElementReworded before = (PolicyEvent.ElementReworded) pattern.getPayload();
        long sequence = pattern.getSequenceNumber();
        int done = 0;
        while (done < count) {
            int together = Math.min(done < count / 2 ? 1 : 10, count - done);
            List<DomainEventMessage<?>> commit = new ArrayList<>();
            for (int i = 0; i < together; i++) {
                done++;
                sequence++;
                commit.add(new GenericDomainEventMessage<>(
                        pattern.getType(),
                        pattern.getAggregateIdentifier(),
                        sequence,
                        new PolicyEvent.ElementReworded(
                                before.policy(),
                                before.revision(),
                                before.elementId(),
                                before.title(),
                                before.text() + " " + done),
                        pattern.getMetaData()));
            }
            engine.appendEvents(commit);
        }
    }
}
