package dk.vedtaget.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The module that {@code ./vedtaget new-municipality} writes, as somebody gets it. */
class ScaffoldTest {

    private static final String AGGREGATOR = """
            <project>
              <version>0.1.0-SNAPSHOT</version>
              <modules>
                <module>foerst</module>
              </modules>
              <dependencies>
                <dependency><artifactId>vedtaget-module-foerst</artifactId></dependency>
              </dependencies>
            </project>
            """;

    @TempDir
    private Path project;

    private record Answer(int exit, String said) {}

    @BeforeEach
    void aProjectWithOneMunicipality() throws IOException {
        Path root = root();
        copy(root.resolve("vedtaget"), project.resolve("vedtaget"));
        Path scaffold = Path.of("core", "testkit", "src", "main", "scaffold");
        try (Stream<Path> files = Files.list(root.resolve(scaffold))) {
            files.forEach(file -> copy(file, project.resolve(scaffold).resolve(file.getFileName())));
        }
        write("modules/pom.xml", AGGREGATOR);
        write("modules/foerst/src/main/resources/dk/vedtaget/modules/foerst/foerst.yaml", "code: \"0998\"\n");
    }

    @Test
    void it_builds_and_passes_the_contract_untouched() throws Exception {
        Answer answer = newMunicipality("Prøvekøbing-Ås", "--code", "0999");
        assertThat(answer.exit()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("modules/proevekoebing-aas", "proevekoebing-admin");
        assertThat(Files.readString(project.resolve("modules/pom.xml")))
                .contains(
                        "<module>foerst</module>\n    <module>proevekoebing-aas</module>",
                        "<artifactId>vedtaget-module-proevekoebing-aas</artifactId>");

        TestExecutionSummary summary = contractOf("proevekoebing-aas", "proevekoebingaas.ProevekoebingAas");
        assertThat(failures(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isPositive();
    }

    @Test
    void what_its_file_shows_as_an_example_is_valid_too() throws Exception {
        assertThat(newMunicipality("Üby", "--code=0999").exit()).isZero();
        Path resource = project.resolve("modules/uby/src/main/resources/dk/vedtaget/modules/uby/uby.yaml");
        Files.writeString(
                resource,
                Files.readString(resource).replace("    revisions: []\n", "").replace("#| ", ""));
        Files.writeString(
                project.resolve("modules/uby/src/test/resources/places.csv"),
                "fromLine,toLine,fromCharacter,toCharacter,element,part\n10,10,,,beskaeftigelse,title\n");
        assertThat(failures(contractOf("uby", "uby.Uby"))).isEmpty();
    }

    @Test
    void what_cannot_be_made_is_said_and_nothing_is_written() throws Exception {
        Map<String, Path> before = files();
        for (List<String> order : List.<List<String>>of(
                List.<String>of(),
                List.of("Øby"),
                List.of("Øby", "--code"),
                List.of("Øby", "--code", "99"),
                List.of("Øby", "--code", "0998"),
                List.of("Foerst", "--code", "0999"),
                List.of("../Øby", "--code", "0999"),
                List.of("Øby\"; rm -r .", "--code", "0999"),
                List.of("Øby", "Åby", "--code", "0999"))) {
            Answer answer = newMunicipality(order.toArray(String[]::new));
            assertThat(answer.exit()).as("%s: %s", order, answer.said()).isEqualTo(64);
            assertThat(answer.said()).as("%s", order).startsWith("vedtaget: ");
        }
        assertThat(files()).isEqualTo(before);
        assertThat(Files.readString(project.resolve("modules/pom.xml"))).isEqualTo(AGGREGATOR);
    }

    private Map<String, Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(project)) {
            return all.collect(TreeMap::new, (map, file) -> map.put(file.toString(), file), Map::putAll);
        }
    }

    private Answer newMunicipality(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "vedtaget", "new-municipality"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        // as in a container, where nobody chose a locale
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said);
    }

    /** Compiles the module in that folder and runs its contract test. */
    private TestExecutionSummary contractOf(String folder, String test) throws Exception {
        Path module = project.resolve("modules").resolve(folder);
        Path classes = Files.createDirectories(module.resolve("target/classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> sources = Files.walk(module)) {
            sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        URL[] path = {
            classes.toUri().toURL(),
            module.resolve("src/main/resources").toUri().toURL(),
            module.resolve("src/test/resources").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(loader.loadClass("dk.vedtaget.modules." + test + "ContractTest")))
                    .build();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, listener);
            return listener.getSummary();
        }
    }

    private static List<String> failures(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .toList();
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("vedtaget")))
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, String content) throws IOException {
        Path target = project.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, content);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
