package dk.vedtaget.benchmarks;

/** What the one who waits is told. */
final class Progress {

    private static final long BEGUN = System.nanoTime();

    private Progress() {}

    static void say(String line) {
        System.out.printf("%4d s  %s%n", (System.nanoTime() - BEGUN) / 1_000_000_000, line);
    }
}
