/** What Skanderborg Kommune has decided, as its documents tell it. */
@NullMarked
package dk.vedtaget.modules.skanderborg;

import org.jspecify.annotations.NullMarked;
