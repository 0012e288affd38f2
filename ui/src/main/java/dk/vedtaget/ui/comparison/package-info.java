/** What differs between two revisions or two moments, element by element and word by word. */
@NullMarked
package dk.vedtaget.ui.comparison;

import org.jspecify.annotations.NullMarked;
