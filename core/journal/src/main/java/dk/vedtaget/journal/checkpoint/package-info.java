/** Signed checkpoints of the journal, the keys that sign them, and whom they are handed to. */
@NullMarked
package dk.vedtaget.journal.checkpoint;

import org.jspecify.annotations.NullMarked;
