/** All a municipality module may see: values, rules and obligations. */
@NullMarked
package dk.vedtaget.spi;

import org.jspecify.annotations.NullMarked;
