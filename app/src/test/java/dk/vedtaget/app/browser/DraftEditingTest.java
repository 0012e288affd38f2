package dk.vedtaget.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.history.RegisterQueries.PolicyView;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.MunicipalityCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Writing in a draft, alone and beside a colleague, in real browsers. */
class DraftEditingTest {

    private static final MunicipalityCode JAMMERBUGT = new MunicipalityCode("0849");
    private static final RevisionId DRAFT = new RevisionId("0849-editing-test");

    private final RunningProduct product = RunningProduct.shared();
    private final Actor admin = product.actor("jammerbugt-admin");

    private PolicyView policy() {
        return product.queries().policies(admin, JAMMERBUGT).getFirst();
    }

    /** A draft of Jammerbugt's policy, opened once, and one of its objectives. */
    private Element objective(int index) {
        if (product.queries().revision(admin, DRAFT).isEmpty()) {
            product.done(product.register()
                    .send(
                            admin,
                            new PolicyCommand.OpenDraft(
                                    policy().state().id().orElseThrow(),
                                    DRAFT,
                                    "Udgave 2",
                                    policy().state().revisions().keySet().stream()
                                            .findFirst())));
        }
        return product.queries()
                .revision(admin, DRAFT)
                .orElseThrow()
                .revision()
                .content()
                .ofKind(dk.vedtaget.spi.ElementKind.OBJECTIVE)
                .get(index);
    }

    private String recorded(Element element) {
        return product.queries()
                .revision(admin, DRAFT)
                .orElseThrow()
                .revision()
                .content()
                .element(element.id())
                .orElseThrow()
                .text();
    }

    private static Locator block(Browser browser, Element element) {
        return browser.page().locator("[id='e-" + element.id() + "']");
    }

