package dk.vedtaget.benchmarks;

import java.time.Duration;
import java.util.List;

/** Something that records facts; used by many threads at a time. */
interface Engine extends AutoCloseable {

    String name();

    /** Records facts of one aggregate in the order given, and returns when the store has acknowledged them. */
    void append(List<Fact> facts);

    /**
     * Reads what was recorded from the beginning, decoding each.
     *
     * @return how many were read within the time
     */
    long replay(Duration atMost);

    /**
     * Reads one aggregate, decoding each fact.
     *
     * @return how many it has
     */
    int load(String aggregateId);

    @Override
    void close();
}
