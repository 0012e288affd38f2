package dk.vedtaget.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the class files do not show. */
final class SourcesTest {

    private static final Pattern DANISH_IN_A_LITERAL =
            Pattern.compile("\"(?=[^\"\\n]{3,}\")[^\"\\n]*[æøåÆØÅ][^\"\\n]*\"");

    private static final Pattern A_SENTENCE_ABOVE_THE_PACKAGE =
            Pattern.compile("/\\*\\*.*\\p{L}.*\\.\\s.*\\*/.*^package ", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void every_package_says_in_a_sentence_what_it_is() {
        List<Path> packages = mainFiles("java", "package-info.java").toList();
        assertThat(packages).isNotEmpty();
        assertThat(packages.stream().filter(file -> !A_SENTENCE_ABOVE_THE_PACKAGE
                        .matcher(Project.read(file))
                        .find()))
                .as("packages a newcomer must guess the meaning of")
                .isEmpty();
    }

    @Test
    void what_people_read_is_not_in_the_code() {
        Path testkit = Project.ROOT.resolve("core/testkit");
        // reads Danish documents, and so must know Danish words
        Path importing = Project.ROOT.resolve("core/domain/src/main/java/dk/vedtaget/domain/importing");
        List<Path> sources = mainFiles("java", ".java")
                .filter(file -> !file.startsWith(testkit) && !file.startsWith(importing))
                .toList();
        assertThat(sources).isNotEmpty();
        assertThat(sources.stream()
                        .filter(file ->
                                DANISH_IN_A_LITERAL.matcher(Project.read(file)).find()))
                .as("Danish in a literal: texts belong in the message bundles, where both languages stand together")
                .isEmpty();
    }

    @Test
    void no_setting_makes_an_event_processor_subscribe() {
        List<Path> settings =
                mainFiles("resources", ".properties", ".yaml", ".yml").toList();
        assertThat(settings).isNotEmpty();
        assertThat(settings.stream().filter(file -> Pattern.compile("(?i)mode\\s*[:=]\\s*subscribing")
                        .matcher(Project.read(file))
                        .find()))
                .as("a subscriber runs inside the append and sees events that may still be refused")
                .isEmpty();
    }

    @Test
    void there_is_no_front_end_project() {
        assertThat(Project.filesUnder(Project.ROOT.resolve("ui/src"), "package.json", ".ts", ".tsx", ".jsx"))
                .as("files that only a front-end build could use")
                .isEmpty();
    }

    private static Stream<Path> mainFiles(String kind, String... endings) {
        return Project.modulesWithCode().stream()
                .flatMap(module -> Project.filesUnder(module.resolve("src/main").resolve(kind), endings).stream());
    }
}
