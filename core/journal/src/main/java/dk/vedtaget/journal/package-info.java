/** The event journal: every fact once, in order, as the exact bytes it was written with, under one Merkle root. */
@NullMarked
package dk.vedtaget.journal;

import org.jspecify.annotations.NullMarked;
