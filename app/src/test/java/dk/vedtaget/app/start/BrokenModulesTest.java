package dk.vedtaget.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.app.support.Browser;
import dk.vedtaget.app.support.ModuleArchive;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.catalog.BrokenModule;
import dk.vedtaget.domain.catalog.BrokenModule.Fault;
import dk.vedtaget.spi.MunicipalityCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that break, beside those that do not, as the operator and the municipality see them. */
class BrokenModulesTest {

    private static final MunicipalityCode OEBY = new MunicipalityCode("0999");

    private static final String HEAD = """
            package PACKAGE;

            import dk.vedtaget.spi.*;
            import java.util.*;

            public final class Module implements MunicipalityModule {
                public Municipality municipality() {
                    return Municipality.of("CODE", "NAME");
                }

            """;

    private static final String RESOURCE = """
                public Optional<String> resource() {
                    return Optional.of("kommune.yaml");
                }

            """;

    /** Content until there is something in the draft; from then on it never answers. */
    private static final String DEAF_RULE = """
                public List<Rule> rules() {
                    return List.of(new Rule() {
                        public String id() { return "doev-regel"; }
                        public int version() { return 1; }
                        public Severity severity() { return Severity.WARNS; }
                        public Set<Gate> gates() { return EnumSet.allOf(Gate.class); }
                        public LocalizedText title() { return LocalizedText.of("Regel", "Rule"); }
                        public LocalizedText explanation() { return title(); }
                        public List<SourceReference> sources() { return List.of(); }
                        public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters parameters) {
                            while (!content.roots().isEmpty()) {
                                Thread.onSpinWait();
                                if (stopped()) { break; }
                            }
                            return List.of();
                        }
                    });
                }

                private static boolean stopped() {
                    // so that the test's own machine is free again; a module need not be so kind
                    return Thread.interrupted();
                }
            }
            """;

    private static final String YAML = """
            schema: 1
            version: "1"
            code: "0999"
            name: Øby Kommune
            bodies:
              - { id: raadet, name: Øbyrådet, kind: council, roles: [decides, informed] }
            policies:
              - { id: integrationspolitik, type: integrationspolitik, title: Øbys politik, revisions: [] }
            """;

    private static final String TWICE = """
            schema: 1
            version: "1"
            code: "0998"
            name: Dobbeltby Kommune
            bodies:
              - { id: raadet, name: Rådet, kind: council, roles: [decides] }
              - { id: raadet, name: Byrådet, kind: council, roles: [decides] }
            """;

    private static final String WAITING = """
            schema: 1
            version: "1"
            code: "0996"
            name: Nyby Kommune
            bodies:
              - { id: raadet, name: Nybyrådet, kind: council, roles: [decides, informed] }
            documents:
              - { id: politik, title: Nybys politik, file: nyby.txt, sha256: "%s" }
            policies:
              - { id: integrationspolitik, type: integrationspolitik, title: Nybys politik, revisions: [] }
            rules:
              - id: en-vision
                type: element-required
                version: 1
                severity: warns
                gates: [editing, decision]
                parameters: { kind: vision, minimum: 1 }
                explanation: { da: Politikken har en vision., en: The policy has a vision. }
                source: "politik:1"
            """.formatted("0".repeat(64));

    @TempDir
    private Path folder;

    private static String head(String name, String code, String municipality) {
        return HEAD.replace("PACKAGE", name).replace("CODE", code).replace("NAME", municipality);
    }

    private void archives(Path modules) throws IOException {
        ModuleArchive.write(
                modules,
                "oeby.Module",
                head("oeby", "0999", "Øby Kommune") + RESOURCE + DEAF_RULE,
                Map.of("kommune.yaml", YAML));
        ModuleArchive.write(
                modules,
                "dobbeltby.Module",
                head("dobbeltby", "0998", "Dobbeltby Kommune") + RESOURCE + "}",
                Map.of("kommune.yaml", TWICE));
        ModuleArchive.write(
                modules,
                "nyby.Module",
                head("nyby", "0996", "Nyby Kommune") + RESOURCE + "}",
                Map.of("kommune.yaml", WAITING));
        ModuleArchive.write(modules, "fremmed.Module", head("fremmed", "0461", "Fremmed Kommune") + "}", Map.of());
        ModuleArchive.write(
                modules,
                "faldby.Module",
                head("faldby", "0997", "Faldby Kommune")
                        + "    public Module() { throw new IllegalStateException(); }\n}",
                Map.of());
    }

