package dk.vedtaget.app.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The jar file of a municipality's module, compiled on the spot as somebody outside would compile it. */
public final class ModuleArchive {

    private ModuleArchive() {}

    /**
     * Writes {@code <name>.jar} with the one class and what lies beside it.
     *
     * @param folder where the jar is put
     * @param className with its package, which has one part
     * @param source of that class
     * @param beside files in the class's package by their names
     */
    public static void write(Path folder, String className, String source, Map<String, String> beside)
            throws IOException {
        int dot = className.indexOf('.');
        String name = className.substring(0, dot);
        Path work = Files.createTempDirectory("vedtaget-module");
        try {
            Path file = Files.writeString(work.resolve(className.substring(dot + 1) + ".java"), source);
            int status = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-d",
                            work.toString(),
                            file.toString());
            assertThat(status).isZero();
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".jar"));
                    JarOutputStream jar = new JarOutputStream(out)) {
                entry(
                        jar,
                        "META-INF/services/dk.vedtaget.spi.MunicipalityModule",
                        (className + "\n").getBytes(StandardCharsets.UTF_8));
                try (Stream<Path> compiled = Files.list(work.resolve(name))) {
                    for (Path one : compiled.sorted().toList()) {
                        entry(jar, name + "/" + one.getFileName(), Files.readAllBytes(one));
                    }
                }
                for (var one : beside.entrySet()) {
                    entry(jar, name + "/" + one.getKey(), one.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        } finally {
            RunningProduct.delete(work);
        }
    }

    /**
     * Writes the jar of a module that lies in a folder as the sources of one do: {@code src/main/java} compiled, and
     * {@code src/main/resources}.
     *
     * @param into where the jar is put, under the folder's name
     */
    public static void build(Path module, Path into) throws IOException {
        Path classes = Files.createDirectories(module.resolve("target/classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        try (Stream<Path> sources = Files.walk(module.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        Files.createDirectories(into);
        try (OutputStream out = Files.newOutputStream(into.resolve(module.getFileName() + ".jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path part : List.of(classes, module.resolve("src/main/resources"))) {
                try (Stream<Path> files = Files.walk(part)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        entry(jar, part.relativize(file).toString(), Files.readAllBytes(file));
                    }
                }
            }
        }
    }

    private static void entry(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
