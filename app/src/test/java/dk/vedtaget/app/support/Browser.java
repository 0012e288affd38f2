package dk.vedtaget.app.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Chromium with one person in it: nobody is signed in at first, and what one of them does the next does not see.
 * Close it after the test. Without a browser the test is skipped with the reason; with {@code CI=true} it fails.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final double PATIENCE_MILLIS = 15_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final int WIDE = 1280;
    private static final int HIGH = 900;
    private static final int NARROW = 320;

    private final URI base;
    private final BrowserContext context;
    private final Page page;

    private Browser(URI base, BrowserContext context) {
        this.base = base;
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
    }

    /** Opens one on the product all tests share. */
    public static Browser open() {
        return open(RunningProduct.shared());
    }

    /** Opens one on a product of one's own. */
    public static Browser open(RunningProduct product) {
        Optional<Path> chromium = find();
        if (chromium.isEmpty()) {
            assertThat(System.getenv("CI"))
                    .as("CI=true and no Chromium: install one or set VEDTAGET_CHROMIUM")
                    .isNotEqualTo("true");
        }
        assumeTrue(chromium.isPresent(), "no Chromium: install one or set VEDTAGET_CHROMIUM to its path");
        return new Browser(
                product.baseUrl(),
                Chromium.started(chromium.get())
                        .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                                .setLocale("da-DK")
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setTimezoneId("Europe/Copenhagen")
                                .setViewportSize(WIDE, HIGH)));
    }

    private static Optional<Path> find() {
        return Stream.of(Optional.ofNullable(System.getenv("VEDTAGET_CHROMIUM")), Optional.of("/usr/bin/chromium"))
                .flatMap(Optional::stream)
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public Page page() {
        return page;
    }

    /** Signs in on the sign-in page, as a person does, and waits for the page after it. */
    public Browser signInOnThePage(String login) {
        go("/login");
        page.locator("input[name='username']").fill(login);
        page.locator("input[name='password']").fill("vedtaget");
        page.locator("input[name='password']").press("Enter");
        page.waitForURL(url -> !URI.create(url).getPath().endsWith("/login"));
        return settled();
    }

    /** Signs in without the page, which takes a moment only; go somewhere next. */
    public Browser signIn(String login) {
        APIResponse answer = context.request()
                .post(
                        base.resolve("/login").toString(),
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setForm(
                                        FormData.create().set("username", login).set("password", "vedtaget")));
        assertThat(answer.headers().get("location"))
                .as(login + " signs in")
                .isEqualTo(base.resolve("/").toString());
        return this;
    }

    /** Opens an address of the product, such as {@code /odense}, and waits until it has been drawn. */
    public Browser go(String path) {
        page.navigate(base.resolve(path).toString());
        return settled();
    }

    /** Waits until nothing is on its way between page and server. */
    public Browser settled() {
        page.waitForFunction("""
                () => {
                  const clients = window.Vaadin?.Flow?.clients;
                  if (!clients || Object.keys(clients).length === 0) return false;
                  return Object.values(clients).every(c => !c.isActive || !c.isActive());
                }
                """);
        return this;
    }

    /** The window as narrow as the narrowest telephone. */
    public Browser narrow() {
        page.setViewportSize(NARROW, HIGH);
        return this;
    }

    public Browser wide() {
        page.setViewportSize(WIDE, HIGH);
        return this;
    }

    /** Waits for a text to be seen. */
    public Locator sees(String text) {
        Locator found = page.getByText(text).first();
        found.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        return found;
    }

    /** Presses the first button of that name on the page. */
    public Browser press(String button) {
        page.getByRole(AriaRole.BUTTON, pageNamed(button)).first().click();
        return settled();
    }

    /** The dialog that is open. */
    public Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** Presses a button of the dialog that is open. */
    public Browser confirm(String button) {
        dialog().getByRole(AriaRole.BUTTON, named(button)).click();
        return settled();
    }

    /** Takes an item of the menu <i>Flere handlinger</i>. */
    public Browser more(String item) {
        page.getByRole(AriaRole.MENUITEM, pageNamed("Flere handlinger")).first().click();
        page.getByRole(AriaRole.MENUITEM, pageNamed(item)).click();
        return settled();
    }

    /** Chooses from a list in the dialog that is open. */
    public Browser choose(String field, String option) {
        dialog().getByLabel(field).first().click();
        page.getByRole(AriaRole.OPTION, pageNamed(option)).first().click();
        return settled();
    }

    /** Writes a day as people do, in the dialog that is open. */
    public Browser date(String field, LocalDate day) {
        return date(dialog().getByLabel(field).first(), day);
    }

    /** Writes a day as people do. */
    public Browser date(Locator field, LocalDate day) {
        field.fill(WRITTEN.format(day));
        field.press("Tab");
        return settled();
    }

    private static Page.GetByRoleOptions pageNamed(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Keeps the whole page as a picture in {@code app/target/screenshots}, where {@code VEDTAGET_SCREENSHOTS=true}. */
    public Browser screenshot(String name) {
        if ("true".equals(System.getenv("VEDTAGET_SCREENSHOTS"))) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        }
        return this;
    }

    /**
     * What axe-core finds wrong with the page for somebody who cannot see or point, one line for each place; only with
     * the dialog where one is open, since nobody gets at the page under it.
     */
    public List<String> accessibilityViolations() {
        AxeBuilder axe = dialog().count() > 0
                ? new AxeBuilder(page).include("vaadin-dialog[opened]")
                // Vaadin's own line about the connection stands outside every landmark and is out of our reach
                : new AxeBuilder(page).exclude("vaadin-connection-indicator");
        // within the page, and only what is wrong: what is right of a long page takes seconds to be brought here
        axe.setLegacyMode(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        axe.options(options);
        return axe.analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + " (" + rule.getImpact() + "): " + node.getTarget() + " "
                                + node.getHtml()))
                .toList();
    }

    public Browser isAccessible() {
        assertThat(accessibilityViolations()).as("axe-core on " + page.url()).isEmpty();
        return this;
    }

    @Override
    public void close() {
        context.close();
    }

    /** One process for the whole run; people in it are kept apart by contexts. */
    private static final class Chromium {

        private static com.microsoft.playwright.@Nullable Browser started;

        static synchronized com.microsoft.playwright.Browser started(Path executable) {
            com.microsoft.playwright.Browser browser = started;
            if (browser == null) {
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(FLAGS));
                started = browser;
                Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            }
            return browser;
        }
    }
}
