package dk.vedtaget.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The payload: 300 bytes as JSON. */
record Measured(String caseNumber, int year, String text) {

    static final int BYTES = 300;

    private static final int OTHER_BYTES = "{\"caseNumber\":\"26/00000\",\"text\":\"\",\"year\":2026}".length();
    private static final int DIFFERENT = 1_000;
    private static final List<Measured> POOL = pool();

    private static List<Measured> pool() {
        Random random = new Random(2026);
        List<Measured> pool = new ArrayList<>(DIFFERENT);
        for (int i = 0; i < DIFFERENT; i++) {
            StringBuilder text = new StringBuilder(BYTES);
            while (text.length() < BYTES - OTHER_BYTES) {
                text.append(random.nextInt(6) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
            }
            pool.add(new Measured("26/%05d".formatted(i), 2026, text.toString()));
        }
        return List.copyOf(pool);
    }

    /** One of the payloads; they are made beforehand, so that making them costs nobody anything. */
    static Measured numbered(long number) {
        return POOL.get((int) (number % DIFFERENT));
    }
}
