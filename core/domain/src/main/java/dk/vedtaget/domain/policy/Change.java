package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.access.PersonRef;

/** When something last changed, and by whom. */
public record Change(long position, PersonRef by) {

    static Change at(Envelope envelope) {
        return new Change(envelope.position(), envelope.actor());
    }
}
