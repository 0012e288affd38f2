package dk.vedtaget.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.history.HistoryFilter;
import dk.vedtaget.spi.MunicipalityCode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The main job as Odense's administrator does it: from the policy in force to a new revision that takes effect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobTest {

    private static final MunicipalityCode ODENSE = new MunicipalityCode("0461");

    @TempDir
    private static Path folder;

    private RunningProduct product;

    @SuppressWarnings("NullAway.Init") // by signIn, with which every test begins
    private Browser browser;

    @SuppressWarnings("NullAway.Init") // as above
    private Page page;

    private LocalDate today;

    @BeforeAll
    void start() {
        product = RunningProduct.start(folder.resolve("data"));
        today = product.queries().today(ODENSE);
    }

    @AfterAll
    void stop() {
        product.close();
    }

    private void signIn(String login) {
        browser = Browser.open(product).signInOnThePage(login);
        page = browser.page();
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    @Test
    void a_draft_is_written_heard_signed_decided_and_takes_effect() {
        signIn("odense-admin");
        browser.go("/kommune/0461");
        browser.sees("1. januar 2006");
        browser.press("Åbn et nyt udkast");
        page.waitForURL("**/udkast/**");
        browser.settled();

        reword("Redigér Sundhed", "Titel", "Sundhed og trivsel");
        rewordText("Integration lykkes kun", "Integration lykkes, når alle er med.");
        browser.screenshot("draft-editor");

        browser.press("Send i høring");
        browser.isAccessible().screenshot("hearing-dialog");
        browser.date("Svarfrist", today.plusDays(14));
        browser.confirm("Send i høring");
        browser.sees("1 af 1 høringssvar mangler");

        browser.press("Registrér høringssvar");
        browser.dialog().getByRole(AriaRole.TEXTBOX, named("Svaret")).fill("Rådet er enigt.");
        browser.confirm("Gem høringssvaret");
        browser.sees("Høringssvaret er modtaget");

        browser.press("Registrér beslutning");
        browser.sees("Udgaven kan ikke besluttes endnu:");
        browser.isAccessible().screenshot("decision-blocked");
        browser.choose("Hvad blev besluttet?", "Vedtaget");
        browser.confirm("Gem beslutningen");
        assertThat(browser.dialog().getByRole(AriaRole.ALERT)).containsText("har ikke skrevet under");
        browser.confirm("Fortryd");
        browser.confirm("Kassér og luk");

        browser.more("Registrér medunderskrift");
        browser.confirm("Gem underskriften");
        browser.sees("på teksten, som den står nu");

        browser.press("Registrér beslutning");
        browser.choose("Hvad blev besluttet?", "Vedtaget");
        browser.dialog().getByLabel("Sagsnummer").fill("26/1234");
        browser.screenshot("decision-ready");
        browser.confirm("Gem beslutningen");

        browser.date("I kraft fra", today);
        browser.confirm("Gem datoen");
        browser.sees("Udgaven er besluttet.");

        var inForce = product.queries().inForce(product.actor("odense-admin"), ODENSE, today, Optional.empty());
        assertThat(inForce.policies()).singleElement().satisfies(view -> {
            assertThat(view.revision().orElseThrow().content().elements())
                    .extracting(element -> element.title())
                    .contains("Sundhed og trivsel");
        });
        try (Browser auditor = Browser.open(product).signIn("auditor")) {
            auditor.go("/kommune/0461/politik/0461-integrationspolitik");
            auditor.page().getByText("regler blev spurgt").first().click();
            auditor.sees("version 1 · ");
            auditor.screenshot("decision-rules").isAccessible();
            auditor.go("/kommune/0461/historik");
            auditor.sees("odense-admin (Administrator)");
            auditor.sees("Ikrafttræden fastsat");
            auditor.page().getByLabel("Forrige hændelse").click();
            auditor.sees("Beslutning registreret");
            auditor.sees("26/1234");
            auditor.screenshot("replay-decision").isAccessible();
        }
    }

    @Test
    void the_same_where_areas_pursue_tracks_and_have_coordinators() {
        signIn("skanderborg-admin");
        browser.go("/kommune/0746");
        browser.press("Åbn et nyt udkast");
        page.waitForURL("**/udkast/**");
        browser.settled();
        reword("Redigér Unge mænd", "Titel", "Unge mænd og kvinder");
        browser.isAccessible().screenshot("draft-editor-tracks");

        browser.press("Registrér beslutning");
        browser.choose("Hvad blev besluttet?", "Vedtaget");
        browser.confirm("Gem beslutningen");
        browser.date("I kraft fra", today);
        browser.confirm("Gem datoen");
        browser.sees("Udgaven er besluttet.");
        try (Browser auditor = Browser.open(product).signIn("auditor")) {
            // what the new edition promises has begun to be owed since, and is newer
            long commencement = product
                    .queries()
                    .historyBack(
                            product.actor("auditor"),
                            new MunicipalityCode("0746"),
                            HistoryFilter.everything(),
                            Long.MAX_VALUE,
                            100)
                    .entries()
                    .stream()
                    .filter(entry -> entry.name().equals("policy.commencement-set"))
                    .findFirst()
                    .orElseThrow()
                    .position();
            auditor.go("/kommune/0746/historik?ved=" + commencement);
            auditor.sees("skanderborg-admin (Administrator)");
            auditor.sees("Ikrafttræden fastsat");
        }
    }

    private static Page.GetByRoleOptions pageNamed(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private void reword(String edit, String field, String words) {
        page.getByRole(AriaRole.BUTTON, pageNamed(edit)).first().focus();
        page.keyboard().press("Enter");
        Locator input = page.locator(".draft-open").getByLabel(field);
        input.fill(words);
        page.locator(".draft-open").getByRole(AriaRole.BUTTON, named("Færdig")).click();
        browser.sees(words);
    }

    /** Clicks on a text, writes another one and waits until it is kept by itself. */
    private void rewordText(String beginning, String words) {
        page.getByText(beginning).first().click();
        page.locator(".draft-open").getByLabel("Tekst").fill(words);
        assertThat(page.locator(".draft-saved")).containsText("Gemt kl.");
        page.locator(".draft-open").getByRole(AriaRole.BUTTON, named("Færdig")).click();
        browser.sees(words);
    }
}
