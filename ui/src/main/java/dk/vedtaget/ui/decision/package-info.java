/** What happens to a revision once it is written: hearing, signature, decision, commencement, correction, repeal. */
@NullMarked
package dk.vedtaget.ui.decision;

import org.jspecify.annotations.NullMarked;
