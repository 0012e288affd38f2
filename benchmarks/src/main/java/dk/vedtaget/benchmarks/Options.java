package dk.vedtaget.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param sizes journals to read from, in events, smallest first
 * @param rounds how often everything is measured, after one round that does not count
 * @param each how long one measurement takes, at least
 * @param leaves for how many events the memory of the tree is measured
 * @param folder where everything measured is stored; on the disk that is to be measured
 * @param only part to run: {@code append}, {@code read} or {@code memory}; all of them where there is none
 * @param record where to write the result to; to the console alone where there is none
 */
record Options(
        List<Integer> sizes,
        int rounds,
        Duration each,
        long leaves,
        Path folder,
        List<String> only,
        @Nullable Path record,
        List<String> arguments) {

    static final String USAGE = """
            ./vedtaget bench journal [--quick] [--events N[,N…]] [--rounds N] [--seconds S] [--only PART[,PART]]
                                     [--folder FOLDER] [--record]

              --quick        10,000 events, one short round: under two minutes
              --events N,…   sizes of the journals read from (10000,100000,1000000)
              --rounds N     rounds that count, after one that does not (3)
              --seconds S    length of one measurement (1)
              --only PART,…  append, read or memory instead of all three
              --folder F     where to store what is measured (benchmarks/target/data)
              --record       put the result into docs/benchmarks.md

              VEDTAGET_MONGODB_URI   measure on this MongoDB as well, in databases of its own that are dropped
              VEDTAGET_POSTGRES_URL  jdbc:postgresql://… to compare with; its tables DomainEventEntry and
                                     SnapshotEventEntry are dropped. Without it a PostgreSQL that is installed is started in
                                     a folder of its own (Debian 12: apt-get install postgresql-15)
            """;

    static Options of(List<String> arguments, Path root) {
        boolean quick = arguments.contains("--quick");
        List<Integer> sizes = quick ? List.of(10_000) : List.of(10_000, 100_000, 1_000_000);
        int rounds = quick ? 1 : 3;
        Duration each = Duration.ofMillis(quick ? 300 : 1_000);
        Path folder = root.resolve("benchmarks/target/data");
        List<String> only = List.of("append", "read", "memory");
        @Nullable Path record = null;
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--quick" -> {}
                case "--record" -> record = root.resolve("docs/benchmarks.md");
                case "--events" ->
                    sizes = Arrays.stream(value(option, rest).split(",", -1))
                            .map(size -> Math.max(AppendSeries.PER_AGGREGATE, Integer.parseInt(size.strip())))
                            .sorted()
                            .toList();
                case "--rounds" -> rounds = Integer.parseInt(value(option, rest));
                case "--seconds" -> each = Duration.ofMillis((long) (1_000 * Double.parseDouble(value(option, rest))));
                case "--folder" -> folder = Path.of(value(option, rest)).toAbsolutePath();
                case "--only" -> only = List.of(value(option, rest).split(",", -1));
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        return new Options(sizes, rounds, each, quick ? 1_000_000 : 10_000_000, folder, only, record, arguments);
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.removeFirst();
    }

    int largest() {
        return sizes.getLast();
    }
}
