/** The layout and the house rules, as tests over the compiled product and its sources. */
@NullMarked
package dk.vedtaget.architecture;

import org.jspecify.annotations.NullMarked;
