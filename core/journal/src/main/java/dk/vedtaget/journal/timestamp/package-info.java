/** Time stamps as RFC 3161 has them: somebody known to others says when something was there already. */
@NullMarked
package dk.vedtaget.journal.timestamp;

import org.jspecify.annotations.NullMarked;
