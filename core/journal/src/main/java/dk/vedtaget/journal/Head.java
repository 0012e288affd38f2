package dk.vedtaget.journal;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * How far a journal reaches and what its events add up to.
 *
 * @param size number of events
 * @param root RFC 9162 root over them, 32 bytes of SHA-256
 */
// The bytes are what is signed and compared; equality is defined below and nobody writes into them.
@SuppressWarnings("ArrayRecordComponent")
public record Head(long size, byte[] root) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Head head && size == head.size && Arrays.equals(root, head.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }

    @Override
    public String toString() {
        return size + " " + HexFormat.of().formatHex(root);
    }
}
