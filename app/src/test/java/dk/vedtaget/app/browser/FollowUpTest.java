package dk.vedtaget.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.policy.PolicyCommand.RepealPolicy;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.store.StoreCommand.MoveDemonstrationClock;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.MunicipalityModule;
import dk.vedtaget.testkit.variety.Varieties;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Promises kept and broken, and policies of every build, in one product that was given the modules for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
// the clock moves forward only, so what happens before it does comes first
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FollowUpTest {

    private static final String EVALUATION = "/kommune/0661/opfoelgning/0661~evaluering~-~2026-2029";
    private static final ItemId ABROAD = new ItemId(new MunicipalityCode("1999"), "utvaerdering", "", "2026-2030");

    @TempDir
    private static Path folder;

    private RunningProduct product;

    @BeforeAll
    void start() throws IOException {
        Path modules = Files.createDirectories(folder.resolve("modules"));
        // the classes are on the path already; the archive only says that they are modules
        try (OutputStream out = Files.newOutputStream(modules.resolve("varieties.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + MunicipalityModule.class.getName()));
            jar.write(Varieties.all().stream()
                    .map(module -> module.getClass().getName() + "\n")
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        product = RunningProduct.start(folder.resolve("data"), "vedtaget.modules=" + modules);
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    @Order(0)
    void an_evaluation_is_recorded_and_meets_what_was_promised() {
        try (Browser browser = Browser.open(product).signIn("holstebro-admin")) {
            browser.go("/kommune/0661/opfoelgning?aar=2029").sees("Evaluering i hver valgperiode");
            browser.screenshot("opfoelgning").isAccessible();
            browser.go(EVALUATION).sees("I gang");
            browser.sees("udledt");
            // nothing typed is lost by being asked for more
            browser.press("Registrér").sees("Skriv mindst i ét felt");
            browser.page().locator(".vt-report-row vaadin-select").first().click();
            browser.page().getByRole(AriaRole.OPTION).nth(1).click();
            browser.settled().press("Registrér").sees("Skriv, hvordan det går");
            browser.page()
                    .getByLabel("Samlet", new Page.GetByLabelOptions().setExact(true))
                    .fill("Fire af fem mål er nået.");
            browser.press("Registrér").sees("Se lige på dette");
            browser.sees("Der skal have deltaget mindst 1");
            browser.screenshot("opfoelgning-advarsel").isAccessible();
            browser.page().getByLabel("Hvem deltog").fill("Idrætsforeningen");
            browser.page().keyboard().press("Tab");
            browser.page()
                    .locator("vaadin-button", new Page.LocatorOptions().setHasText("Registrér alligevel"))
                    .click();
            browser.settled().sees("Opfyldt");
            browser.sees("Fire af fem mål er nået.");
            browser.sees("Deltog: Idrætsforeningen");
            org.assertj.core.api.Assertions.assertThat(
                            browser.page().getByLabel("Hvem deltog").count())
                    .isZero();
            browser.screenshot("opfoelgning-opfyldt").isAccessible();
            browser.narrow().settled().screenshot("opfoelgning-opfyldt-narrow").isAccessible();
            assertThat(((Number) browser.page().evaluate("document.documentElement.scrollWidth")).intValue())
                    .isLessThanOrEqualTo(320);
        }
        try (Browser auditor = Browser.open(product).signIn("auditor")) {
            auditor.go("/kommune/0661/historik").sees("Forpligtelse opfyldt");
            auditor.go(EVALUATION).sees("Fire af fem mål er nået.");
            assertThat(auditor.page()
                            .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Registrér"))
                            .count())
                    .isZero();
        }
    }

    @Test
    @Order(1)
    void silence_is_on_the_record_once_the_day_has_passed() {
        product.done(product.register()
                .send(product.actor("operator"), new MoveDemonstrationClock(Instant.parse("2030-10-15T12:00:00Z"))));
        try (Browser browser = Browser.open(product).signIn("exempelstads-admin")) {
            // the product notices by itself, with nobody asking
            browser.page().waitForCondition(() -> product.queries()
                    .obligation(product.actor("exempelstads-admin"), ABROAD)
                    .map(view ->
                            view.entry().missed().isPresent() && view.item().standing() == Standing.MISSED)
                    .orElse(false));
            browser.go("/kommune/1999").sees("Venter på mig");
            browser.go("/kommune/1999/opfoelgning/" + ABROAD.written()).sees("Fristen er overskredet");
            browser.sees("Frist overskredet uden registrering");
            browser.screenshot("opfoelgning-overskredet").isAccessible();
        }
    }

    @Test
    @Order(2)
    void policies_of_every_build_are_shown_and_edited() {
        for (Variety variety : List.of(
                new Variety("lilleby-admin", "0991", "0991-politik", "Alle kender nogen.", "Solskin, Regn"),
                new Variety("dybby-admin", "0992", "0992-politik", "Børn mødes på tværs", "felter"),
                new Variety("oestoe-admin", "0994", "0993-faelles", "Færgen", "Færgen"),
                new Variety("treby-admin", "0995", "0995-vision", "En by med plads", "Treby Byråd"),
                new Variety("exempelstads-admin", "1999", "1999-program", "Språk", "Kommunfullmäktige"))) {
            try (Browser browser = Browser.open(product).signIn(variety.login())) {
                browser.go("/kommune/" + variety.code()).isAccessible().screenshot("variety-" + variety.code());
                browser.go("/kommune/" + variety.code() + "/politik/" + variety.policy())
                        .sees(variety.words());
                browser.isAccessible().screenshot("variety-" + variety.code() + "-policy");
                browser.go("/kommune/" + variety.code());
                browser.page()
                        .locator("vaadin-button", new Page.LocatorOptions().setHasText("Åbn et nyt udkast"))
                        .first()
                        .click();
                browser.page().waitForURL("**/udkast/**");
                browser.settled().sees(variety.words());
                add(browser, "Endnu et ord til prøve");
                browser.screenshot("variety-" + variety.code() + "-draft");
                browser.go("/kommune/" + variety.code() + "/opfoelgning");
                assertThat(browser.page().locator("h1")).containsText("Opfølgning");
                browser.go("/kommune/" + variety.code() + "/opsaetning").sees(variety.set());
                browser.isAccessible().screenshot("variety-" + variety.code() + "-setup");
            }
        }
    }

    /** One policy, one draft, two municipalities: what the one wrote the other sees and writes on. */
    @Test
    @Order(3)
    void both_who_share_a_policy_write_in_its_draft() {
        try (Browser browser = Browser.open(product).signIn("vestoe-admin")) {
            browser.go("/kommune/0993").sees("Arbejd videre på udkastet").click();
            browser.page().waitForURL("**/kommune/0993/udkast/**");
            browser.settled().sees("Endnu et ord til prøve");
            add(browser, "Og et fra vest");
        }
        try (Browser browser = Browser.open(product).signIn("oestoe-admin")) {
            browser.go("/kommune/0994").sees("Arbejd videre på udkastet").click();
            browser.page().waitForURL("**/kommune/0994/udkast/**");
            browser.settled().sees("Og et fra vest");
        }
    }

    /** What was a policy of its own became part of another: who looks for it is led on. */
    @Test
    @Order(4)
    void a_policy_that_another_absorbed_says_which() {
        Actor admin = product.actor("treby-admin");
        LocalDate yesterday =
                product.queries().today(new MunicipalityCode("0995")).minusDays(1);
        product.done(product.register()
                .send(
                        admin,
                        new RepealPolicy(
                                new PolicyId("0995-politik"),
                                "byraadet",
                                yesterday,
                                yesterday,
                                "",
                                Reason.of("Indgår i visionen.", text -> product.register()
                                                .protection()
                                                .protect("0995", text))
                                        .orElseThrow(),
                                Optional.of(new PolicyId("0995-vision")))));
        try (Browser browser = Browser.open(product).signIn("treby-admin")) {
            browser.go("/kommune/0995/politik/0995-politik").sees("Afløst af");
            browser.isAccessible().screenshot("variety-absorbed");
            browser.page().getByText("Trebys vision").first().click();
            browser.page().waitForURL("**/politik/0995-vision");
        }
    }

    private static void add(Browser browser, String text) {
        browser.press("Tilføj andet");
        assertThat(browser.dialog().getByLabel("Hvad er det?").inputValue()).isNotEmpty();
        browser.dialog().getByLabel("Tekst").fill(text);
        browser.confirm("Tilføj").sees(text);
    }

    /**
     * @param words that stand in the policy
     * @param set what the setup shows as this municipality's own
     */
    private record Variety(String login, String code, String policy, String words, String set) {}
}
