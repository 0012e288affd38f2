package dk.vedtaget.benchmarks;

import com.mongodb.client.MongoCollection;
import dk.vedtaget.journal.InclusionProof;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.StoredEvent;
import dk.vedtaget.journal.export.JournalExport;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.bson.Document;

/** How fast a journal of some size is read, proved, opened and verified, and how much room it takes. */
final class ReadSeries {

    static final String REPLAY = "replay through Axon, decoding, events/s";
    static final String RAW = "raw driver reading the same bytes, events/s";
    static final String LOAD = "load of one aggregate of 20, per s";
    static final String STATE = "one aggregate as of a position, per s";
    static final String PROOF = "inclusion proof, µs";

    /** Competitors are read at this size: at the largest, filling them would take longer than everything else. */
    private static final int COMPETITORS = 10_000;

    private static final int FILL_GROUP = 10;

    /** More than are measured, so that a large journal is there soon. */
    private static final int FILL_WRITERS = 256;

    private static final Duration LONG = Duration.ofMinutes(30);

    /**
     * A journal of one size.
     *
     * @param events how many it holds
     * @param fillRate events per second while it was filled
     * @param measured by what was measured
     * @param leafBytes mean length of a leaf
     * @param proofBytes largest proof seen, as the interface serves it
     * @param diskBytes files of the store after it was compacted and closed; 0 where there are none
     * @param openStore seconds for opening the embedded store again; 0 where there is none
     * @param openJournal seconds for opening the journal on it
     * @param exportRate events per second
     * @param verifyRate events per second, in a process of its own, starting it included
     * @param verifyCpu events per second of processor time
     */
    record Size(
            int events,
            double fillRate,
            Map<String, Spread> measured,
            double leafBytes,
            int proofBytes,
            long diskBytes,
            double openStore,
            double openJournal,
            double exportRate,
            Optional<Double> verifyRate,
            Optional<Double> verifyCpu) {

        double median(String what) {
            return Objects.requireNonNull(measured.get(what)).median();
        }
    }

    /**
     * What was measured on one server.
     *
     * @param competitors what the others reach, by engine and by what was measured
     */
    record Result(String server, List<Size> sizes, Map<String, Map<String, Spread>> competitors) {

        double ratio(int index, String of, String to) {
            return sizes.get(index).median(of) / sizes.get(index).median(to);
        }
    }

    private final Options options;
    private final Servers servers;
    private final Optional<String> postgres;
    private final Random random = new Random(7);

    ReadSeries(Options options, Servers servers, Optional<String> postgres) {
        this.options = options;
        this.servers = servers;
        this.postgres = postgres;
    }

    Result run() {
        List<Filled> filled = new ArrayList<>();
        try {
            for (int size : options.sizes()) {
                filled.add(new Filled(size));
            }
            for (int round = 0; round <= options.rounds(); round++) {
                for (Filled each : filled) {
                    each.measure(round > 0);
                }
            }
            Map<String, Map<String, Spread>> competitors = competitors();
            List<Size> sizes = new ArrayList<>();
            for (Filled each : filled) {
                sizes.add(each.finish());
            }
            return new Result(servers.name(), sizes, competitors);
        } finally {
            filled.forEach(Filled::close);
        }
    }

    /** Repeats something for at least the time of one measurement; how often per second. */
    private double perSecond(LongSupplier something) {
        long done = 0;
        long begun = System.nanoTime();
        do {
            done += something.getAsLong();
        } while (System.nanoTime() - begun < options.each().toNanos());
        return done * 1e9 / (System.nanoTime() - begun);
    }

