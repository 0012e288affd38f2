/** The user interface as one piece, for whoever assembles the product. */
@NullMarked
package dk.vedtaget.ui;

import org.jspecify.annotations.NullMarked;
