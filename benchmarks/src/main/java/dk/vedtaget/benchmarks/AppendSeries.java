package dk.vedtaget.benchmarks;

import dk.vedtaget.journal.JournalStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.documentpercommit.DocumentPerCommitStorageStrategy;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.documentperevent.DocumentPerEventStorageStrategy;
import org.jspecify.annotations.Nullable;

/** How fast each engine takes facts, from so many writers, so many at a time. */
final class AppendSeries {

    static final int PER_AGGREGATE = 20;
    static final int MOST_WRITERS = 64;
    static final List<Integer> WRITERS = List.of(1, 8, MOST_WRITERS);
    static final List<Integer> GROUPS = List.of(1, 10);

    static final String OURS = "Vedtaget";
    static final String MONGO_EVENT = "axon-mongo per event";
    static final String MONGO_COMMIT = "axon-mongo per commit";
    static final String JAVERS = "JaVers";
    static final String H2 = "Axon JDBC, H2 file";
    static final String POSTGRES = "Axon JDBC, PostgreSQL";
    static final String RAW = "raw driver, same documents and indexes";
    static final String RAW_PLAIN = "raw driver, payload only, no index";

    /**
     * One column of the table.
     *
     * @param writers threads appending at the same time
     * @param group facts per append
     */
    record Cell(int writers, int group) {}

    /**
     * What was measured on one server.
     *
     * @param rates facts per second by engine
     * @param batches how many appends our engine stored at once
     */
    record Result(String server, Map<Cell, Map<String, Spread>> rates, Map<Cell, Spread> batches) {

        Optional<Double> ratio(Cell cell, String engine) {
            @Nullable Spread other = rates.getOrDefault(cell, Map.of()).get(engine);
            @Nullable Spread ours = rates.getOrDefault(cell, Map.of()).get(OURS);
            return other == null || ours == null ? Optional.empty() : Optional.of(ours.median() / other.median());
        }
    }

    private final Options options;
    private final Servers servers;
    private final Optional<String> postgres;

    AppendSeries(Options options, Servers servers, Optional<String> postgres) {
        this.options = options;
        this.servers = servers;
        this.postgres = postgres;
    }

    Result run() {
        Map<Cell, Map<String, Spread>> rates = new LinkedHashMap<>();
        Map<Cell, Spread> batches = new LinkedHashMap<>();
        for (int group : GROUPS) {
            for (int writers : WRITERS) {
                Cell cell = new Cell(writers, group);
                try (Servers.Open server = servers.open("append")) {
                    measure(cell, server, rates, batches);
                }
            }
        }
        return new Result(servers.name(), rates, batches);
    }

    private void measure(
            Cell cell, Servers.Open server, Map<Cell, Map<String, Spread>> rates, Map<Cell, Spread> batches) {
        AtomicInteger inserts = new AtomicInteger();
        List<Double> batchSizes = new ArrayList<>();
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        Path h2 = options.folder().resolve("h2");
        Servers.delete(h2);
        try (JournalStore store =
                        JournalStore.open(server.connection(), server.database("vedtaget"), Clock.systemUTC());
                RawDriver raw = new RawDriver(
                        server.connection(), server.database("raw"), false, LEAF_BYTES, Clock.systemUTC());
                RawDriver plain = new RawDriver(
                        server.connection(), server.database("plain"), true, LEAF_BYTES, Clock.systemUTC())) {
            store.listen((size, names) -> inserts.incrementAndGet());
            List<Engine> engines = new ArrayList<>();
            engines.add(AxonEngine.on(store));
            engines.addAll(competitors(server, h2, postgres));
            try {
                List<Writers> writing = engines.stream()
                        .map(engine -> new Writers(engine, cell))
                        .toList();
                for (int round = 0; round <= options.rounds(); round++) {
                    for (Writers each : writing) {
                        int before = inserts.get();
                        double rate = each.write(options.each());
                        if (each.engine.name().equals(OURS)) {
                            batchSizes.add((double) each.lastAppends / Math.max(1, inserts.get() - before));
                        }
                        note(round, measured, each.engine.name(), rate);
                    }
                    int batch = Math.max(1, (int) Math.round(batchSizes.getLast()));
                    note(round, measured, RAW, write(raw, batch, cell.group()));
                    note(round, measured, RAW_PLAIN, write(plain, batch, cell.group()));
                }
            } finally {
                engines.forEach(Engine::close);
            }
        }
        Servers.delete(h2);
        Map<String, Spread> spreads = new LinkedHashMap<>();
        measured.forEach((engine, values) -> spreads.put(engine, Spread.of(values)));
        rates.put(cell, spreads);
        batches.put(cell, Spread.of(batchSizes.subList(1, batchSizes.size())));
        Progress.say("%d writers, %d per append: %s".formatted(cell.writers(), cell.group(), spreads));
    }

