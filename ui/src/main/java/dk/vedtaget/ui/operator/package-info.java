/** What the operator of the product sees and does, which is never content. */
@NullMarked
package dk.vedtaget.ui.operator;

import org.jspecify.annotations.NullMarked;
