package dk.vedtaget.journal.timestamp;

import java.time.Instant;
import java.util.Arrays;

/**
 * What an authority says was there at a moment.
 *
 * @param at the moment, as the authority has it
 * @param token the signed statement: a TimeStampToken of RFC 3161 in DER
 */
// The bytes are kept and handed out; equality is defined below and nobody writes into them.
@SuppressWarnings("ArrayRecordComponent")
public record Timestamp(Instant at, byte[] token) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Timestamp stamp && at.equals(stamp.at) && Arrays.equals(token, stamp.token);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(token);
    }
}
