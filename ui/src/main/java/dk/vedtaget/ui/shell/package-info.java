/** What every view stands in: who is signed in, what the product runs on, and the frame around the page. */
@NullMarked
package dk.vedtaget.ui.shell;

import org.jspecify.annotations.NullMarked;
