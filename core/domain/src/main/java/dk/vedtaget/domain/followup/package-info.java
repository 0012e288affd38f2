/** What the policies promise, and when it is due. */
@NullMarked
package dk.vedtaget.domain.followup;

import org.jspecify.annotations.NullMarked;
