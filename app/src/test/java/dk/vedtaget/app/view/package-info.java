/** Views on the whole product, without a browser. */
@NullMarked
package dk.vedtaget.app.view;

import org.jspecify.annotations.NullMarked;
