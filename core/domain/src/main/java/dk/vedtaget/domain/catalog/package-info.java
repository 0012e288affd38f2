/** The municipality modules found, their content read and entered into the journal. */
@NullMarked
package dk.vedtaget.domain.catalog;

import org.jspecify.annotations.NullMarked;
