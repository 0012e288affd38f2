package dk.vedtaget.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyCommand.DiscardDraft;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyCommand.RewordElement;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.Link;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An auditor replays what happened, and sees who did what and why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {

    private static final PolicyId ODENSE = new PolicyId("0461-integrationspolitik");
    private static final RevisionId ODENSE_2006 = new RevisionId("0461-integrationspolitik-2006");
    private static final RevisionId ODENSE_DRAFT = new RevisionId("0461-replay");
    private static final PolicyId SKANDERBORG = new PolicyId("0746-integrationsfokus");
    private static final RevisionId SKANDERBORG_2019 = new RevisionId("0746-integrationsfokus-2019-2022");
    private static final RevisionId SKANDERBORG_DRAFT = new RevisionId("0746-replay");

    @TempDir
    private static Path folder;

    private RunningProduct product;
    private long reworded;
    private long discarded;
    private long unlinked;

    @BeforeAll
    void what_happened() {
        product = RunningProduct.start(folder.resolve("data"));
        Actor admin = product.actor("odense-admin");
        long opened = send(admin, new OpenDraft(ODENSE, ODENSE_DRAFT, "Udgave til prøve", Optional.of(ODENSE_2006)));
        reworded = send(
                admin,
                new RewordElement(
                        ODENSE, ODENSE_DRAFT, "0461-sundhed-3", "", "Alle børn og unge vokser sundt op.", opened));
        discarded = send(
                admin,
                new DiscardDraft(
                        ODENSE,
                        ODENSE_DRAFT,
                        dk.vedtaget.domain.Reason.of(
                                        "Valgt fra af udvalget",
                                        product.register().protection()::protectAlone)
                                .orElseThrow()));

        Actor skanderborg = product.actor("skanderborg-admin");
        send(
                skanderborg,
                new OpenDraft(SKANDERBORG, SKANDERBORG_DRAFT, "Fokus til prøve", Optional.of(SKANDERBORG_2019)));
        unlinked = send(
                skanderborg,
                new PolicyCommand.UnlinkElements(
                        SKANDERBORG,
                        SKANDERBORG_DRAFT,
                        "0746-kvinder",
                        new Link(Link.PURSUES, "0746-boern-og-familieliv")));
    }

    @AfterAll
    void close() {
        product.close();
    }

    private long send(Actor actor, PolicyCommand command) {
        return product.done(product.register().send(actor, command));
    }

    @Test
    void the_auditor_sees_who_did_what_why_and_what_the_policy_said() {
        try (Browser browser = Browser.open(product).signIn("auditor")) {
            browser.go("/kommune/0461/historik");
            browser.sees("Hvad skete der?");
            browser.sees("Udkast kasseret");
            browser.sees("Valgt fra af udvalget");
            browser.sees("odense-admin (Administrator)");

            browser.page().getByLabel("Forrige hændelse").click();
            browser.sees("Element omformuleret");
            browser.settled();
            assertThat(browser.page().url()).endsWith("ved=" + reworded);
            assertThat(browser.page().locator(".vt-moment del").first().textContent())
                    .contains("Minoriteternes");
            assertThat(browser.page().locator(".vt-moment ins").first().textContent())
                    .contains("Alle");
            browser.isAccessible();

            browser.page().goBack();
            browser.sees("Udkast kasseret");
            browser.go("/kommune/0461/historik?ved=" + discarded).sees("Valgt fra af udvalget");
        }
    }

    @Test
    void before_anything_was_recorded_nothing_was_known() {
        try (Browser browser = Browser.open(product).signIn("auditor")) {
            browser.go("/kommune/0461/historik?dato=2006-06-01&kendt=2006-06-01");
            browser.sees("Registret kendte ingen politik den dag.");
            browser.isAccessible();
        }
    }

    @Test
    void the_same_with_tracks_and_coordinators() {
        try (Browser browser = Browser.open(product).signIn("auditor")) {
            browser.go("/kommune/0746/historik?ved=" + unlinked);
            browser.sees("Forbindelse fjernet");
            browser.sees("Strategispor: Børn og familieliv");
            browser.sees("skanderborg-admin (Administrator)");
            browser.go("/kommune/0746/sammenlign?fra=" + SKANDERBORG_2019 + "&til=" + SKANDERBORG_DRAFT);
            browser.sees("Ikke længere: Strategispor – Børn og familieliv");
            browser.isAccessible();
        }
    }

    @Test
    void the_official_text_is_proposed_and_enters_only_when_it_is_accepted() {
        String document = "SUNDHED\n\n- Havnebadet er åbent for alle hele året, også om vinteren.\n";
        try (Browser browser = Browser.open(product).signIn("holstebro-admin")) {
            browser.go("/kommune/0661/import/0661-integrationspolitik-2013");
            browser.isAccessible();
            upload(browser, "billede.txt", new byte[] {0, 1, 2, 3});
            browser.sees("Filen er ikke ren tekst");
            upload(browser, "politik.txt", ("Sundhed og trivsel\n\n" + document).getBytes(StandardCharsets.UTF_8));
            browser.sees("Intet er ændret endnu");
            long before = product.queries().size();
            browser.isAccessible();
            browser.page().getByText("Indsæt de valgte").click();
            browser.sees("Officiel tekst er indsat");
            assertThat(product.queries().size()).isEqualTo(before + 1);
        }
    }

    private static void upload(Browser browser, String name, byte[] bytes) {
        browser.page()
                .locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload(name, "text/plain", bytes));
    }
}
