/** What is measured, and whether the product is well. */
@NullMarked
package dk.vedtaget.app.monitoring;

import org.jspecify.annotations.NullMarked;
