/** Who gets in. */
@NullMarked
package dk.vedtaget.app.security;

import org.jspecify.annotations.NullMarked;
