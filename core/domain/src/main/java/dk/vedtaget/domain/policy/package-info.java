/** The policy: its revisions from draft to decision to force. */
@NullMarked
package dk.vedtaget.domain.policy;

import org.jspecify.annotations.NullMarked;
