/** Municipalities nobody lives in, each built as no real one here is: what the product must not take for granted. */
@NullMarked
package dk.vedtaget.testkit.variety;

import org.jspecify.annotations.NullMarked;
