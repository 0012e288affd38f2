/** Tests of the steps from hearing to commencement. */
@NullMarked
package dk.vedtaget.ui.decision;

import org.jspecify.annotations.NullMarked;
