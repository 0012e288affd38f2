/** The official text enters a revision: a file is read, a proposal looked through and accepted. */
@NullMarked
package dk.vedtaget.ui.importing;

import org.jspecify.annotations.NullMarked;
