package dk.vedtaget.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.ui.shell.DemonstrationUsers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever municipalities the product was built with: each is there for its own people, down to its first words. */
class EveryMunicipalityTest {

    @TempDir
    private Path folder;

    @Test
    void its_administrator_opens_a_draft_writes_in_it_and_finds_its_rules_in_the_setup() {
        try (RunningProduct product = RunningProduct.start(folder.resolve("data"))) {
            assertThat(product.register().catalog().broken()).isEmpty();
            for (InstalledModule module : product.register().catalog().all()) {
                try (Browser browser = Browser.open(product).signIn(administrator(product, module))) {
                    use(browser, module);
                }
            }
        }
    }

    private static String administrator(RunningProduct product, InstalledModule module) {
        return product.context().getBean(DemonstrationUsers.class).all().stream()
                .filter(user -> user.municipalities().stream()
                        .anyMatch(one -> one.code().equals(module.code())))
                .map(DemonstrationUsers.User::login)
                .filter(login -> login.endsWith("-admin"))
                .findFirst()
                .orElseThrow();
    }

    private static void use(Browser browser, InstalledModule module) {
        String home = "/kommune/" + module.code();
        browser.go(home).sees(module.municipality().name());
        browser.press("Åbn et nyt udkast");
        browser.page().waitForURL("**/udkast/**");
        browser.settled()
                .page()
                .getByText(java.util.regex.Pattern.compile("^Tilføj (det første|andet)"))
                .first()
                .click();
        browser.dialog().getByLabel("Titel").fill("Et ord om havnen");
        browser.confirm("Tilføj").sees("Et ord om havnen");
        browser.go(home + "/opsaetning").sees("Opsætning");
        PlaywrightAssertions.assertThat(browser.page().getByText("Regler").first())
                .isVisible();
        module.rules().stream()
                .findFirst()
                .ifPresent(rule -> browser.sees(rule.title().in(java.util.Locale.of("da"))));
    }
}
