/** How a municipality's module is configured, and who changed it when and why. */
@NullMarked
package dk.vedtaget.ui.setup;

import org.jspecify.annotations.NullMarked;
