package dk.vedtaget.domain.adapter;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.journal.JournalMetadata;
import dk.vedtaget.journal.StoredEvent;
import java.time.Instant;
import java.util.Locale;
import org.axonframework.messaging.MetaData;

/** Where envelopes come from: a stored event, or the meta data of a message that carries one. */
public final class Envelopes {

    private Envelopes() {}

    public static Envelope of(StoredEvent event) {
        return new Envelope(event.position(), event.recordedAt(), new PersonRef(event.actor()), role(event.role()));
    }

    /** A message not yet appended has no position; it counts as later than every other. */
    public static Envelope of(MetaData metaData, Instant now) {
        Object position = metaData.get(JournalMetadata.POSITION);
        Object recordedAt = metaData.get(JournalMetadata.RECORDED_AT);
        return new Envelope(
                position instanceof Long known ? known : Envelope.NOT_YET,
                recordedAt instanceof String written ? Instant.parse(written) : now,
                new PersonRef(String.valueOf(metaData.getOrDefault(JournalMetadata.ACTOR, JournalMetadata.SYSTEM))),
                role(String.valueOf(metaData.getOrDefault(JournalMetadata.ROLE, JournalMetadata.SYSTEM))));
    }

    /** The written form of a role, as envelopes have it. */
    public static String written(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A role from its written form. */
    public static Role role(String written) {
        return Role.valueOf(written.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
