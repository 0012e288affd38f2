package dk.vedtaget.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The setup, as administrators change it in their browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetupTest {

    private static final MunicipalityCode ODENSE = new MunicipalityCode("0461");
    private static final String PAGE = "/kommune/0461/opsaetning";
    private static final String RULE = "Ret Så mange indsatsområder, som politikken angiver";

    @TempDir
    private static Path folder;

    private RunningProduct product;
    private Actor admin;

    @BeforeAll
    void start() {
        product = RunningProduct.start(folder.resolve("data"));
        admin = product.actor("odense-admin");
        product.done(product.register()
                .send(
                        admin,
                        new OpenDraft(
                                new PolicyId("0461-integrationspolitik"),
                                new RevisionId("0461-proeve"),
                                "Udgave til prøve",
                                Optional.of(new RevisionId("0461-integrationspolitik-2006")))));
    }

    @AfterAll
    void stop() {
        product.close();
    }

    private SetupState state() {
        return product.queries().setup(admin, ODENSE).orElseThrow().state();
    }

    private LocalDate today() {
        return product.queries().today(ODENSE);
    }

    private static void reason(Browser browser, String why) {
        browser.dialog().getByLabel("Begrundelse").first().fill(why);
    }

    @Test
    void a_parameter_is_changed_with_its_report_scheduled_and_undone() {
        LocalDate from = today().plusMonths(2);
        try (Browser browser = Browser.open(product).signIn("odense-admin")) {
            browser.go(PAGE).screenshot("opsaetning-wide").press(RULE);
            browser.dialog().getByLabel("Antal").first().fill("9");
            browser.date("Gælder fra", from);
            reason(browser, "Byrådet har bedt om et område mere.");
            browser.screenshot("opsaetning-regel").isAccessible().confirm("Gem ændringen");
            browser.sees("1 forhold ville være faldet anderledes ud");
            browser.sees("Udkastet, som det står");
            browser.screenshot("opsaetning-betydning").isAccessible();
            browser.narrow().screenshot("opsaetning-betydning-narrow").wide();
            browser.confirm("Bekræft og gem");
            browser.sees("Kommende ændringer");
            SetupState changed = state();
            assertThat(changed.said().values().stream()
                            .flatMap(said -> said.stream())
                            .map(said -> said.change())
                            .filter(SetupEvent.RuleParameterChanged.class::isInstance)
                            .map(change -> ((SetupEvent.RuleParameterChanged) change).whatIf()))
                    .singleElement()
                    .asString()
                    .matches("[0-9a-f]{64}");
            browser.screenshot("opsaetning-planlagt").isAccessible();
            browser.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new com.microsoft.playwright.Page.GetByRoleOptions()
                                    .setName(java.util.regex.Pattern.compile("^Fortryd: Antal")))
                    .first()
                    .click();
            reason(browser, "Det blev ikke til noget.");
            browser.screenshot("opsaetning-fortryd").confirm("Gem ændringen");
            browser.sees("Intet ville være faldet anderledes ud");
            browser.isAccessible().confirm("Bekræft og gem");
            browser.page()
                    .getByText("Kommende ændringer")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            assertThat(state().said().keySet().stream()
                            .flatMap(aspect -> state().of(aspect, from).stream())
                            .filter(said -> said.change() instanceof SetupEvent.RuleParameterChanged))
                    .isEmpty();
        }
    }

    @Test
    void the_order_of_areas_is_changed_in_a_draft_that_can_be_opened_from_here() {
        MunicipalityCode skanderborg = new MunicipalityCode("0746");
        Actor theirs = product.actor("skanderborg-admin");
        List<String> before = areas(theirs, skanderborg, false);
        try (Browser browser = Browser.open(product).signIn("skanderborg-admin")) {
            browser.go("/kommune/0746/opsaetning");
            browser.screenshot("opsaetning-omraader-uden-udkast").press("Åbn et nyt udkast");
            browser.sees("Udkastet er åbnet.");
            String first = "»" + before.getFirst() + "«";
            browser.press("Flyt " + first + " ned");
            browser.sees(first + " er nu nummer 2 af " + before.size() + " i udkastet.");
            PlaywrightAssertions.assertThat(browser.page()
                            .getByRole(
                                    AriaRole.BUTTON,
                                    new com.microsoft.playwright.Page.GetByRoleOptions()
                                            .setName("Flyt " + first + " ned")))
                    .isFocused();
            browser.screenshot("opsaetning-omraader").isAccessible();
            browser.narrow().screenshot("opsaetning-omraader-narrow");
        }
        assertThat(areas(theirs, skanderborg, true))
                .startsWith(before.get(1), before.getFirst())
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(areas(theirs, skanderborg, false)).isEqualTo(before);
    }

    /** The titles of the areas, in the draft or in the edition before it. */
    private List<String> areas(Actor actor, MunicipalityCode code, boolean draft) {
        return product.queries().policies(actor, code).getFirst().state().revisions().values().stream()
                .filter(revision -> revision.stage().isEditable() == draft)
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .content()
                .ofKind(ElementKind.FOCUS_AREA)
                .stream()
                .map(Element::label)
                .toList();
    }

    @Test
    void a_day_is_set_for_what_the_policy_leaves_open_and_taken_back_for_later() {
        MunicipalityCode holstebro = new MunicipalityCode("0661");
        Actor theirs = product.actor("holstebro-admin");
        Obligation evaluation = product.queries()
                .module(theirs, holstebro)
                .orElseThrow()
                .content()
                .obligations()
                .getFirst();
        String change = "Ret " + evaluation.title().in(java.util.Locale.of("da"));
        LocalDate from = today().plusMonths(2);
        try (Browser browser = Browser.open(product).signIn("holstebro-admin")) {
            browser.go("/kommune/0661/opsaetning").press(change);
            browser.choose("Frist i året: dag", "30.");
            browser.date("Gælder fra", from);
            reason(browser, "Udvalget vil evaluere før ferien.");
            browser.confirm("Gem ændringen").sees("Det, der står her, kan ikke bruges.");
            browser.screenshot("opsaetning-forpligtelse").isAccessible();
            browser.choose("Frist i året: måned", "juni").confirm("Gem ændringen");
            browser.isAccessible().confirm("Bekræft og gem").sees("Frist i året: 30. juni");
            assertThat(dueDay(theirs, holstebro, evaluation, from)).contains("06-30");
            assertThat(dueDay(theirs, holstebro, evaluation, today())).isEmpty();

            // what counts today is what is wanted then, and still it is a change
            browser.press(change).date("Gælder fra", from.plusMonths(1));
            PlaywrightAssertions.assertThat(
                            browser.dialog().getByLabel("Frist i året: måned").first())
                    .containsText("juni");
            browser.choose("Frist i året: dag", "–").choose("Frist i året: måned", "–");
            reason(browser, "Ingen fast dag alligevel.");
            browser.confirm("Gem ændringen").confirm("Bekræft og gem");
            browser.sees("Frist i året: ikke oplyst");
            assertThat(dueDay(theirs, holstebro, evaluation, from.plusMonths(1)))
                    .contains("");
        }
    }

    private Optional<String> dueDay(Actor actor, MunicipalityCode code, Obligation obligation, LocalDate day) {
        return product.queries()
                .setup(actor, code)
                .orElseThrow()
                .state()
                .obligationParameter(obligation.id(), ObligationSettings.DUE_DAY, day);
    }

    @Test
    void a_kind_of_element_the_module_does_not_know_is_named_and_written_with() {
        try (Browser browser = Browser.open(product).signIn("odense-admin")) {
            browser.go(PAGE).press("Tilføj en slags");
            reason(browser, "Udvalget vil have milepæle i politikken.");
            browser.confirm("Gem ændringen").sees("Feltet er tomt");
            browser.dialog().getByLabel("Én (dansk)").fill("milepæl");
            browser.dialog().getByLabel("Flere (dansk)").fill("milepæle");
            browser.dialog().getByLabel("Én (engelsk)").fill("milestone");
            browser.dialog().getByLabel("Flere (engelsk)").fill("milestones");
            browser.screenshot("opsaetning-slags")
                    .isAccessible()
                    .confirm("Gem ændringen")
                    .sees("milepæle");
            assertThat(product.queries()
                            .module(admin, ODENSE)
                            .orElseThrow()
                            .content()
                            .terms())
                    .anySatisfy(term -> assertThat(term.kind().id()).isEqualTo("milepael"));
            browser.go("/kommune/0461/udkast/0461-proeve").press("Tilføj andet");
            browser.choose("Hvad er det?", "Milepæl");
            browser.dialog().getByLabel("Titel").fill("Det første år");
            browser.confirm("Tilføj").sees("Det første år");
        }
    }

    @Test
    void what_is_no_day_is_refused_and_not_taken_for_none() {
        try (Browser browser = Browser.open(product).signIn("skanderborg-admin")) {
            browser.go("/kommune/0746/opsaetning").press("Ret Opgave- og målbeskrivelse for området");
            browser.dialog().getByLabel("Frist").first().fill("i morgen");
            browser.page().keyboard().press("Tab");
            reason(browser, "Styregruppen har bedt om en dag.");
            browser.confirm("Gem ændringen").sees("Det, der står her, kan ikke bruges.");
            assertThat(browser.dialog().getByLabel("Frist").first().inputValue())
                    .isEqualTo("i morgen");
        }
    }

    @Test
    void what_is_missing_at_the_end_of_a_long_form_is_brought_into_sight() {
        try (Browser browser = Browser.open(product).signIn("odense-admin")) {
            browser.go(PAGE).press("Tilføj indikator").confirm("Gem ændringen");
            PlaywrightAssertions.assertThat(browser.dialog().getByText("Der mangler en begrundelse"))
                    .isInViewport();
            browser.isAccessible();
        }
    }

    @Test
    void two_administrators_at_once_are_told_of_each_other_and_lose_nothing() {
        try (Browser one = Browser.open(product).signIn("odense-admin");
                Browser other = Browser.open(product).signIn("odense-admin")) {
            one.go(PAGE).press("Ret Byrådet");
            other.go(PAGE).press("Ret Byrådet");
            one.dialog().getByLabel("Navn").first().fill("Odense Byråd");
            reason(one, "Fuldt navn.");
            one.confirm("Gem ændringen").sees("Odense Byråd");

            other.dialog().getByLabel("Navn").first().fill("Byrådet i Odense");
            reason(other, "Som på hjemmesiden.");
            other.confirm("Gem ændringen");
            other.sees("har ændret det samme imens");
            other.screenshot("opsaetning-samtidig").isAccessible();
            assertThat(other.dialog().getByLabel("Navn").first().inputValue()).isEqualTo("Byrådet i Odense");
            assertThat(other.dialog().getByLabel("Begrundelse").first().inputValue())
                    .isEqualTo("Som på hjemmesiden.");
            // whoever has been told may go on
            other.confirm("Gem ændringen").sees("Byrådet i Odense");
        }
    }

    @Test
    void words_languages_and_partners_are_set_beside_what_the_module_says() {
        try (Browser browser = Browser.open(product).signIn("odense-admin")) {
            browser.go(PAGE).press("Betegnelse: indsatsområde");
            browser.dialog().getByLabel("Flere (dansk)").first().fill("fokusområder");
            reason(browser, "Nyt ord.");
            browser.screenshot("opsaetning-betegnelse").isAccessible().confirm("Gem ændringen");
            browser.sees("fokusområder");
            browser.press("Samarbejdspartnere for Sundhed");
            browser.dialog().getByLabel("Enheder og grupper").first().fill("Kulturforvaltningen");
            browser.dialog().getByLabel("alle i den kommunale organisation").check();
            reason(browser, "Aftalt med forvaltningen.");
            browser.isAccessible().confirm("Gem ændringen");
            browser.sees("alle i den kommunale organisation, Kulturforvaltningen");
            browser.press("Ret sprogene");
            browser.dialog()
                    .getByRole(AriaRole.COMBOBOX)
                    .and(browser.page().getByLabel("Sprog"))
                    .fill("polsk");
            browser.page()
                    .getByRole(AriaRole.OPTION)
                    .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("polsk"))
                    .first()
                    .click();
            // the list stays open for one more
            browser.page().keyboard().press("Tab");
            reason(browser, "Mange nye borgere kommer fra Polen.");
            browser.screenshot("opsaetning-sprog").isAccessible().confirm("Gem ændringen");
            browser.sees("dansk, engelsk, somali, arabisk, tyrkisk, polsk");
            browser.narrow().settled().screenshot("opsaetning-egne-narrow");
            browser.go("/kommune/0461/politik/0461-integrationspolitik").sees("Kulturforvaltningen");
        }
    }

    @Test
    void what_is_measured_and_the_words_for_how_it_goes_are_set_by_an_administrator() {
        try (Browser browser = Browser.open(product).signIn("odense-admin")) {
            browser.go(PAGE).sees("produktets");
            browser.press("Ret statusordene");
            browser.dialog().getByLabel("Ord").first().fill("Grøn = Green\nRød");
            reason(browser, "Rådet forstår farver.");
            browser.confirm("Gem ændringen").sees("Det, der står her, kan ikke bruges.");
            browser.screenshot("opsaetning-statusord").isAccessible();
            browser.dialog().getByLabel("Ord").first().fill("Grøn = Green\nRød = Red");
            browser.confirm("Gem ændringen").sees("Grøn, Rød");
            assertThat(product.queries().vocabulary(admin, ODENSE))
                    .extracting(word -> word.id())
                    .containsExactly("groen", "roed");

            browser.press("Tilføj indikator");
            browser.dialog().getByLabel("Titel (dansk)").first().fill("Borgere i arbejde");
            browser.dialog().getByLabel("Titel (engelsk)").first().fill("Citizens at work");
            browser.dialog()
                    .getByLabel("Hvem eller hvad der tælles (dansk)")
                    .first()
                    .fill("Borgere i arbejde");
            browser.dialog().getByLabel("Enhed").first().fill("%");
            browser.dialog().getByLabel("Målets år").first().fill("2030");
            browser.dialog().getByLabel("Målets værdi").first().fill("62.5");
            reason(browser, "Målet er sat af udvalget.");
            browser.confirm("Gem ændringen").sees("Det, der står her, kan ikke bruges.");
            browser.dialog().getByLabel("Målets værdi").first().fill("62,5");
            browser.confirm("Gem ændringen").sees("Feltet er tomt.");
            browser.screenshot("opsaetning-indikator").isAccessible();
            browser.dialog()
                    .getByLabel("Hvem eller hvad der tælles (engelsk)")
                    .first()
                    .fill("Citizens at work");
            browser.confirm("Gem ændringen").sees("62,5 % i 2030");
            assertThat(product.queries().indicators(admin, ODENSE))
                    .filteredOn(one -> one.title().in(java.util.Locale.of("da")).equals("Borgere i arbejde"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.version()).isEqualTo(1));

            browser.press("Lad Borgere i arbejde udgå");
            reason(browser, "Måles af jobcentret.");
            browser.isAccessible().confirm("Gem ændringen").sees("måles ikke i dag");
            browser.screenshot("opsaetning-indikatorer").isAccessible();
        }
    }
}
