/** The draft editor: the text is the page, and what is typed becomes events. */
@NullMarked
package dk.vedtaget.ui.draft;

import org.jspecify.annotations.NullMarked;
