/** Starting, being killed, starting again, and refusing to start. */
@NullMarked
package dk.vedtaget.app.start;

import org.jspecify.annotations.NullMarked;
