package dk.vedtaget.app.store;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.spi.MunicipalityModule;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The municipality modules that were built with the product, and those whose archives lie in a folder of their own. */
final class Modules {

    private static final String SERVICE = "META-INF/services/" + MunicipalityModule.class.getName();

    private Modules() {}

    /**
     * Finds and reads them all; one that cannot be used is in the catalog as broken.
     *
     * @throws StartRefusedException where the folder cannot be used
     */
    static ModuleCatalog load(Settings settings) {
        ClassLoader built = Modules.class.getClassLoader();
        return ModuleCatalog.load(
                settings.modulesFolder().map(folder -> beside(built, folder)).orElse(built), settings.moduleLimits());
    }

    /** Never closed: the modules' classes are used for as long as the product runs. */
    private static ClassLoader beside(ClassLoader built, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> archives = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            archives.forEach(Modules::check);
            return new URLClassLoader(
                    "modules", archives.stream().map(Modules::url).toArray(URL[]::new), built);
        } catch (IOException e) {
            throw new StartRefusedException(Reason.MODULES_FOLDER_UNREADABLE, folder.toString());
        }
    }

    private static void check(Path archive) {
        try (JarFile jar = new JarFile(archive.toFile())) {
            if (jar.getEntry(SERVICE) == null) {
                throw new StartRefusedException(Reason.MODULE_ARCHIVE_EMPTY, archive.toString());
            }
        } catch (IOException e) {
            throw new StartRefusedException(Reason.MODULE_ARCHIVE_EMPTY, archive.toString());
        }
    }

    private static URL url(Path archive) {
        try {
            return archive.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("A file has an address", e);
        }
    }
}
