/** Everything that happened, replayed to any moment: who did what and why, and what the policy said then. */
@NullMarked
package dk.vedtaget.ui.history;

import org.jspecify.annotations.NullMarked;
