package dk.vedtaget.domain;

import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import java.time.Instant;

/**
 * What the journal knows of an event beside its payload, as far as the domain needs it.
 *
 * @param position gap-free global position, from 0; {@link #NOT_YET} inside the command that is just producing it
 * @param recordedAt the commit's own monotone time, the only one that decides what was known
 * @param actor who did it
 * @param role the role in which it was done
 */
public record Envelope(long position, Instant recordedAt, PersonRef actor, Role role) {

    /** The position of an event that is decided but not yet recorded; later than every other. */
    public static final long NOT_YET = Long.MAX_VALUE;
}
