@NullMarked
package dk.vedtaget.verifier;

import org.jspecify.annotations.NullMarked;
