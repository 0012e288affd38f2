package dk.vedtaget.app.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long somebody waits before a password is looked at again: nothing at first, then longer with each wrong one, for
 * the user named and for the address asked from, whether there is such a user or not. Nobody is locked out for good: the
 * wait has an end, and after a while without a wrong password all is forgotten. In memory, each node for itself; safe for
 * many threads.
 */
final class SignInAttempts {

    /** Wrong passwords for one user before there is a wait. */
    static final int FREE_FOR_A_USER = 5;
    /** The same for an address, behind which there may be a whole town hall. */
    static final int FREE_FOR_AN_ADDRESS = 50;

    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Duration FORGOTTEN = Duration.ofMinutes(15);
    private static final int KNOWN_AT_ONCE = 20_000;

    private record Known(int wrong, long at) {}

    private final LongSupplier nanoTime;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KNOWN_AT_ONCE;
        }
    };

    SignInAttempts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Asks whether a password may be looked at. If so it counts as wrong until {@link #right} is told, so that many at
     * once are counted too.
     *
     * @return how long to wait; zero where it may be looked at now
     */
    synchronized Duration ask(String user, String address) {
        long now = nanoTime.getAsLong();
        Duration wait =
                longer(wait(userKey(user), FREE_FOR_A_USER, now), wait(addressKey(address), FREE_FOR_AN_ADDRESS, now));
        if (wait.isZero()) {
            count(userKey(user), now);
            count(addressKey(address), now);
        }
        return wait;
    }

    /** The password was right: what was wrong for the user is forgotten, and the address has one less. */
    synchronized void right(String user, String address) {
        known.remove(userKey(user));
        Known one = known.get(addressKey(address));
        if (one != null) {
            known.put(addressKey(address), new Known(Math.max(0, one.wrong() - 1), one.at()));
        }
    }

    private Duration wait(String key, int free, long now) {
        Known one = known.get(key);
        if (one == null || now - one.at() > FORGOTTEN.toNanos()) {
            known.remove(key);
            return Duration.ZERO;
        }
        if (one.wrong() < free) {
            return Duration.ZERO;
        }
        Duration whole = Duration.ofSeconds(1L << Math.min(one.wrong() - free, 10));
        long left = Math.min(whole.toNanos(), LONGEST_WAIT.toNanos()) - (now - one.at());
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    private void count(String key, long now) {
        Known one = known.get(key);
        known.put(key, new Known(one == null ? 1 : one.wrong() + 1, now));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String userKey(String user) {
        return "user " + user.strip().toLowerCase(Locale.ROOT);
    }

    private static String addressKey(String address) {
        return "address " + address;
    }
}
