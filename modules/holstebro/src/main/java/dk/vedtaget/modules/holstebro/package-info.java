/** What Holstebro Kommune has decided, as its documents tell it. */
@NullMarked
package dk.vedtaget.modules.holstebro;

import org.jspecify.annotations.NullMarked;
