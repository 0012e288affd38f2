/** Tests of the register as one piece. */
@NullMarked
package dk.vedtaget.domain.register;

import org.jspecify.annotations.NullMarked;
