/** What tests of the whole product stand on: the product itself, a browser, and a client of its HTTP API. */
@NullMarked
package dk.vedtaget.app.support;

import org.jspecify.annotations.NullMarked;
