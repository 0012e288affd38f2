/** Official documents are read and laid along revisions. */
@NullMarked
package dk.vedtaget.domain.importing;

import org.jspecify.annotations.NullMarked;
