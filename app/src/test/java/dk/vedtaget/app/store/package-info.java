/** Whom checkpoints are handed to, each as it really is. */
@NullMarked
package dk.vedtaget.app.store;

import org.jspecify.annotations.NullMarked;
