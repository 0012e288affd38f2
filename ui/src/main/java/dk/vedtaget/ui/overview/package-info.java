/** What is in force, what is being drafted and what is due in a municipality, and the way in to it. */
@NullMarked
package dk.vedtaget.ui.overview;

import org.jspecify.annotations.NullMarked;
