package dk.vedtaget.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL that is installed, started with its defaults on a folder of its own. */
final class LocalPostgres implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path data;
    private final boolean asPostgres;
    private final String url;
    private boolean stopped;

    private LocalPostgres(Path programs, Path data, boolean asPostgres, String url) {
        this.programs = programs;
        this.data = data;
        this.asPostgres = asPostgres;
        this.url = url;
    }

    /** Starts the newest there is; nothing where none is installed or it does not start. */
    static Optional<LocalPostgres> start(Path folder) {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            Progress.say("no PostgreSQL: set VEDTAGET_POSTGRES_URL, or on Debian 12: apt-get install postgresql-15");
            return Optional.empty();
        }
        Path data = folder.resolve("postgres");
        Servers.delete(data);
        // it refuses to run as root
        boolean asPostgres = "root".equals(System.getProperty("user.name"));
        try {
            Files.createDirectories(data);
            if (asPostgres) {
                execute(List.of("chown", "postgres", data.toString()));
            }
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            LocalPostgres postgres = new LocalPostgres(
                    programs.get(),
                    data,
                    asPostgres,
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
            postgres.program("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "-D", data.toString());
            postgres.program(
                    "pg_ctl",
                    "-w",
                    "-D",
                    data.toString(),
                    "-l",
                    data.resolve("log").toString(),
                    "-o",
                    "-p " + port + " -k " + data,
                    "start");
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
            return Optional.of(postgres);
        } catch (IOException | UncheckedIOException e) {
            Progress.say("the PostgreSQL in %s does not start: %s"
                    .formatted(programs.get(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (asPostgres) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        execute(command);
    }

    private static void execute(List<String> command) throws IOException {
        Path output = Files.createTempFile("vedtaget-bench", ".log");
        try {
            int code = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException(command + " ended with " + code + ": " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }

    String url() {
        return url;
    }

    /** Also when somebody ends the run from the keyboard. */
    @Override
    public void close() {
        stop();
    }

    private synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            program("pg_ctl", "-w", "-m", "immediate", "-D", data.toString(), "stop");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be stopped", e);
        }
        Servers.delete(data);
    }
}
