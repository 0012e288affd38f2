/** Texts, dates, marks and small components that every view uses. */
@NullMarked
package dk.vedtaget.ui.component;

import org.jspecify.annotations.NullMarked;
