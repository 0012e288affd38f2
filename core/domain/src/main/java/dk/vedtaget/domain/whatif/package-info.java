/** What a change of the configuration would have meant for everything recorded so far. */
@NullMarked
package dk.vedtaget.domain.whatif;

import org.jspecify.annotations.NullMarked;
