/** The contract every municipality module passes. */
@NullMarked
package dk.vedtaget.testkit;

import org.jspecify.annotations.NullMarked;
