/** How a history is read. */
@NullMarked
package dk.vedtaget.ui.history;

import org.jspecify.annotations.NullMarked;
