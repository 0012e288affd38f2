/** The stored names, versions and bytes of every event. */
@NullMarked
package dk.vedtaget.domain.event;

import org.jspecify.annotations.NullMarked;
