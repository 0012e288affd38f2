/** The register as one piece: it takes orders, records what follows and answers. */
@NullMarked
package dk.vedtaget.domain.register;

import org.jspecify.annotations.NullMarked;
