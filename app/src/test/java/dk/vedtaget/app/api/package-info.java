/** The JSON API, asked over HTTP. */
@NullMarked
package dk.vedtaget.app.api;

import org.jspecify.annotations.NullMarked;
