/** What Odense Kommune has decided, as its documents tell it. */
@NullMarked
package dk.vedtaget.modules.odense;

import org.jspecify.annotations.NullMarked;
