package dk.vedtaget.domain.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Strings that order siblings. A new one always fits between two neighbours, so a move changes only what is moved.
 * Digits are {@code 0-9a-z}; a rank never ends in {@code 0}, so there is always room before it.
 */
public final class Ranks {

    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int BASE = DIGITS.length();

    private Ranks() {}

    /**
     * A rank between two others.
     *
     * @param before the left neighbour's rank; empty where there is none
     * @param after the right neighbour's rank; empty where there is none
     * @throws IllegalArgumentException where they are not in order
     */
    public static String between(String before, String after) {
        if (!after.isEmpty() && before.compareTo(after) >= 0) {
            throw new IllegalArgumentException("No rank between " + before + " and " + after);
        }
        StringBuilder rank = new StringBuilder();
        boolean bounded = !after.isEmpty();
        for (int i = 0; ; i++) {
            int low = i < before.length() ? DIGITS.indexOf(before.charAt(i)) : 0;
            int high = bounded && i < after.length() ? DIGITS.indexOf(after.charAt(i)) : BASE;
            if (high - low > 1) {
                return rank.append(DIGITS.charAt((low + high) / 2)).toString();
            }
            rank.append(DIGITS.charAt(low));
            if (high > low) {
                bounded = false;
            }
        }
    }

    /** So many ranks in order, with room before, between and after. */
    public static List<String> evenly(int count) {
        int width = 1;
        long room = BASE - 2L;
        while (room <= count) {
            width++;
            room *= BASE;
        }
        List<String> ranks = new ArrayList<>(count);
        long step = room / (count + 1L);
        for (int i = 1; i <= count; i++) {
            StringBuilder digits = new StringBuilder();
            long value = i * step;
            for (int d = 0; d < width; d++) {
                digits.insert(0, DIGITS.charAt((int) (value % BASE)));
                value /= BASE;
            }
            // the last digit keeps it from ending in 0
            ranks.add(digits.append('i').toString());
        }
        return ranks;
    }
}
