/** What the policy promises: what is owed, what was done about it, and where it is reported. */
@NullMarked
package dk.vedtaget.ui.followup;

import org.jspecify.annotations.NullMarked;
