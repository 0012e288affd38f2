package dk.vedtaget.testkit;

import java.util.Comparator;

/**
 * A mistake in one of a module's files, written so that an editor can jump to it.
 *
 * @param file the file's name
 * @param line from 1
 * @param reason what is wrong and with what
 */
record Fault(String file, int line, String reason) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::file).thenComparingInt(Fault::line).thenComparing(Fault::reason);

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
