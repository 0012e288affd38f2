/** The types of rule a module can declare. */
@NullMarked
package dk.vedtaget.domain.rule;

import org.jspecify.annotations.NullMarked;
