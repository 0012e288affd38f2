package dk.vedtaget.benchmarks;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was measured, as Markdown. */
final class Report {

    private static final String BEGIN = "<!-- measured: written by ./vedtaget bench journal --record -->";
    private static final String END = "<!-- end of what was measured -->";
    private static final String NONE = "–";

    private final Options options;
    private final List<AppendSeries.Result> appends;
    private final List<ReadSeries.Result> reads;
    private final OptionalLong memory;
    private final StringBuilder out = new StringBuilder();

    Report(Options options, List<AppendSeries.Result> appends, List<ReadSeries.Result> reads, OptionalLong memory) {
        this.options = options;
        this.appends = appends;
        this.reads = reads;
        this.memory = memory;
    }

    /** Puts a report where the one before it stands. */
    static void record(String report, Path file) throws IOException {
        String page = Files.exists(file) ? Files.readString(file) : "# Benchmarks\n\n" + BEGIN + "\n" + END + "\n";
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " has lost the lines between which the result belongs");
        }
        Files.writeString(file, page.substring(0, begin) + BEGIN + "\n\n" + report + "\n" + page.substring(end));
    }

    String markdown() {
        head();
        targets();
        appends.forEach(this::appended);
        reads.forEach(this::read);
        return out.toString();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void table(List<String> head, List<List<String>> rows) {
        row(head);
        row(head.stream().map(cell -> "---").toList());
        rows.forEach(this::row);
        line("");
    }

    private void head() {
        line("Measured on %s with".formatted(LocalDate.now(java.time.ZoneOffset.UTC)));
        line("");
        line("    ./vedtaget bench journal%s"
                .formatted(options.arguments().stream()
                        .map(argument -> " " + argument)
                        .collect(Collectors.joining())));
        line("");
        line("on %d × %s, %s of memory, %s; JDK %s (%s), heap up to %d MiB; %s."
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        fromProc("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch")),
                        fromProc("/proc/meminfo", "MemTotal").orElse("unknown size"),
                        disk(),
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        Runtime.getRuntime().maxMemory() >> 20,
                        System.getProperty("os.name")));
        line("");
        line(
                ("Payloads are %d bytes of JSON, %d events make an aggregate. Numbers are the median of %d %s of %s s each, in"
                                + " brackets the lowest and the highest; one round before them does not count.")
                        .formatted(
                                Measured.BYTES,
                                AppendSeries.PER_AGGREGATE,
                                options.rounds(),
                                options.rounds() == 1 ? "round" : "rounds",
                                Spread.number(options.each().toMillis() / 1000.0)));
        line("");
    }

    private static Optional<String> fromProc(String file, String key) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String disk() {
        try {
            FileStore store = Files.getFileStore(options.folder());
            return store.type() + " on " + store.name();
        } catch (IOException e) {
            return "an unknown disk";
        }
    }

    // --- the targets ---------------------------------------------------------------------------------

    private void targets() {
        line("### Targets");
        line("");
        List<List<String>> rows = new ArrayList<>();
        for (AppendSeries.Result result : appends) {
            AppendSeries.Cell one = new AppendSeries.Cell(AppendSeries.MOST_WRITERS, 1);
            AppendSeries.Cell ten = new AppendSeries.Cell(AppendSeries.MOST_WRITERS, 10);
            AppendSeries.Cell alone = new AppendSeries.Cell(1, 1);
            String on = ", " + result.server();
            for (String engine : List.of(AppendSeries.MONGO_EVENT, AppendSeries.JAVERS, AppendSeries.POSTGRES)) {
                double wantedOne =
                        engine.equals(AppendSeries.MONGO_EVENT) ? 8 : engine.equals(AppendSeries.JAVERS) ? 20 : 1;
                double wantedTen =
                        engine.equals(AppendSeries.MONGO_EVENT) ? 15 : engine.equals(AppendSeries.JAVERS) ? 40 : 1.5;
                atLeast(
                        rows,
                        "append, 64 writers, one event, against " + engine + on,
                        wantedOne,
                        result.ratio(one, engine));
                atLeast(
                        rows,
                        "append, 64 writers, ten events, against " + engine + on,
                        wantedTen,
                        result.ratio(ten, engine));
            }
            atLeast(
                    rows,
                    "append, 1 writer, against raw `insertOne` of the same document" + on,
                    0.9,
                    result.ratio(alone, AppendSeries.RAW));
            atLeast(
                    rows,
                    "append, 64 writers, one event, against raw ordered `insertMany` of the same documents" + on,
                    0.5,
                    result.ratio(one, AppendSeries.RAW));
            atLeast(
                    rows,
                    "append, 64 writers, ten events, against raw ordered `insertMany` of the same documents" + on,
                    0.5,
                    result.ratio(ten, AppendSeries.RAW));
        }
        for (ReadSeries.Result result : reads) {
            readTargets(result, rows);
        }
        memory.ifPresent(bytes -> atMost(
                rows,
                "memory of the appender and the tree at %,d events, queue and cache full".formatted(options.leaves()),
                64.0,
                Optional.of(bytes / (1024.0 * 1024.0)),
                " MiB"));
        table(List.of("what", "wanted", "measured", ""), rows);
    }

    private static void readTargets(ReadSeries.Result result, List<List<String>> rows) {
        int last = result.sizes().size() - 1;
        ReadSeries.Size largest = result.sizes().getLast();
        ReadSeries.Size smallest = result.sizes().getFirst();
        String at = " at %,d events, %s".formatted(largest.events(), result.server());
        atLeast(
                rows,
                "replay through Axon, decoding, against the raw driver reading the same bytes" + at,
                0.6,
                Optional.of(result.ratio(last, ReadSeries.REPLAY, ReadSeries.RAW)));
        if (last > 0) {
            for (String what : List.of(ReadSeries.REPLAY, ReadSeries.LOAD)) {
                atLeast(
                        rows,
                        what.substring(0, what.indexOf(',')) + at + ", against %,d events".formatted(smallest.events()),
                        0.9,
                        Optional.of(largest.median(what) / smallest.median(what)));
            }
        }
        atLeast(rows, "offline verify, events/s of processor time" + at, 200_000, largest.verifyCpu());
        atMost(rows, "inclusion proof" + at, 1.0, Optional.of(largest.median(ReadSeries.PROOF) / 1_000), " ms");
        atMost(rows, "inclusion proof, size" + at, 1_536, Optional.of((double) largest.proofBytes()), " bytes");
        if (largest.diskBytes() > 0) {
            atMost(
                    rows,
                    "disk per event after compaction, in leaves" + at,
                    2,
                    Optional.of(largest.diskBytes() / largest.leafBytes() / largest.events()),
                    "");
        }
        atMost(rows, "opening the journal" + at, 1, Optional.of(largest.openJournal()), " s");
    }

    private static void atLeast(List<List<String>> rows, String what, double wanted, Optional<Double> measured) {
        String unit = wanted >= 1_000 ? "" : " ×";
        rows.add(List.of(
                what,
                "≥ " + Spread.number(wanted) + unit,
                measured.map(value -> Spread.number(value) + unit).orElse(NONE),
                verdict(measured.map(value -> value >= wanted))));
    }

    private static void atMost(
            List<List<String>> rows, String what, double wanted, Optional<Double> measured, String unit) {
        rows.add(List.of(
                what,
                "< " + Spread.number(wanted) + unit,
                measured.map(value -> Spread.number(value) + unit).orElse(NONE),
                verdict(measured.map(value -> value < wanted))));
    }

    private static String verdict(Optional<Boolean> reached) {
        return reached.map(yes -> yes ? "reached" : "**missed**").orElse("not measured");
    }

    // --- the measurements --------------------------------------------------------------------------------

    private void appended(AppendSeries.Result result) {
        line("### Appending, %s, events/s".formatted(result.server()));
        line("");
        List<String> head = new ArrayList<>(List.of("engine"));
        Set<String> engines = new LinkedHashSet<>();
        result.rates().forEach((cell, rates) -> {
            head.add("%d %s, %s"
                    .formatted(
                            cell.writers(),
                            cell.writers() == 1 ? "writer" : "writers",
                            cell.group() == 1 ? "one" : "ten"));
            engines.addAll(rates.keySet());
        });
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> ratios = new ArrayList<>();
        for (String engine : engines) {
            List<String> row = new ArrayList<>(List.of(engine));
            List<String> ratio = new ArrayList<>(List.of(engine));
            result.rates().forEach((cell, rates) -> {
                @Nullable Spread rate = rates.get(engine);
                row.add(rate == null ? NONE : rate.toString());
                ratio.add(result.ratio(cell, engine).map(Spread::number).orElse(NONE));
            });
            rows.add(row);
            if (!engine.equals(AppendSeries.OURS)) {
                ratios.add(ratio);
            }
        }
        List<String> batches = new ArrayList<>(List.of("appends Vedtaget stored at once"));
        result.rates()
                .keySet()
                .forEach(cell -> batches.add(String.valueOf(result.batches().get(cell))));
        rows.add(batches);
        table(head, rows);
        line("How many times as many events Vedtaget took:");
        line("");
        table(head, ratios);
    }

    private void read(ReadSeries.Result result) {
        line("### Reading, %s".formatted(result.server()));
        line("");
        List<String> head = new ArrayList<>(List.of("what"));
        result.sizes().forEach(size -> head.add("%,d events".formatted(size.events())));
        List<List<String>> rows = new ArrayList<>();
        for (String what : result.sizes().getFirst().measured().keySet()) {
            List<String> row = new ArrayList<>(List.of(what));
            result.sizes()
                    .forEach(size -> row.add(String.valueOf(size.measured().get(what))));
            rows.add(row);
        }
        row(
                rows,
                result,
                "replay against the raw driver",
                size -> Spread.number(size.median(ReadSeries.REPLAY) / size.median(ReadSeries.RAW)));
        row(rows, result, "filling it in, 256 writers, events/s", size -> Spread.number(size.fillRate()));
        row(rows, result, "bytes of a leaf", size -> Spread.number(size.leafBytes()));
        row(
                rows,
                result,
                "bytes on disk per event, compacted and closed",
                size -> size.diskBytes() == 0 ? NONE : Spread.number((double) size.diskBytes() / size.events()));
        row(rows, result, "bytes of an inclusion proof as served", size -> Spread.number(size.proofBytes()));
        row(
                rows,
                result,
                "opening the embedded store, s",
                size -> size.openStore() == 0 ? NONE : Spread.number(size.openStore()));
        row(rows, result, "opening the journal on it, s", size -> Spread.number(size.openJournal()));
        row(rows, result, "export, events/s", size -> Spread.number(size.exportRate()));
        row(rows, result, "offline verify, events/s, start of the process included", size -> size.verifyRate()
                .map(Spread::number)
                .orElse(NONE));
        row(rows, result, "offline verify, events/s of processor time", size -> size.verifyCpu()
                .map(Spread::number)
                .orElse(NONE));
        table(head, rows);
        line("The others, 10,000 events at most:");
        line("");
        List<List<String>> others = new ArrayList<>();
        for (Map.Entry<String, Map<String, Spread>> engine :
                result.competitors().entrySet()) {
            others.add(List.of(
                    engine.getKey(),
                    String.valueOf(engine.getValue().get(ReadSeries.REPLAY)),
                    String.valueOf(engine.getValue().get(ReadSeries.LOAD))));
        }
        table(List.of("engine", ReadSeries.REPLAY, ReadSeries.LOAD), others);
    }

    private interface Column {
        String of(ReadSeries.Size size);
    }

    private static void row(List<List<String>> rows, ReadSeries.Result result, String what, Column column) {
        List<String> row = new ArrayList<>(List.of(what));
        result.sizes().forEach(size -> row.add(column.of(size)));
        rows.add(row);
    }
}
