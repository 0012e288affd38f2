/** How a history is read. */
@NullMarked
package dk.vedtaget.ui.operator;

import org.jspecify.annotations.NullMarked;
