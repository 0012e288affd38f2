/** Tests of modules, whole and broken. */
@NullMarked
package dk.vedtaget.domain.catalog;

import org.jspecify.annotations.NullMarked;
