/** {@code ./vedtaget bench journal}: the journal measured against what a team would use instead. */
@NullMarked
package dk.vedtaget.benchmarks;

import org.jspecify.annotations.NullMarked;
