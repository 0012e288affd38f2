/** What every part of the domain speaks in: recorded events, outcomes and refusals. */
@NullMarked
package dk.vedtaget.domain;

import org.jspecify.annotations.NullMarked;
