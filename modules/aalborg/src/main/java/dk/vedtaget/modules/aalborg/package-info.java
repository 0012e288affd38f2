/** What Aalborg Kommune has decided, as its documents tell it. */
@NullMarked
package dk.vedtaget.modules.aalborg;

import org.jspecify.annotations.NullMarked;
