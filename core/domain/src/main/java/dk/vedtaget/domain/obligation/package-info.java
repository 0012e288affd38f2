/** What was done about the promises, and what was not: the record beside the calendar. */
@NullMarked
package dk.vedtaget.domain.obligation;

import org.jspecify.annotations.NullMarked;
