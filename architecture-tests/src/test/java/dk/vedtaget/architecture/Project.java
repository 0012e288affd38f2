package dk.vedtaget.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project on disk: its Maven modules, found by their {@code pom.xml}, and what lies in them. */
final class Project {

    private static final String OURSELVES = "architecture-tests";

    static final Path ROOT = root();

    private Project() {}

    /** Every module with production code, sorted by path. */
    static List<Path> modulesWithCode() {
        try (Stream<Path> poms = Files.walk(ROOT, 3)) {
            return poms.filter(path -> path.endsWith("pom.xml"))
                    .map(pom -> pom.resolveSibling("."))
                    .map(Path::normalize)
                    .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    // measures the product beside others, is no part of it, and is built when it is asked for only
                    .filter(module -> !module.endsWith("benchmarks"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders of the municipalities, sorted by name. */
    static List<Path> municipalities() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("modules"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files under a folder whose name ends so, sorted; none where the folder is not there. */
    static List<Path> filesUnder(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(OURSELVES).resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside the project: " + here);
    }
}
