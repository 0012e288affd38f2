package dk.vedtaget.journal.checkpoint;

import java.time.Instant;

/**
 * What the journal was when it was signed.
 *
 * @param size number of events
 * @param at when it was signed, in whole milliseconds
 * @param note the signed text, see {@code docs/proof-format.md}
 */
public record Checkpoint(long size, Instant at, String note) {}
