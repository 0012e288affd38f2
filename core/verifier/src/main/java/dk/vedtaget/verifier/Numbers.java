package dk.vedtaget.verifier;

import java.nio.charset.StandardCharsets;

/** Numbers as both documents write them: decimal, without sign or leading zeros. */
final class Numbers {

    private static final int MOST_DIGITS = 18;

    private Numbers() {}

    /** -1 where the text is no such number or has more than 18 digits. */
    static long parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    static long parse(byte[] bytes, int from, int to) {
        if (from >= to || to - from > MOST_DIGITS || (bytes[from] == '0' && to - from > 1)) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
