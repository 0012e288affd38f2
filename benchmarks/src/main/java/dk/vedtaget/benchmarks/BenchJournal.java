package dk.vedtaget.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Measures the journal and what a team would use instead, in one run; see docs/benchmarks.md. */
public final class BenchJournal {

    private BenchJournal() {}

    public static void main(String[] arguments) throws IOException {
        // the report is in English, whoever runs it
        Locale.setDefault(Locale.ROOT);
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        Options options;
        try {
            options = Options.of(List.of(arguments), Path.of("").toAbsolutePath());
        } catch (IllegalArgumentException e) {
            System.err.println("vedtaget: " + e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(64);
            return;
        }
        Files.createDirectories(options.folder());
        List<AppendSeries.Result> appends = new ArrayList<>();
        List<ReadSeries.Result> reads = new ArrayList<>();
        OptionalLong memory = OptionalLong.empty();
        // before anything else has filled the heap
        if (options.only().contains("memory")) {
            memory = OptionalLong.of(Memory.run(options.leaves()));
        }
        try (Postgres postgres = Postgres.find(options.folder())) {
            for (Servers servers : servers(options.folder())) {
                if (options.only().contains("append")) {
                    appends.add(new AppendSeries(options, servers, postgres.url()).run());
                }
                if (options.only().contains("read")) {
                    reads.add(new ReadSeries(options, servers, postgres.url()).run());
                }
            }
        }
        String report = new Report(options, appends, reads, memory).markdown();
        System.out.println();
        System.out.print(report);
        if (options.record() != null) {
            Report.record(report, options.record());
        }
    }

    private static List<Servers> servers(Path folder) {
        List<Servers> servers = new ArrayList<>();
        servers.add(Servers.embedded(folder));
        @Nullable String given = System.getenv("VEDTAGET_MONGODB_URI");
        if (given != null && !given.isBlank()) {
            servers.add(Servers.given(given));
        }
        return servers;
    }

    /** The PostgreSQL that was named, or one that is installed, or none. */
    private record Postgres(Optional<String> url, Optional<LocalPostgres> local) implements AutoCloseable {

        static Postgres find(Path folder) {
            @Nullable String given = System.getenv("VEDTAGET_POSTGRES_URL");
            if (given != null && !given.isBlank()) {
                return new Postgres(Optional.of(given), Optional.empty());
            }
            Optional<LocalPostgres> local = LocalPostgres.start(folder);
            return new Postgres(local.map(LocalPostgres::url), local);
        }

        @Override
        public void close() {
            local.ifPresent(LocalPostgres::close);
        }
    }
}
