/** Which store the product works on, whether it is a demonstration, and what time it is there. */
@NullMarked
package dk.vedtaget.app.store;

import org.jspecify.annotations.NullMarked;