    private Map<String, Map<String, Spread>> competitors() {
        Path h2 = options.folder().resolve("h2");
        Servers.delete(h2);
        Map<String, Map<String, List<Double>>> measured = new LinkedHashMap<>();
        int size = Math.min(COMPETITORS, options.largest());
        try (Servers.Open server = servers.open("others")) {
            List<Engine> engines = AppendSeries.competitors(server, h2, postgres);
            try {
                for (Engine engine : engines) {
                    double rate = fill(
                            engine,
                            "case-",
                            AppendSeries.MOST_WRITERS,
                            size,
                            engine.name().equals(AppendSeries.JAVERS) ? 1 : FILL_GROUP);
                    Progress.say("%s filled at %,.0f events/s".formatted(engine.name(), rate));
                }
                for (int round = 0; round <= options.rounds(); round++) {
                    for (Engine engine : engines) {
                        Map<String, List<Double>> own =
                                measured.computeIfAbsent(engine.name(), name -> new LinkedHashMap<>());
                        double replay =
                                perSecond(() -> engine.replay(options.each().multipliedBy(2)));
                        double load = perSecond(() -> {
                            engine.load(aggregate(size, AppendSeries.MOST_WRITERS));
                            return 1;
                        });
                        if (round > 0) {
                            own.computeIfAbsent(REPLAY, name -> new ArrayList<>())
                                    .add(replay);
                            own.computeIfAbsent(LOAD, name -> new ArrayList<>()).add(load);
                        }
                    }
                }
            } finally {
                engines.forEach(Engine::close);
            }
        }
        Servers.delete(h2);
        Map<String, Map<String, Spread>> spreads = new LinkedHashMap<>();
        measured.forEach((engine, values) -> {
            Map<String, Spread> own = new LinkedHashMap<>();
            values.forEach((what, rates) -> own.put(what, Spread.of(rates)));
            spreads.put(engine, own);
            Progress.say("%s at %,d events: %s".formatted(engine, size, own));
        });
        return spreads;
    }

    /** By so many writers that what is written is there soon. */
    private static double fill(Engine engine, String prefix, int writers, int size, int group) {
        return new AppendSeries.Writers(engine, new AppendSeries.Cell(writers, group), prefix)
                .write(LONG, AppendSeries.share(size, writers));
    }

    /** Some aggregate of those that were filled in one by one. */
    private String aggregate(int size, int writers) {
        int perWriter = (int) (AppendSeries.share(size, writers) / AppendSeries.PER_AGGREGATE);
        return "case-" + random.nextInt(writers) + "-" + random.nextInt(perWriter);
    }

    /** A journal while it is measured. */
    private final class Filled {

        private final int events;
        private final Servers.Open server;
        private final String database;
        private final double fillRate;
        private final Map<String, List<Double>> measured = new LinkedHashMap<>();
        private JournalStore store;
        private Engine engine;
        private int proofBytes;

        Filled(int events) {
            this.events = events;
            this.server = servers.open("size-" + events);
            this.database = server.database("vedtaget");
            this.store = JournalStore.open(server.connection(), database, Clock.systemUTC());
            this.engine = AxonEngine.on(store);
            // half of it one at a time, half of it ten at a time, as both occur
            double one = fill(engine, "case-", FILL_WRITERS, events / 2, 1);
            double ten = fill(engine, "group-", FILL_WRITERS, events / 2, FILL_GROUP);
            this.fillRate = 2 / (1 / one + 1 / ten);
            Progress.say("%,d events filled in, half one by one at %,.0f events/s, half by ten at %,.0f"
                    .formatted(store.journal().size(), one, ten));
        }

        private void measure(boolean counts) {
            MongoCollection<Document> journal = store.database().getCollection("journal");
            long size = store.journal().size();
            note(counts, RAW, perSecond(() -> {
                if (RawDriver.read(journal) < size * Measured.BYTES) {
                    throw new IllegalStateException("the raw driver did not read everything");
                }
                return size;
            }));
            note(counts, REPLAY, perSecond(() -> {
                if (engine.replay(LONG) != size) {
                    throw new IllegalStateException("the replay did not read everything");
                }
                return size;
            }));
            note(counts, LOAD, perSecond(() -> {
                if (engine.load(aggregate(events / 2, FILL_WRITERS)) != AppendSeries.PER_AGGREGATE) {
                    throw new IllegalStateException("an aggregate is not complete");
                }
                return 1;
            }));
            note(counts, STATE, perSecond(() -> {
                List<StoredEvent> stream =
                        store.journal().stream(aggregate(events / 2, FILL_WRITERS), random.nextLong(size) + 1);
                return stream.size() <= AppendSeries.PER_AGGREGATE ? 1 : 0;
            }));
            note(
                    counts,
                    PROOF,
                    1e6
                            / perSecond(() -> {
                                InclusionProof proof = store.journal().inclusion(random.nextLong(size), size);
                                proofBytes = Math.max(proofBytes, served(proof));
                                return 1;
                            }));
        }

