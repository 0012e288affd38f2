package dk.vedtaget.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import java.util.List;
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

    @Test
    void what_is_not_there_and_what_is_not_for_one_s_eyes_are_not_found() {
        try (Browser browser = Browser.open().signInOnThePage("odense-admin")) {
            for (String path : List.of(
                    "/findes-ikke",
                    "/kommune/9999",
                    "/kommune/0746",
                    "/kommune/0461/udgave/ingen",
                    "/kommune/0461/udgave/0461-integrationspolitik-2006?ved=0",
                    "/kommune/0461/historik?ved=999999",
                    "/kommune/0746/historik",
                    "/drift")) {
                assertThat(status(browser, path)).as(path).isEqualTo(404);
                browser.settled().sees("Siden findes ikke");
            }
            assertThat(status(browser, "/kommune/0461")).isEqualTo(200);
        }
    }

    @Test
    void a_lost_connection_is_told_in_the_language_of_the_page() {
        try (Browser browser = Browser.open().signIn("odense-admin")) {
            browser.go("/kommune/0461").settled();
            browser.page().route(url -> url.contains("v-r="), Route::abort);
            browser.page().getByText("Historik").first().click();
            assertThat(browser.page().locator("vaadin-connection-indicator")).containsText("Forbindelsen er afbrudt");
            // a page that is closed while a request of its is being decided about is an error to Playwright
            browser.page().unrouteAll();
        }
    }

    private static int status(Browser browser, String path) {
        return browser.page()
                .navigate(RunningProduct.shared().baseUrl().resolve(path).toString())
                .status();
    }
}
