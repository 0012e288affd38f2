/** Reads an official document and proposes where each element of a revision has its wording in it. */
@NullMarked
package dk.vedtaget.domain.importing;

import org.jspecify.annotations.NullMarked;