        /** Length of a proof as docs/proof-format.md shows it. */
        private static int served(InclusionProof proof) {
            int hash = 4 * ((proof.root().length + 2) / 3) + 2;
            return "{\"leafIndex\":,\"leafHash\":,\"treeSize\":,\"path\":[],\"root\":}".length()
                    + Long.toString(proof.leafIndex()).length()
                    + Long.toString(proof.treeSize()).length()
                    + 2 * hash
                    + proof.path().size() * (hash + 1);
        }

        private void note(boolean counts, String what, double value) {
            if (counts) {
                measured.computeIfAbsent(what, name -> new ArrayList<>()).add(value);
            }
        }

        private Size finish() {
            Map<String, Spread> spreads = new LinkedHashMap<>();
            measured.forEach((what, values) -> spreads.put(what, Spread.of(values)));
            Progress.say("%,d events: %s".formatted(events, spreads));
            long size = store.journal().size();
            double leafBytes = leafBytes();
            Path export = options.folder().resolve("export-" + events);
            double exportRate = export(export, size);
            Optional<Verified> verified = verify(export, size);
            try {
                Files.deleteIfExists(export);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            engine.close();
            if (server instanceof Servers.InFolder) {
                // a server's own compaction needs rights nobody may have, and its files are not at hand
                store.database().runCommand(new Document("compact", "journal"));
            }
            store.close();
            long disk = 0;
            double openStore = 0;
            long begun = System.nanoTime();
            if (server instanceof Servers.InFolder inFolder) {
                disk = inFolder.closedBytes();
                begun = System.nanoTime();
                inFolder.reopen();
                openStore = (System.nanoTime() - begun) / 1e9;
                begun = System.nanoTime();
            }
            store = JournalStore.open(server.connection(), database, Clock.systemUTC());
            double openJournal = (System.nanoTime() - begun) / 1e9;
            engine = AxonEngine.on(store);
            Progress.say(
                    "%,d events: %,.0f bytes per leaf, %,.0f on disk; opened in %.2f s + %.2f s; exported at %,.0f, verified at %s"
                            .formatted(
                                    size,
                                    leafBytes,
                                    (double) disk / size,
                                    openStore,
                                    openJournal,
                                    exportRate,
                                    verified.map(Verified::toString).orElse("-")));
            return new Size(
                    (int) size,
                    fillRate,
                    spreads,
                    leafBytes,
                    proofBytes,
                    disk,
                    openStore,
                    openJournal,
                    exportRate,
                    verified.map(Verified::perSecond),
                    verified.map(Verified::perCpuSecond));
        }

        private double leafBytes() {
            List<StoredEvent> some = store.journal().read(events / 2, 1_000);
            return some.stream()
                    .mapToInt(event -> event.leaf().length)
                    .average()
                    .orElse(0);
        }

        private double export(Path file, long size) {
            long begun = System.nanoTime();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                JournalExport.write(store, out, written -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return size * 1e9 / (System.nanoTime() - begun);
        }

        private void close() {
            engine.close();
            store.close();
            server.close();
        }
    }

    private record Verified(double perSecond, double perCpuSecond) {

        @Override
        public String toString() {
            return "%,.0f (%,.0f per second of processor time)".formatted(perSecond, perCpuSecond);
        }
    }

    /** Runs the verifier as somebody outside would; nothing where it was not built. */
    private static Optional<Verified> verify(Path export, long size) {
        Optional<String> jar = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> Path.of(path).getFileName().toString().startsWith("vedtaget-verifier"))
                .findFirst();
        if (jar.isEmpty()) {
            return Optional.empty();
        }
        try {
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            jar.get(),
                            "dk.vedtaget.verifier.Main",
                            "verify",
                            export.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Duration cpu = Duration.ZERO;
            while (!process.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                cpu = process.info().totalCpuDuration().orElse(cpu);
                if (System.nanoTime() - begun > LONG.toNanos()) {
                    process.destroyForcibly();
                }
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (process.exitValue() != 0) {
                throw new IllegalStateException("the verifier ended with " + process.exitValue() + " on " + export);
            }
            return Optional.of(new Verified(size / seconds, size * 1e9 / Math.max(1, cpu.toNanos())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while verifying", e);
        }
    }
}
