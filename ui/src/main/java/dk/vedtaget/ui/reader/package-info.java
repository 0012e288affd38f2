/** A policy as a page one can read, as it is in force on a day or as it stood after an event. */
@NullMarked
package dk.vedtaget.ui.reader;

import org.jspecify.annotations.NullMarked;
