package dk.vedtaget.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.spi.MunicipalityModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Municipalities that know nothing of each other, in a product that knows none of them. */
final class MunicipalitiesTest {

    private static final String[] WHAT_SHIPS = {
        ".java", ".properties", ".yaml", ".yml", ".json", ".css", ".html", ".js", ".xml", ".txt", ".svg"
    };

    @Test
    void each_municipality_is_exactly_one_module_class() {
        assertThat(Project.municipalities()).isNotEmpty().allSatisfy(folder -> assertThat(
                        Project.filesUnder(folder.resolve("src/main/java"), ".java"))
                .filteredOn(file -> Project.read(file).contains("implements MunicipalityModule "))
                .as("classes that speak for %s", Project.name(folder))
                .hasSize(1));
    }

    @Test
    void each_municipality_is_found_by_its_service_file() {
        assertThat(Project.municipalities()).isNotEmpty().allSatisfy(folder -> {
            Path service = folder.resolve("src/main/resources/META-INF/services/" + MunicipalityModule.class.getName());
            assertThat(service).exists();
            assertThat(Project.read(service).strip())
                    .startsWith("dk.vedtaget.modules." + Project.name(folder) + ".")
                    .doesNotContain("\n");
        });
    }

    @Test
    void each_municipality_passes_the_contract_in_exactly_one_test() {
        assertThat(Project.municipalities()).isNotEmpty().allSatisfy(folder -> assertThat(
                        Project.filesUnder(folder.resolve("src/test/java"), ".java"))
                .filteredOn(file -> Project.read(file).contains("extends MunicipalityModuleContract"))
                .as("contract tests of %s", Project.name(folder))
                .hasSize(1));
    }

    @Test
    void the_aggregator_lists_each_municipality_twice_and_nothing_else_does() {
        String aggregator = Project.read(Project.ROOT.resolve("modules/pom.xml"));
        assertThat(Project.municipalities()).isNotEmpty().allSatisfy(folder -> {
            String name = Project.name(folder);
            assertThat(aggregator).containsOnlyOnce("<module>" + name + "</module>");
            assertThat(aggregator).containsOnlyOnce("<artifactId>vedtaget-module-" + name + "</artifactId>");
        });
        assertThat(Stream.of("pom.xml", "app/pom.xml", "ui/pom.xml", "architecture-tests/pom.xml")
                        .map(Project.ROOT::resolve)
                        .map(Project::read))
                .as("build files a new municipality would have to touch")
                .noneMatch(pom -> pom.contains("vedtaget-module-"));
    }

    /** Sources and resources, since a class file does not show every text. */
    @Test
    void nothing_outside_the_modules_names_a_municipality() {
        List<String> names =
                Project.municipalities().stream().map(Project::name).toList();
        Pattern inCode = Pattern.compile("\\b(" + String.join("|", names) + ")", Pattern.CASE_INSENSITIVE);
        // some are words of the language too (Vejen, "the way"): a name is spelled with a capital within a sentence
        String spelled = names.stream().map(MunicipalitiesTest::spelled).collect(Collectors.joining("|"));
        Pattern inTexts = Pattern.compile("(?<=[\\p{Ll},] )(%1$s)\\b|\\b(%1$s)\\b(?= Kommune)".formatted(spelled));
        List<Path> shipped = Project.modulesWithCode().stream()
                .filter(module -> !module.startsWith(Project.ROOT.resolve("modules")))
                .flatMap(module -> Project.filesUnder(module.resolve("src/main"), WHAT_SHIPS).stream())
                .toList();
        assertThat(names).isNotEmpty();
        assertThat(shipped).isNotEmpty();
        assertThat(shipped.stream().filter(file -> (file.toString().endsWith(".properties") ? inTexts : inCode)
                        .matcher(Project.read(file))
                        .find()))
                .as("what the product knows of a municipality it must learn from the municipality's module")
                .isEmpty();
    }

    private static String spelled(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
