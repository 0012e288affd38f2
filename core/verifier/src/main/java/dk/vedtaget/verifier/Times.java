package dk.vedtaget.verifier;

import java.nio.charset.StandardCharsets;

/** Times as a leaf writes them, {@code 2026-11-22T09:30:00.200Z}; as bytes they sort as they follow each other. */
final class Times {

    static final int LENGTH = 24;

    private static final byte[] SHAPE = "dddd-dd-ddTdd:dd:dd.dddZ".getBytes(StandardCharsets.US_ASCII);
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Times() {}

    static boolean isTime(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return isTime(bytes, 0, bytes.length);
    }

    static boolean isTime(byte[] bytes, int from, int to) {
        if (to - from != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            byte b = bytes[from + i];
            if (SHAPE[i] == 'd' ? b < '0' || b > '9' : b != SHAPE[i]) {
                return false;
            }
        }
        int year = two(bytes, from) * 100 + two(bytes, from + 2);
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leapDay = month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return (day <= DAYS[month - 1] || leapDay)
                && two(bytes, from + 11) < 24
                && two(bytes, from + 14) < 60
                && two(bytes, from + 17) < 60;
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
    }
}
