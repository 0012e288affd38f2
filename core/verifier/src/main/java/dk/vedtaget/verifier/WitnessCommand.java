package dk.vedtaget.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The command {@code witness}: answers, looks by itself, or both. */
final class WitnessCommand {

    private static final Set<String> VALUED =
            Set.of("--state", "--name", "--log", "--rotation", "--listen", "--pull", "--folder", "--every");
    private static final long USUAL_INTERVAL = 60;

    private final PrintStream out;
    private final PrintStream err;
    private final Texts texts;
    private final Clock clock;

    WitnessCommand(PrintStream out, PrintStream err, Texts texts, Clock clock) {
        this.out = out;
        this.err = err;
        this.texts = texts;
        this.clock = clock;
    }

    int run(List<String> given) throws UnreadableException {
        Arguments arguments = new Arguments(given, VALUED, Set.of("--once"));
        if (!arguments.alone().isEmpty()) {
            throw new UnreadableException("usage.too-much", arguments.alone().get(0));
        }
        String listen = arguments.last("--listen").orElse(null);
        List<String> pulls = arguments.all("--pull");
        List<String> folders = arguments.all("--folder");
        boolean once = arguments.has("--once");
        if ((listen == null || once) && pulls.isEmpty() && folders.isEmpty()) {
            throw new UnreadableException("usage.witness-nothing-to-do");
        }
        long interval = interval(arguments);
        InetSocketAddress address = listen == null ? null : address(listen);
        Path folder = Path.of(arguments.required("--state"));
        try (WitnessState state =
                new WitnessState(folder, arguments.last("--name").orElse("vedtaget-witness"))) {
            for (VerifierKey key : arguments.keys("--log")) {
                state.trust(key);
            }
            for (Rotation rotation : Rotation.fromKnown(arguments.rotations("--rotation"), state::trusts)) {
                state.follow(rotation);
            }
            if (state.origins().isEmpty()) {
                throw new UnreadableException("usage.option-missing", "--log");
            }
            Witness witness = new Witness(state, clock);
            out.println(texts.get("witness.key", witness.verifier()));
            WitnessSources sources = new WitnessSources(
                    witness,
                    (key, details) -> out.println(texts.get(key, details)),
                    this::shout,
                    pulls,
                    System.getenv("VEDTAGET_WITNESS_AUTHORIZATION"));
            return once ? look(sources, pulls, folders) : watch(witness, sources, address, pulls, folders, interval);
        } catch (IOException e) {
            throw new UnreadableException("witness.not-kept", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.UNUSABLE;
        }
    }

    private static long interval(Arguments arguments) throws UnreadableException {
        String text = arguments.last("--every").orElse(Long.toString(USUAL_INTERVAL));
        long seconds = Numbers.parse(text);
        if (seconds < 1) {
            throw new UnreadableException("usage.seconds", text);
        }
        return seconds;
    }

    /** A port alone is one on the loopback address. */
    private static InetSocketAddress address(String text) throws UnreadableException {
        int colon = text.lastIndexOf(':');
        long port = Numbers.parse(text.substring(colon + 1));
        String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
        InetSocketAddress address =
                port < 0 || port > 65535 || host.isEmpty() ? null : new InetSocketAddress(host, (int) port);
        if (address == null || address.isUnresolved()) {
            throw new UnreadableException("usage.address", text);
        }
        return address;
    }

    private int watch(
            Witness witness,
            WitnessSources sources,
            @Nullable InetSocketAddress address,
            List<String> pulls,
            List<String> folders,
            long interval)
            throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        int exit = CommandLine.FINE;
        try (WitnessServer server = address == null
                ? null
                : new WitnessServer(witness, address, (checkpoint, outcome) -> {
                    log(witness, checkpoint, outcome);
                })) {
            if (server != null) {
                out.println(texts.get("witness.listening", server.address()));
            }
            do {
                exit = look(sources, pulls, folders);
            } while (!stopped.await(interval, TimeUnit.SECONDS));
        }
        return exit;
    }

    private void log(Witness witness, Checkpoint checkpoint, Witness.Outcome outcome) {
        Checkpoint last = witness.last(checkpoint.origin());
        if (outcome.accuses()) {
            shout("witness.rewritten", WitnessSources.details(checkpoint, last == null ? checkpoint : last));
        } else {
            out.println(texts.get("witness.asked", checkpoint.origin(), checkpoint.size(), outcome.status, outcome));
        }
    }

    private static int look(WitnessSources sources, List<String> pulls, List<String> folders)
            throws InterruptedException {
        WitnessSources.Look worst = WitnessSources.Look.FINE;
        for (String pull : pulls) {
            worst = worst.orWorse(sources.pull(pull));
        }
        for (String folder : folders) {
            worst = worst.orWorse(sources.folder(Path.of(folder)));
        }
        return switch (worst) {
            case FINE -> CommandLine.FINE;
            case ACCUSED -> CommandLine.FAULTY;
            case NOTHING_LEARNT -> CommandLine.UNUSABLE;
        };
    }

    private void shout(String key, List<String> details) {
        String line = "!".repeat(80);
        err.println(line);
        err.println(texts.get("witness.alarm", clock.instant()));
        err.println(texts.get(key, details));
        err.println(line);
    }
}
