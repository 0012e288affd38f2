/** What Jammerbugt Kommune has decided, as its documents tell it. */
@NullMarked
package dk.vedtaget.modules.jammerbugt;

import org.jspecify.annotations.NullMarked;
