/** The JSON API: reading only, with shapes of its own that stay when the domain changes. */
@NullMarked
package dk.vedtaget.app.api;

import org.jspecify.annotations.NullMarked;
