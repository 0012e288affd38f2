package dk.vedtaget.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every view, as somebody meets it who cannot see or point, wide and on the narrowest telephone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {

    private static final RevisionId DRAFT = new RevisionId("0461-udkast-til-proeve");

    @TempDir
    private static Path folder;

    private RunningProduct product;
    /** One window per person, so that what every page needs is fetched once. */
    private final Map<String, Browser> signedIn = new HashMap<>();

    @BeforeAll
    void start() {
        product = RunningProduct.start(folder.resolve("data"));
        product.done(product.register()
                .send(
                        product.actor("odense-admin"),
                        new OpenDraft(
                                new PolicyId("0461-integrationspolitik"),
                                DRAFT,
                                "Udgave til prøve",
                                Optional.of(new RevisionId("0461-integrationspolitik-2006")))));
    }

    @AfterAll
    void stop() {
        signedIn.values().forEach(Browser::close);
        product.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "auditor, /, kommuner",
        "odense-admin, /kommune/0461, overblik",
        "odense-admin, /kommune/0461/politik/0461-integrationspolitik, politik",
        "odense-admin, /kommune/0461/udgave/0461-integrationspolitik-2006, udgave",
        "odense-admin, /kommune/0461/udkast/0461-udkast-til-proeve, udkast",
        "auditor, /kommune/0746/historik, historik",
        "odense-admin, /kommune/0461/sammenlign, sammenligning",
        "odense-admin, /kommune/0461/import/0461-integrationspolitik-2006, import",
        "odense-admin, /kommune/0461/opsaetning, opsaetning",
        "odense-admin, /kommune/0461/opfoelgning, opfoelgning",
        "odense-admin, /findes-ikke, ukendt",
        "operator, /drift, drift"
    })
    void axe_core_finds_nothing_wrong_and_nothing_runs_out_of_the_page(String login, String path, String name) {
        Browser browser =
                signedIn.computeIfAbsent(login, user -> Browser.open(product).signIn(user));
        browser.wide().go(path).screenshot(name + "-wide").isAccessible();
        browser.narrow().settled().screenshot(name + "-narrow").isAccessible();
        assertThat(((Number) browser.page().evaluate("document.documentElement.scrollWidth")).intValue())
                .as("width of %s on the narrowest telephone", path)
                .isLessThanOrEqualTo(320);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource("/login, log-ind")
    void neither_does_it_on_the_page_before_signing_in(String path, String name) {
        try (Browser browser = Browser.open(product)) {
            browser.go(path).screenshot(name + "-wide").isAccessible();
        }
    }

    @Test
    void what_is_wrong_is_found_in_the_page_and_in_what_is_drawn_by_components() {
        try (Browser browser = Browser.open(product)) {
            browser.go("/login");
            browser.page().evaluate("""
                    () => {
                      const heading = document.querySelector('h1, h2');
                      const inside = document.createElement('div');
                      heading.after(inside);
                      inside.attachShadow({mode: 'open'}).innerHTML = '<button></button>';
                      heading.style.setProperty('color', '#ccc', 'important');
                    }
                    """);
            assertThat(browser.accessibilityViolations())
                    .anySatisfy(fault -> assertThat(fault).startsWith("color-contrast"))
                    .anySatisfy(fault -> assertThat(fault).startsWith("button-name"));
        }
    }
}
