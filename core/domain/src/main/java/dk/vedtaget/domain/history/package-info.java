/** Reading the register at any two moments, and what differs between them. */
@NullMarked
package dk.vedtaget.domain.history;

import org.jspecify.annotations.NullMarked;