    /** Everything a team would use instead, each on a fresh database. */
    static List<Engine> competitors(Servers.Open server, Path h2, Optional<String> postgres) {
        List<Engine> engines = new ArrayList<>();
        engines.add(AxonEngine.mongo(
                MONGO_EVENT, new DocumentPerEventStorageStrategy(), server.connection(), server.database("axonevent")));
        engines.add(AxonEngine.mongo(
                MONGO_COMMIT,
                new DocumentPerCommitStorageStrategy(),
                server.connection(),
                server.database("axoncommit")));
        engines.add(new JaversEngine(server.connection(), server.database("javers")));
        engines.add(AxonEngine.h2("jdbc:h2:file:" + h2.resolve("axon")));
        postgres.map(AxonEngine::postgres).ifPresent(engines::add);
        return engines;
    }

    /** Bytes of a leaf with a payload of the measured size, as {@link ReadSeries} found them. */
    static final int LEAF_BYTES = 700;

    /** The first round warms up. */
    private static void note(int round, Map<String, List<Double>> measured, String engine, double rate) {
        if (round > 0) {
            measured.computeIfAbsent(engine, name -> new ArrayList<>()).add(rate);
        }
    }

    private double write(RawDriver raw, int batch, int group) {
        long facts = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < options.each().toNanos()) {
            raw.insert(batch, group);
            facts += (long) batch * group;
        }
        return facts * 1e9 / (System.nanoTime() - begun);
    }

    /** The writers of one engine; each goes on with its own aggregates from round to round. */
    static final class Writers {

        private final Engine engine;
        private final Cell cell;
        private final List<Writer> writers = new ArrayList<>();
        private long lastAppends;

        Writers(Engine engine, Cell cell) {
            this(engine, cell, "case-");
        }

        Writers(Engine engine, Cell cell, String prefix) {
            this.engine = engine;
            this.cell = cell;
            for (int i = 0; i < cell.writers(); i++) {
                writers.add(new Writer(prefix + i + "-", i));
            }
        }

        /** Writes for so long; returns facts per second. */
        double write(Duration duration) {
            return write(duration, Long.MAX_VALUE);
        }

        /** Writes for so long, or until each writer has written so many facts; returns facts per second. */
        double write(Duration duration, long each) {
            AtomicLong appends = new AtomicLong();
            AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (Writer writer : writers) {
                threads.add(Thread.ofPlatform().daemon().start(() -> {
                    try {
                        start.await();
                        long end = System.nanoTime() + duration.toNanos();
                        for (long left = each; left > 0 && System.nanoTime() < end; left -= cell.group()) {
                            engine.append(writer.next(cell.group()));
                            appends.incrementAndGet();
                        }
                    } catch (Throwable e) {
                        failure.compareAndSet(null, e);
                    }
                }));
            }
            long begun = System.nanoTime();
            start.countDown();
            try {
                for (Thread thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while measuring", e);
            }
            long nanos = System.nanoTime() - begun;
            if (failure.get() != null) {
                throw new IllegalStateException(engine.name() + " failed", failure.get());
            }
            lastAppends = appends.get();
            return appends.get() * cell.group() * 1e9 / nanos;
        }
    }

    /** Facts each writer has to write for a journal of at least a size, in whole aggregates. */
    static long share(int size, int writers) {
        return Math.ceilDiv(size, writers * PER_AGGREGATE) * (long) PER_AGGREGATE;
    }

    /** Makes facts, twenty for each aggregate. */
    private static final class Writer {

        private final String prefix;
        private long next;
        private long number;

        Writer(String prefix, long seed) {
            this.prefix = prefix;
            this.number = seed * 7;
        }

        List<Fact> next(int group) {
            List<Fact> facts = new ArrayList<>(group);
            for (int i = 0; i < group; i++) {
                facts.add(new Fact(prefix + next / PER_AGGREGATE, next % PER_AGGREGATE, Measured.numbered(number++)));
                next++;
            }
            return facts;
        }
    }
}
