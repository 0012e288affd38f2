/** Who may sign in, in which role, and from where. */
@NullMarked
package dk.vedtaget.app.security;

import org.jspecify.annotations.NullMarked;
