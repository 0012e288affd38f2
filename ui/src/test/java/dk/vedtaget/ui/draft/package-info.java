/** Tests of the draft editor's logic. */
@NullMarked
package dk.vedtaget.ui.draft;

import org.jspecify.annotations.NullMarked;
