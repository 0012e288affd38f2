package dk.vedtaget.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Guessing passwords takes longer and longer, and nobody is locked out for good. */
class SignInAttemptsTest {

    private final AtomicLong now = new AtomicLong(-5_000_000_000L);
    private final SignInAttempts attempts = new SignInAttempts(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void wrong(String user, String address, int times) {
        for (int i = 0; i < times; i++) {
            Duration wait = attempts.ask(user, address);
            pass(wait);
            if (!wait.isZero()) {
                assertThat(attempts.ask(user, address)).isZero();
            }
        }
    }

    @Test
    void the_wait_grows_with_every_wrong_password_up_to_a_minute() {
        wrong("karen", "1.1.1.1", SignInAttempts.FREE_FOR_A_USER);
        Duration last = Duration.ZERO;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            last = attempts.ask("karen", "1.1.1.1");
            assertThat(last).isEqualTo(Duration.ofSeconds(seconds));
            pass(last);
            assertThat(attempts.ask("karen", "1.1.1.1")).isZero();
        }
        assertThat(last).isEqualTo(SignInAttempts.LONGEST_WAIT);
        pass(Duration.ofMinutes(16));
        assertThat(attempts.ask("karen", "1.1.1.1")).isZero();
        assertThat(attempts.ask("karen", "1.1.1.1")).isZero();
    }

    @Test
    void asking_while_one_waits_makes_the_wait_no_longer() {
        wrong("karen", "1.1.1.1", SignInAttempts.FREE_FOR_A_USER);
        for (int i = 0; i < 50; i++) {
            assertThat(attempts.ask("karen", "1.1.1.1")).isEqualTo(Duration.ofSeconds(1));
        }
        pass(Duration.ofSeconds(1));
        assertThat(attempts.ask("karen", "1.1.1.1")).isZero();
    }

    @Test
    void a_user_is_the_same_from_every_address_and_in_every_spelling() {
        wrong("karen", "1.1.1.1", SignInAttempts.FREE_FOR_A_USER);
        assertThat(attempts.ask("Karen ", "2.2.2.2")).isPositive();
        assertThat(attempts.ask("jens", "1.1.1.1")).isZero();
    }

    @Test
    void an_address_that_tries_many_users_waits_too() {
        for (int i = 0; i < SignInAttempts.FREE_FOR_AN_ADDRESS; i++) {
            assertThat(attempts.ask("user-" + i, "1.1.1.1")).isZero();
        }
        assertThat(attempts.ask("another", "1.1.1.1")).isPositive();
        assertThat(attempts.ask("another", "2.2.2.2")).isZero();
    }

    @Test
    void a_right_password_forgets_the_wrong_ones_of_its_user() {
        for (int i = 0; i < 200; i++) {
            wrong("karen", "1.1.1.1", SignInAttempts.FREE_FOR_A_USER - 1);
            assertThat(attempts.ask("karen", "1.1.1.1")).isZero();
            attempts.right("karen", "1.1.1.1");
            pass(Duration.ofMinutes(16));
        }
    }
}
