/** What has to be inside the journal's package to be measured. */
@NullMarked
package dk.vedtaget.journal;

import org.jspecify.annotations.NullMarked;
