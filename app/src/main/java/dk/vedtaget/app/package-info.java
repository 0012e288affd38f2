/** The assembly: everything the product is made of, started as one. */
@NullMarked
package dk.vedtaget.app;

import org.jspecify.annotations.NullMarked;
