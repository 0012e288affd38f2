/** A MongoDB-protocol server inside this process whose acknowledged writes are on disk, for one node. */
@NullMarked
package dk.vedtaget.journal.embedded;

import org.jspecify.annotations.NullMarked;
