package dk.vedtaget.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.app.support.Browser;
import org.junit.jupiter.api.Test;

/** Signing in, in a real browser. */
class SignInTest {

    @Test
    void a_person_without_a_session_is_led_to_the_sign_in_page() {
        try (Browser browser = Browser.open()) {
            browser.go("/");
            assertThat(browser.page().url()).endsWith("/login");
        }
    }
}
