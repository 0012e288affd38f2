package dk.vedtaget.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a time stamp of RFC 3161 is about and what time it says. Whether it is signed, and by whom, is not looked at.
 *
 * @param imprint SHA-256 of what was stamped, in base64
 * @param time as the authority has it, {@code 20261122093000Z}, possibly with a fraction
 */
record TimestampToken(String imprint, String time) {

    private static final int SEQUENCE = 0x30;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int OCTETS = 0x04;
    private static final int INTEGER = 0x02;
    private static final int SET = 0x31;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int EXPLICIT = 0xa0;

    /** 1.2.840.113549.1.7.2 */
    private static final byte[] SIGNED_DATA = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x07, 0x02
    };

    /** 1.2.840.113549.1.9.16.1.4 */
    private static final byte[] TIMESTAMP_INFO = {
        0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04
    };

    /** 2.16.840.1.101.3.4.2.1 */
    private static final byte[] SHA_256 = {0x60, (byte) 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01};

    /** @return null where the bytes are no time stamp in DER over a SHA-256 */
    static @Nullable TimestampToken parse(byte[] der) {
        try {
            Part file = new Part(der, 0, der.length);
            Part contentInfo = file.only(SEQUENCE);
            contentInfo.next(OBJECT_IDENTIFIER).require(SIGNED_DATA);
            Part signedData = contentInfo.next(EXPLICIT).only(SEQUENCE);
            signedData.next(INTEGER);
            signedData.next(SET);
            Part content = signedData.next(SEQUENCE);
            content.next(OBJECT_IDENTIFIER).require(TIMESTAMP_INFO);
            Part info = content.next(EXPLICIT).only(OCTETS).only(SEQUENCE);
            info.next(INTEGER);
            info.next(OBJECT_IDENTIFIER);
            Part imprint = info.next(SEQUENCE);
            imprint.next(SEQUENCE).next(OBJECT_IDENTIFIER).require(SHA_256);
            byte[] hash = imprint.next(OCTETS).bytes();
            info.next(INTEGER);
            String time = new String(info.next(GENERALIZED_TIME).bytes(), StandardCharsets.US_ASCII);
            return hash.length == Hashes.LENGTH && time.matches("\\d{14}(\\.\\d{1,9})?Z")
                    ? new TimestampToken(Hashes.base64(hash), time)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The time as people read it. */
    String written() {
        return time.substring(0, 4) + "-" + time.substring(4, 6) + "-" + time.substring(6, 8) + "T"
                + time.substring(8, 10) + ":" + time.substring(10, 12) + ":" + time.substring(12);
    }

    /** Some bytes that are values in DER, one after another. */
    private static final class Part {
        private final byte[] der;
        private final int end;
        private int at;

        Part(byte[] der, int from, int to) {
            this.der = der;
            this.at = from;
            this.end = to;
        }

        /** The content of the next value. */
        Part next(int tag) {
            if (end - at < 2 || (der[at] & 0xff) != tag) {
                throw new IllegalArgumentException("another value");
            }
            int length = der[at + 1] & 0xff;
            int start = at + 2;
            if (length > 0x7f) {
                int bytes = length & 0x7f;
                // three bytes are enough for what fits into an export
                if (bytes == 0 || bytes > 3 || end - start < bytes) {
                    throw new IllegalArgumentException("no length");
                }
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = (length << 8) | (der[start + i] & 0xff);
                }
                start += bytes;
            }
            if (length > end - start) {
                throw new IllegalArgumentException("cut off");
            }
            at = start + length;
            return new Part(der, start, at);
        }

        /** The content of the next value, which must be the last. */
        Part only(int tag) {
            Part part = next(tag);
            if (at != end) {
                throw new IllegalArgumentException("more than one value");
            }
            return part;
        }

        byte[] bytes() {
            return Arrays.copyOfRange(der, at, end);
        }

        void require(byte[] expected) {
            if (!Arrays.equals(bytes(), expected)) {
                throw new IllegalArgumentException("another kind");
            }
        }
    }
}
