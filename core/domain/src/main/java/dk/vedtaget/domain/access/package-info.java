/** Who acts, in which role, and what that role may do. */
@NullMarked
package dk.vedtaget.domain.access;

import org.jspecify.annotations.NullMarked;
