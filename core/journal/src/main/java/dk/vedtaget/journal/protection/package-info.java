/** What keeps personal data out of the journal: keys and references whose destruction erases. */
@NullMarked
package dk.vedtaget.journal.protection;

import org.jspecify.annotations.NullMarked;
