package dk.vedtaget.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Remembers texts by 128 bits of hash, each with a number: some 40 bytes a text however long they are.
 *
 * <p>Equal texts are always recognised, whoever chose them. That two others are taken for equal, which would be a fault
 * named wrongly and never one missed, has to be expected once in some 10^26 journals of a million events.
 */
final class SeenIds {

    private static final long ABSENT = -1;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // odd, without pattern: the fractions of the golden ratio and of the roots of 2, 3 and 5
    private static final long A = 0x9e3779b97f4a7c15L;
    private static final long B = 0x6a09e667f3bcc909L;
    private static final long C = 0xbb67ae8584caa73bL;
    private static final long D = 0x3c6ef372fe94f82bL;

    private long[] first = new long[1 << 10];
    private long[] second = new long[1 << 10];
    private long[] numbers = new long[1 << 10];
    private int size;

    /** @return the number kept for the text before, or -1; {@code number} is kept from now on and is not negative */
    long put(byte[] bytes, int from, int to, long number) {
        long one = B;
        long two = D ^ (to - from);
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long word = (long) WORDS.get(bytes, i);
            one = Long.rotateLeft((one ^ word) * A, 29) + two;
            two = Long.rotateLeft((two ^ word) * C, 37) + one;
        }
        long rest = 0;
        for (; i < to; i++) {
            rest = (rest << 8) | (bytes[i] & 0xff);
        }
        one = mixed((one ^ rest) * A + two);
        two = mixed((two ^ rest) * C + one);
        if (size >= first.length / 8 * 5) {
            grow();
        }
        one |= 1;
        int slot = slot(first, second, one, two);
        long before = ABSENT;
        if (first[slot] == 0) {
            size++;
        } else {
            before = numbers[slot];
        }
        first[slot] = one;
        second[slot] = two;
        numbers[slot] = number;
        return before;
    }

    private static long mixed(long hash) {
        long h = (hash ^ (hash >>> 32)) * B;
        h = (h ^ (h >>> 29)) * A;
        return h ^ (h >>> 32);
    }

    /** The odd word marks a slot as taken. */
    private static int slot(long[] first, long[] second, long one, long two) {
        int mask = first.length - 1;
        int slot = (int) (one >>> 32) & mask;
        while (first[slot] != 0 && (first[slot] != one || second[slot] != two)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] ones = new long[first.length * 2];
        long[] twos = new long[first.length * 2];
        long[] values = new long[first.length * 2];
        for (int i = 0; i < first.length; i++) {
            if (first[i] != 0) {
                int slot = slot(ones, twos, first[i], second[i]);
                ones[slot] = first[i];
                twos[slot] = second[i];
                values[slot] = numbers[i];
            }
        }
        first = ones;
        second = twos;
        numbers = values;
    }
}
