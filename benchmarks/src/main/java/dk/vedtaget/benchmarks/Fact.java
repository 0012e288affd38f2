package dk.vedtaget.benchmarks;

/**
 * What every engine is given to record.
 *
 * @param aggregateId the stream
 * @param sequence its place there, from 0
 */
record Fact(String aggregateId, long sequence, Measured content) {}
