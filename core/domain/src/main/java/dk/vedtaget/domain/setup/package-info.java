/** How a municipality has configured its module, from which day. */
@NullMarked
package dk.vedtaget.domain.setup;

import org.jspecify.annotations.NullMarked;
