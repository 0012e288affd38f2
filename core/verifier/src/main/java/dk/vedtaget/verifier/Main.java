package dk.vedtaget.verifier;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** The command line of the verifier and the witness. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /**
     * Runs one command, such as {@code verify export.txt}.
     *
     * @return 0 when everything is as it must be, 1 when a fault was found, 2 when what was given is no command or cannot
     *     be read
     */
    public static int run(PrintStream out, PrintStream err, String... arguments) {
        return new CommandLine(out, err, Clock.systemUTC()).run(List.of(arguments));
    }
}
