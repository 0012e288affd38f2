package dk.vedtaget.testkit;

import java.util.random.RandomGenerator;

/** The seed of a random test: a new one each time, unless the environment asks for one to be repeated. */
final class SeedOf {

    static final String VARIABLE = "VEDTAGET_TEST_SEED";

    private SeedOf() {}

    static long environmentOr(RandomGenerator random) {
        String given = System.getenv(VARIABLE);
        return given == null || given.isBlank() ? random.nextLong() : Long.parseLong(given.strip());
    }
}
