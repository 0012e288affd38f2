package dk.vedtaget.benchmarks;

import dk.vedtaget.journal.TreeMemory;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** Heap of the appender and the tree with a full queue and a full cache. */
final class Memory {

    private static final int TRIES = 3;

    private Memory() {}

    /** Bytes of heap at a number of leaves. */
    static long run(long leaves) {
        long before = used();
        TreeMemory filled = new TreeMemory(leaves);
        filled.fill(leaves);
        long bytes = used() - before;
        filled.close();
        Progress.say("appender and tree at %,d leaves: %,d bytes of heap".formatted(leaves, bytes));
        return bytes;
    }

    /** What is still used after everything that can go has gone. */
    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
