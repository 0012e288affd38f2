package dk.vedtaget.app.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were found right a moment ago, so that a program that sends its own with every request is not made to
 * wait for a slow hash each time. Kept is only an HMAC under a key this process made and never shows; the stored hash goes
 * into it, so a changed password is found right no longer. Safe for many threads.
 */
final class VerifiedPasswords {

    static final Duration KEPT = Duration.ofMinutes(5);

    private static final String MAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int KEPT_AT_ONCE = 1000;

    private final SecretKeySpec key;
    private final LongSupplier nanoTime;
    private final Map<String, Long> until = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEPT_AT_ONCE;
        }
    };

    VerifiedPasswords(RandomGenerator random, LongSupplier nanoTime) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, MAC);
        this.nanoTime = nanoTime;
    }

    boolean knows(String user, String storedHash, String password) {
        String mark = mark(user, storedHash, password);
        synchronized (until) {
            Long end = until.get(mark);
            if (end == null) {
                return false;
            }
            if (end - nanoTime.getAsLong() <= 0) {
                until.remove(mark);
                return false;
            }
            return true;
        }
    }

    void remember(String user, String storedHash, String password) {
        String mark = mark(user, storedHash, password);
        synchronized (until) {
            until.put(mark, nanoTime.getAsLong() + KEPT.toNanos());
        }
    }

    private String mark(String user, String storedHash, String password) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            for (String part : new String[] {user, storedHash, password}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // with its length in front no two lists of parts are the same bytes
                mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC, e);
        }
    }
}
