/**
 * {@code ./vedtaget bench journal}: the journal measured against what a team would use instead; {@code ./vedtaget bench
 * start}: the start of the product on a long journal.
 */
@NullMarked
package dk.vedtaget.benchmarks;

import org.jspecify.annotations.NullMarked;
