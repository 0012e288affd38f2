package dk.vedtaget.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** A password found right is found right again for a while, and only that one. */
class VerifiedPasswordsTest {

    private final AtomicLong now = new AtomicLong();
    private final VerifiedPasswords verified =
            new VerifiedPasswords(RandomGeneratorFactory.of("L64X128MixRandom").create(7), now::get);

    @Test
    void what_was_right_is_known_for_five_minutes() {
        assertThat(verified.knows("karen", "hash", "hemmeligt")).isFalse();
        verified.remember("karen", "hash", "hemmeligt");
        assertThat(verified.knows("karen", "hash", "hemmeligt")).isTrue();
        now.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        assertThat(verified.knows("karen", "hash", "hemmeligt")).isTrue();
        now.addAndGet(1);
        assertThat(verified.knows("karen", "hash", "hemmeligt")).isFalse();
    }

    @Test
    void another_user_another_password_and_a_changed_one_are_not_known() {
        verified.remember("karen", "hash", "hemmeligt");
        assertThat(verified.knows("jens", "hash", "hemmeligt")).isFalse();
        assertThat(verified.knows("karen", "hash", "Hemmeligt")).isFalse();
        assertThat(verified.knows("karen", "ny hash", "hemmeligt")).isFalse();
        // the same characters, divided in another place
        assertThat(verified.knows("karenh", "ash", "hemmeligt")).isFalse();
    }
}
