/** The product in a real browser. */
@NullMarked
package dk.vedtaget.app.browser;

import org.jspecify.annotations.NullMarked;