    private static Locator open(Browser browser, Element element) {
        block(browser, element).locator(".draft-read").click();
        return block(browser, element).getByLabel("Tekst");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    @Test
    void two_people_who_write_in_the_same_text_both_keep_what_they_wrote_until_one_has_chosen() {
        Element objective = objective(0);
        try (Browser one = Browser.open().signIn("jammerbugt-admin");
                Browser other = Browser.open().signIn("jammerbugt-sagsbehandler")) {
            one.go("/kommune/0849/udkast/" + DRAFT);
            other.go("/kommune/0849/udkast/" + DRAFT);
            // typed and not yet recorded: a pause has not come
            Locator mine = open(one, objective);
            mine.fill("Min egen ordlyd.");
            assertThat(one.page().locator(".draft-typing").first()).isVisible();

            reword(objective, "Kollegaens ordlyd.");
            assertThat(block(other, objective)).containsText("Kollegaens ordlyd.");

            assertThat(block(one, objective)).containsText("har ændret denne tekst, mens du skrev");
            assertThat(mine).hasValue("Min egen ordlyd.");
            assertThat(block(one, objective)).containsText("Kollegaens ordlyd.");
            one.isAccessible().screenshot("draft-conflict");

            block(one, objective)
                    .getByRole(AriaRole.BUTTON, named("Behold min tekst"))
                    .click();
            assertThat(block(other, objective)).containsText("Min egen ordlyd.");
            assertThat(recorded(objective)).isEqualTo("Min egen ordlyd.");
        }
    }

    @Test
    void a_colleague_s_words_never_replace_those_the_server_does_not_know_of_yet() {
        Element objective = objective(3);
        try (Browser one = Browser.open().signIn("jammerbugt-admin")) {
            one.go("/kommune/0849/udkast/" + DRAFT);
            Locator mine = open(one, objective);
            assertThat(mine).isFocused();
            one.settled();
            // from here on the server hears nothing of this window, while the window hears of the colleague
            List<Route> held = new ArrayList<>();
            one.page().route(url -> url.contains("v-r=uidl"), held::add);
            mine.fill("Min egen ordlyd.");
            reword(objective, "Kollegaens ordlyd.");
            assertThat(block(one, objective).locator(".draft-under")).containsText("jammerbugt-sagsbehandler");
            assertThat(mine).hasValue("Min egen ordlyd.");

            one.page().unrouteAll();
            held.forEach(Route::resume);
            assertThat(block(one, objective)).containsText("har ændret denne tekst, mens du skrev");
            assertThat(mine).hasValue("Min egen ordlyd.");
            block(one, objective)
                    .getByRole(AriaRole.BUTTON, named("Tag teksten fra"))
                    .click();
            assertThat(mine).hasValue("Kollegaens ordlyd.");

            // and where nothing was typed, they simply appear
            one.settled();
            reword(objective, "Kollegaens næste ordlyd.");
            assertThat(mine).hasValue("Kollegaens næste ordlyd.");
            mine.fill("Kollegaens næste ordlyd, og min.");
            block(one, objective).getByRole(AriaRole.BUTTON, named("Færdig")).click();
            assertThat(mine).isHidden();
            assertThat(recorded(objective)).isEqualTo("Kollegaens næste ordlyd, og min.");
        }
    }

    private void reword(Element element, String text) {
        product.done(product.register()
                .send(
                        product.actor("jammerbugt-sagsbehandler"),
                        new PolicyCommand.RewordElement(
                                policy().state().id().orElseThrow(),
                                DRAFT,
                                element.id(),
                                element.title(),
                                text,
                                product.queries().size())));
    }

    @Test
    void what_was_typed_is_offered_again_after_the_window_was_closed() {
        Element objective = objective(1);
        try (Browser browser = Browser.open().signIn("jammerbugt-admin")) {
            browser.go("/kommune/0849/udkast/" + DRAFT);
            // as it is where the power fails before anything was sent
            browser.page().evaluate("([key, value]) => localStorage.setItem(key, value)", new String[] {
                "vedtaget/" + DRAFT + "/" + objective.id() + "/text", "Skrevet før strømsvigtet."
            });
            browser.go("/kommune/0849/udkast/" + DRAFT);
            browser.sees("nåede ikke at blive gemt");
            browser.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sæt det ind og gem"))
                    .click();
            assertThat(browser.page().locator(".draft-saved")).containsText("Gemt kl.");
            assertThat(recorded(objective)).isEqualTo("Skrevet før strømsvigtet.");
        }
    }

    @Test
    void one_s_own_last_change_is_taken_back_but_not_over_somebody_else_s() {
        Element objective = objective(2);
        String before = objective.text();
        try (Browser browser = Browser.open().signIn("jammerbugt-admin")) {
            browser.go("/kommune/0849/udkast/" + DRAFT);
            open(browser, objective).fill("En ny ordlyd.");
            block(browser, objective)
                    .getByRole(AriaRole.BUTTON, named("Færdig"))
                    .click();
            assertThat(block(browser, objective)).containsText("En ny ordlyd.");
            undo(browser).click();
            assertThat(block(browser, objective)).not().containsText("En ny ordlyd.");
            assertThat(recorded(objective)).isEqualTo(before);

            open(browser, objective).fill("Endnu en ordlyd.");
            block(browser, objective)
                    .getByRole(AriaRole.BUTTON, named("Færdig"))
                    .click();
            assertThat(block(browser, objective)).containsText("Endnu en ordlyd.");
            reword(objective, "Kollegaens sidste ord.");
            assertThat(block(browser, objective)).containsText("Kollegaens sidste ord.");
            undo(browser).click();
            browser.sees("er ændret af jammerbugt-sagsbehandler");
            assertThat(recorded(objective)).isEqualTo("Kollegaens sidste ord.");
        }
    }

    private static Locator undo(Browser browser) {
        return browser.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fortryd: ny ordlyd"));
    }

    @Test
    void an_element_that_is_removed_says_what_goes_along_and_comes_back() {
        Element area = product.queries()
                .revision(admin, objectiveDraft())
                .orElseThrow()
                .revision()
                .content()
                .ofKind(dk.vedtaget.spi.ElementKind.FOCUS_AREA)
                .getLast();
        try (Browser browser = Browser.open().signIn("jammerbugt-admin")) {
            browser.go("/kommune/0849/udkast/" + DRAFT);
            block(browser, area).locator(".draft-read").click();
            Page page = browser.page();
            block(browser, area).getByRole(AriaRole.MENUITEM).first().click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Fjern …"))
                    .click();
            assertThat(page.getByRole(AriaRole.DIALOG)).containsText("går med");
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, named("Fjern").setExact(true))
                    .click();
            assertThat(block(browser, area)).hasCount(0);
            page.getByText("Fjernet (").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Genskab " + area.title()))
                    .click();
            assertThat(block(browser, area)).hasCount(1);
        }
    }

    private RevisionId objectiveDraft() {
        return Optional.of(objective(0)).map(o -> DRAFT).orElseThrow();
    }
}
