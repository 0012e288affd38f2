/** The whole journal as one file anybody can check. */
@NullMarked
package dk.vedtaget.journal.export;

import org.jspecify.annotations.NullMarked;
