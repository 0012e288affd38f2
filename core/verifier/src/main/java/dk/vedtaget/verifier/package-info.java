/** The outsider's tools: checks an exported journal and its proofs, and witnesses that a running one only grows. */
@NullMarked
package dk.vedtaget.verifier;

import org.jspecify.annotations.NullMarked;
