package dk.vedtaget.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.history.RegisterQueries.PolicyView;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.policy.Votes;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.MunicipalityCode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is done beside the main job, and more seldom: each step as a person takes it, in a municipality of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestOfTheWorkTest {

    private static final MunicipalityCode HOLSTEBRO = new MunicipalityCode("0661");
    private static final MunicipalityCode JAMMERBUGT = new MunicipalityCode("0849");
    private static final MunicipalityCode SKANDERBORG = new MunicipalityCode("0746");

    @TempDir
    private static Path folder;

    private RunningProduct product;

    @BeforeAll
    void start() {
        product = RunningProduct.start(folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        product.close();
    }

    @Test
    void an_element_is_linked_unlinked_and_placed_twice_and_the_draft_is_discarded() {
        Actor admin = product.actor("holstebro-admin");
        RevisionId draft = openDraft(admin, HOLSTEBRO);
        List<Element> areas = revision(admin, draft).content().ofKind(ElementKind.FOCUS_AREA);
        Element area = areas.getFirst();
        Element other = areas.get(1);
        Element objective = revision(admin, draft).content().children(area.id()).getFirst();
        try (Browser browser = Browser.open(product).signIn("holstebro-admin")) {
            browser.go("/kommune/0661/udkast/" + draft);
            open(browser, objective);

            fromMenu(browser, "Forbindelser …");
            // what no element of this policy is linked by yet is offered as well
            browser.choose("Forbindelse", "Samarbejdspartner");
            browser.dialog()
                    .getByLabel("Til", new Locator.GetByLabelOptions().setExact(true))
                    .fill(other.title());
            browser.page()
                    .getByRole(AriaRole.OPTION)
                    .filter(new Locator.FilterOptions().setHasText(other.title()))
                    .first()
                    .click();
            browser.settled().confirm("Forbind");
            assertThat(browser.dialog()).containsText("Samarbejdspartner: " + other.title());
            browser.isAccessible().confirm("Luk");
            Link link = new Link(Link.PARTNER, other.id());
            assertThat(element(admin, draft, objective).links()).contains(link);

            fromMenu(browser, "Forbindelser …");
            browser.confirm("Fjern Samarbejdspartner: " + other.title());
            browser.confirm("Luk");
            assertThat(element(admin, draft, objective).links()).doesNotContain(link);

            fromMenu(browser, "Vis også et andet sted …");
            browser.isAccessible();
            browser.dialog().getByLabel("Hvor skal det stå?").first().fill(other.title());
            browser.page()
                    .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(other.title()))
                    .first()
                    .click();
            browser.confirm("Vis det også dér");
            browser.sees("står længere oppe");
            assertThat(element(admin, draft, objective).placements())
                    .extracting(placement -> placement.parent())
                    .containsExactlyInAnyOrder(area.id(), other.id());

            // what is taken back is still known after the page was loaded again
            browser.go("/kommune/0661/udkast/" + draft);
            browser.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fortryd: flytning"))
                    .click();
            browser.page()
                    .waitForCondition(
                            () -> element(admin, draft, objective).placements().size() == 1);

            browser.more("Kassér udkastet");
            browser.dialog().getByLabel("Begrundelse").first().fill("Begynder forfra.");
            browser.confirm("Kassér udkastet");
            browser.isAccessible().confirm("Ja, det er jeg sikker på");
            browser.sees("Udkastet er kasseret");
            assertThat(revision(admin, draft).stage()).isEqualTo(RevisionState.Stage.DISCARDED);
        }
    }

    @Test
    void votes_are_counted_a_translation_is_noted_a_fact_is_corrected_and_the_policy_is_repealed() {
        Actor admin = product.actor("skanderborg-admin");
        LocalDate today = product.queries().today(SKANDERBORG);
        RevisionId draft = openDraft(admin, SKANDERBORG);
        try (Browser browser = Browser.open(product).signIn("skanderborg-admin")) {
            browser.go("/kommune/0746/udkast/" + draft).press("Registrér beslutning");
            browser.choose("Hvad blev besluttet?", "Vedtaget");
            browser.dialog().getByText("Stemmer og bemærkning").click();
            vote(browser, 0, "A", 12, 0);
            vote(browser, 1, "V", 9, 8);
            browser.isAccessible().confirm("Gem beslutningen");
            browser.confirm("Fortryd");
            assertThat(revision(admin, draft).decisions()).singleElement().satisfies(decision -> {
                assertThat(decision.outcome()).isEqualTo(DecisionOutcome.ADOPTED);
                assertThat(decision.votes()).containsExactly(new Votes("A", 12, 0, 0), new Votes("V", 9, 8, 0));
            });

            // decided, and nobody has said from when: the overview reminds of it
            browser.go("/kommune/0746");
            browser.sees("er besluttet, men uden en dag, den træder i kraft");

            browser.go("/kommune/0746/udgave/" + draft).more("Registrér udgivet oversættelse");
            browser.dialog().getByLabel("Sprog").first().fill("arab");
            browser.page()
                    .getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("arabisk"))
                    .click();
            browser.isAccessible().confirm("Gem oversættelsen");
            browser.sees("arabisk");

            browser.more("Ret en registreret oplysning");
            browser.choose("Hvilken oplysning?", "Sagsnummer");
            browser.dialog().getByLabel("Det rigtige er").first().fill("26/77");
            browser.confirm("Gem rettelsen");
            assertThat(browser.dialog()).containsText("Feltet er tomt");
            browser.dialog().getByLabel("Begrundelse").first().fill("Sagen fik et andet nummer.");
            browser.isAccessible().confirm("Gem rettelsen");
            browser.sees("26/77");

            browser.more("Registrér ophævelse");
            browser.date("Sidste dag", today.plusDays(30));
            browser.dialog().getByLabel("Begrundelse").first().fill("Afløses af en samlet strategi.");
            browser.confirm("Ophæv politikken");
            browser.isAccessible().confirm("Ja, det er jeg sikker på");
            browser.page()
                    .waitForCondition(
                            () -> policy(admin, SKANDERBORG).state().repeal().isPresent());
        }
        try (Browser auditor = Browser.open(product).signIn("auditor")) {
            auditor.go("/kommune/0746/historik");
            auditor.sees("Afløses af en samlet strategi.");
            auditor.page().getByLabel("Forrige hændelse").click();
            auditor.sees("Sagsnummer: fra ikke oplyst til 26/77");
        }
    }

    @Test
    void a_body_and_a_coordinator_are_named_and_the_operator_moves_the_clock() {
        Actor admin = product.actor("jammerbugt-admin");
        Element area = policy(admin, JAMMERBUGT)
                .state()
                .revisions()
                .values()
                .iterator()
                .next()
                .content()
                .ofKind(ElementKind.FOCUS_AREA)
                .getFirst();
        try (Browser browser = Browser.open(product).signIn("jammerbugt-admin")) {
            browser.go("/kommune/0849/opsaetning").press("Tilføj organ");
            browser.dialog().getByLabel("Navn").first().fill("Integrationsrådet");
            browser.dialog().getByLabel("høres").check();
            browser.confirm("Gem ændringen");
            assertThat(browser.dialog()).containsText("mangler en begrundelse");
            browser.dialog().getByLabel("Begrundelse").first().fill("Rådet er oprettet.");
            browser.confirm("Gem ændringen").sees("Intet ville være faldet anderledes ud");
            browser.isAccessible().confirm("Bekræft og gem");
            browser.sees("Integrationsrådet");
            assertThat(product.queries().setup(admin, JAMMERBUGT).orElseThrow().bodies())
                    .extracting(body -> body.name())
                    .contains("Integrationsrådet");

            browser.press("Tovholder for " + area.title());
            browser.dialog().getByLabel("Enhed").first().fill("Sekretariatet");
            browser.dialog().getByLabel("Begrundelse").first().fill("Ny organisation.");
            browser.isAccessible().confirm("Gem ændringen");
            browser.sees("Sekretariatet");
        }
        LocalDate before = product.queries().today(JAMMERBUGT);
        try (Browser operator = Browser.open(product).signIn("operator")) {
            operator.go("/drift");
            operator.date(operator.page().getByLabel("Stil uret frem til").first(), before.plusYears(1));
            operator.press("Stil uret frem").isAccessible();
            operator.confirm("Stil uret frem");
            operator.sees("365 døgn");
            assertThat(product.queries().today(JAMMERBUGT)).isEqualTo(before.plusYears(1));
        }
    }

    private RevisionId openDraft(Actor admin, MunicipalityCode code) {
        PolicyView policy = policy(admin, code);
        RevisionId draft = new RevisionId(code + "-resten");
        product.done(product.register()
                .send(
                        admin,
                        new PolicyCommand.OpenDraft(
                                policy.state().id().orElseThrow(),
                                draft,
                                "Næste udgave",
                                Optional.of(policy.state()
                                        .revisions()
                                        .keySet()
                                        .iterator()
                                        .next()))));
        return draft;
    }

    private PolicyView policy(Actor admin, MunicipalityCode code) {
        return product.queries().policies(admin, code).getFirst();
    }

    private RevisionState revision(Actor admin, RevisionId id) {
        return product.queries().revision(admin, id).orElseThrow().revision();
    }

    private Element element(Actor admin, RevisionId draft, Element element) {
        return revision(admin, draft).content().element(element.id()).orElseThrow();
    }

    private static void open(Browser browser, Element element) {
        browser.page().locator("[id='e-" + element.id() + "'] .draft-read").click();
        browser.settled();
    }

    /** An item of the menu of the element that is being written. */
    private static void fromMenu(Browser browser, String item) {
        browser.page()
                .locator(".draft-open")
                .getByRole(AriaRole.MENUITEM)
                .first()
                .click();
        browser.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click();
        browser.settled();
    }

    private static void vote(Browser browser, int row, String party, int inFavour, int against) {
        browser.confirm("Tilføj parti");
        Locator line = browser.page().locator(".votes-row").nth(row);
        Locator.GetByLabelOptions exactly = new Locator.GetByLabelOptions().setExact(true);
        line.getByLabel("Parti", exactly).fill(party);
        line.getByLabel("For", exactly).fill(Integer.toString(inFavour));
        line.getByLabel("Imod", exactly).fill(Integer.toString(against));
        browser.page().keyboard().press("Tab");
        browser.settled();
    }
}
