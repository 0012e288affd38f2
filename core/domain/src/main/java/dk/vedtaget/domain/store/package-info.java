/** The store itself: demonstration or not, and its clock. */
@NullMarked
package dk.vedtaget.domain.store;

import org.jspecify.annotations.NullMarked;