    @Test
    void broken_modules_are_named_their_municipality_is_read_only_and_the_others_go_on() throws IOException {
        Path modules = folder.resolve("modules");
        archives(modules);
        try (RunningProduct product = RunningProduct.start(
                folder.resolve("data"), "vedtaget.modules=" + modules, "vedtaget.module.seconds=1")) {
            assertThat(product.register().catalog().broken())
                    .extracting(BrokenModule::fault)
                    .containsExactlyInAnyOrder(Fault.DUPLICATE_ID, Fault.CODE_TAKEN, Fault.THREW);
            assertThat(product.queries().municipalities(product.actor("auditor")))
                    .extracting(municipality -> municipality.name())
                    .contains("Odense Kommune", "Øby Kommune")
                    .doesNotContain("Fremmed Kommune", "Dobbeltby Kommune");
            oebyBreaks(product);
            theOperatorSeesThemAll(product);
            othersAreUntouched(product);
        }
        // in a folder of its own, since this Java machine still has the other jar open
        Path later = folder.resolve("later");
        // the next start finds another version, without the policy and without a rule that never answers
        ModuleArchive.write(
                later,
                "oeby.Module",
                head("oeby", "0999", "Øby Kommune") + RESOURCE + "}",
                Map.of(
                        "kommune.yaml",
                        YAML.substring(0, YAML.indexOf("policies:")).replace("\"1\"", "\"2\"")));
        // and of another a version that judges otherwise
        ModuleArchive.write(
                later,
                "nyby.Module",
                head("nyby", "0996", "Nyby Kommune") + RESOURCE + "}",
                Map.of(
                        "kommune.yaml",
                        WAITING.replace("version: \"1\"", "version: \"2\"")
                                .replace("version: 1", "version: 2")
                                .replace("severity: warns", "severity: blocks")));
        try (RunningProduct product = RunningProduct.start(folder.resolve("data"), "vedtaget.modules=" + later)) {
            nybyWaits(product);
            assertThat(product.queries().policies(product.actor("oeby-admin"), OEBY))
                    .hasSize(1);
            try (Browser browser = Browser.open(product).signIn("operator")) {
                browser.go("/drift").sees("Version 2 af modulet ville gøre noget registreret ulæseligt");
                browser.sees("Politikken 0999-integrationspolitik er registreret, men findes ikke længere.");
                browser.isAccessible().screenshot("refused-version-operator");
            }
            try (Browser browser = Browser.open(product).signIn("oeby-admin")) {
                browser.go("/kommune/0999").sees("Registret for Øby Kommune kan kun læses lige nu");
                browser.sees("Øbys politik");
            }
        }
    }

    private static void oebyBreaks(RunningProduct product) {
        try (Browser browser = Browser.open(product).signIn("oeby-admin")) {
            browser.go("/kommune/0999").press("Åbn et nyt udkast");
            browser.page().waitForURL("**/udkast/**");
            browser.settled().sees("Udkastet er tomt");
            browser.press("Tilføj det første");
            browser.dialog().getByLabel("Titel").fill("Havnen");
            browser.confirm("Tilføj").sees("Havnen");
            browser.sees("Reglerne kan ikke spørges lige nu");

            String draft = browser.page().url();
            browser.go("/kommune/0999").sees("Registret for Øby Kommune kan kun læses lige nu");
            browser.isAccessible().screenshot("broken-module-overview");
            browser.go(draft.substring(draft.indexOf("/kommune")));
            browser.sees("Havnen");
            browser.isAccessible().screenshot("broken-module-draft");
            assertThat(browser.page().getByText("Tilføj andet").count()).isZero();
            browser.go("/kommune/0999/historik").sees("Havnen").isVisible();
        }
    }

    /** A version that judges otherwise counts once the administrator has seen what it would have meant. */
    private static void nybyWaits(RunningProduct product) {
        try (Browser browser = Browser.open(product).signIn("nyby-admin")) {
            browser.go("/kommune/0996").sees("En ny version af kommunens modul");
            browser.go("/kommune/0996/opsaetning").sees("Version 2 i stedet for 1");
            browser.sees("Reglen er ændret: ");
            browser.isAccessible().screenshot("waiting-version").press("Tag version 2 i brug");
            browser.dialog().getByLabel("Begrundelse").first().fill("Visionen er et krav.");
            browser.screenshot("waiting-version-dialog").confirm("Gem ændringen");
            browser.sees("Intet ville være faldet anderledes ud");
            browser.isAccessible().confirm("Bekræft og gem").sees("Kommunens modul, version 2");
            assertThat(browser.page()
                            .getByText("En ny version af modulet venter")
                            .count())
                    .isZero();
            browser.go("/kommune/0996/historik").screenshot("waiting-version-history");
        }
    }

    private static void theOperatorSeesThemAll(RunningProduct product) {
        try (Browser browser = Browser.open(product).signIn("operator")) {
            browser.go("/drift").sees("Øby Kommune (0999)");
            browser.sees("Reglen doev-regel svarede ikke inden for 1 s.");
            browser.sees("Dobbeltby Kommune (0998)");
            browser.sees("two bodies with the id raadet");
            browser.sees("Modulets klasse: faldby.Module");
            browser.sees("Et andet modul taler allerede for kommunen 0461");
            browser.isAccessible().screenshot("broken-modules-operator");
        }
    }

    private static void othersAreUntouched(RunningProduct product) {
        try (Browser browser = Browser.open(product).signIn("odense-admin")) {
            browser.go("/kommune/0461").press("Åbn et nyt udkast");
            browser.page().waitForURL("**/udkast/**");
            assertThat(browser.page().locator(".vt-trouble").isVisible()).isFalse();
        }
    }
}
