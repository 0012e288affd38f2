/** Why the product does not start, said so that whoever started it can change that. */
@NullMarked
package dk.vedtaget.app.start;

import org.jspecify.annotations.NullMarked;
