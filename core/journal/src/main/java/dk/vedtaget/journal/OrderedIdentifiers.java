package dk.vedtaget.journal;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.DefaultIdentifierFactory;
import org.axonframework.common.IdentifierFactory;

/**
 * Identifiers of events and messages: UUIDs (RFC 9562, version 8) that differ from process to process by chance and within
 * one by counting. Found by Axon as a service.
 *
 * <p>Neighbours in time are neighbours in the unique index on event ids, of which one place then grows. Identifiers made by
 * chance alone fall everywhere in it, so that a large journal writes a page of the index for every event. They are no
 * secret and nothing depends on their order.
 */
public final class OrderedIdentifiers extends IdentifierFactory {

    private static final long VERSION_BITS = 0xf000L;
    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 1L << 63;
    private static final long COUNTED = (1L << 62) - 1;

    private final long process;
    private final AtomicLong next;

    /** Begins anywhere: 60 bits by chance tell processes apart, and the count starts at 62 more. */
    public OrderedIdentifiers() {
        UUID chance = UUID.fromString(new DefaultIdentifierFactory().generateIdentifier());
        this.process = (chance.getMostSignificantBits() & ~VERSION_BITS) | VERSION;
        this.next = new AtomicLong(chance.getLeastSignificantBits());
    }

    @Override
    public String generateIdentifier() {
        return new UUID(process, VARIANT | (next.getAndIncrement() & COUNTED)).toString();
    }
}
