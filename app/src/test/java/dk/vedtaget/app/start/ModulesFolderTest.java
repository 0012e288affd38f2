package dk.vedtaget.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.app.support.Api;
import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.ModuleArchive;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.ui.shell.DemonstrationUsers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Modules that a built product finds in a folder. */
@ExtendWith(OutputCaptureExtension.class)
class ModulesFolderTest {

    @TempDir
    private Path folder;

    private Path modules() throws IOException {
        return Files.createDirectories(folder.resolve("modules"));
    }

    /** What a developer gets who asks for a new municipality, in a project of its own. */
    private Path scaffolded() throws IOException, InterruptedException {
        Path root = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(parent -> Files.exists(parent.resolve("vedtaget")))
                .findFirst()
                .orElseThrow();
        Path project = Files.createDirectories(folder.resolve("project"));
        Path scaffold = Path.of("core/testkit/src/main/scaffold");
        Files.createDirectories(project.resolve(scaffold));
        Files.createDirectories(project.resolve("modules"));
        for (Path file : List.of(Path.of("vedtaget"), Path.of("modules/pom.xml"))) {
            Files.copy(root.resolve(file), project.resolve(file));
        }
        try (Stream<Path> files = Files.list(root.resolve(scaffold))) {
            for (Path file : files.toList()) {
                Files.copy(file, project.resolve(scaffold).resolve(file.getFileName()));
            }
        }
        Process process = new ProcessBuilder("sh", "vedtaget", "new-municipality", "Øby", "--code", "0999")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return project.resolve("modules/oeby");
    }

    @Test
    void a_municipality_that_was_scaffolded_and_lies_there_is_one_like_the_others() throws Exception {
        ModuleArchive.build(scaffolded(), modules());
        try (RunningProduct product = RunningProduct.start(folder.resolve("data"), "vedtaget.modules=" + modules())) {
            Api.Answer one = product.api().get("oeby-admin", "/api/v1/municipalities/0999");
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.body()).contains("Øby Kommune");
            assertThat(product.api()
                            .get("oeby-admin", "/api/v1/municipalities/0999/policies")
                            .body())
                    .contains("ntegrationspolitik");
            assertThat(product.api().get("auditor", "/api/v1/municipalities").json())
                    .hasSize(product.register().catalog().all().size());
            assertThat(product.context().getBean(DemonstrationUsers.class).all())
                    .extracting(user -> user.login())
                    .contains("oeby-sagsbehandler");
            itsFirstDraftIsWritten(product);
        }
    }

    /** Nothing was ever decided there: what others have does not stand there empty. */
    private static void itsFirstDraftIsWritten(RunningProduct product) {
        try (Browser browser = Browser.open(product).signIn("oeby-admin")) {
            browser.go("/kommune/0999").isAccessible();
            assertThat(browser.page().getByText("Udgaver gennem tiden").count()).isZero();
            browser.press("Åbn et nyt udkast");
            browser.page().waitForURL("**/udkast/**");
            browser.settled().sees("Udkastet er tomt");
            assertThat(browser.page().locator(".draft-contents").isVisible()).isFalse();
            browser.isAccessible().press("Tilføj det første");
            browser.dialog().getByLabel("Titel").fill("Havnen");
            browser.confirm("Tilføj").sees("Havnen");
            assertThat(browser.page().locator(".draft-contents").isVisible()).isTrue();
        }
    }

    @Test
    void a_folder_that_is_none_and_a_file_that_is_no_module_are_refused_by_name(CapturedOutput output)
            throws IOException {
        Path nowhere = folder.resolve("ingen");
        assertThatThrownBy(() -> RunningProduct.start(folder.resolve("data"), "vedtaget.modules=" + nowhere))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("VEDTAGET_MODULES").contains(nowhere.toString());

        Files.writeString(modules().resolve("andet.jar"), "Ikke et modul");
        assertThatThrownBy(() -> RunningProduct.start(folder.resolve("data"), "vedtaget.modules=" + modules()))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("andet.jar").doesNotContain("\tat dk.vedtaget");
    }
}
