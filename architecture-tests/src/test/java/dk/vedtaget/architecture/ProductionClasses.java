package dk.vedtaget.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the compiler made of every module's production code.
 *
 * <p>Taken from the modules' own folders, because the assembled product's archive has its classes elsewhere than a
 * class path expects, and because a class missing there would make a rule pass by mistake.
 */
final class ProductionClasses implements LocationProvider {

    @Override
    public Set<Location> get(Class<?> testClass) {
        return Project.modulesWithCode().stream()
                .map(ProductionClasses::compiled)
                .map(Location::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Path compiled(Path module) {
        Path classes = module.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(classes + " is missing: build the other modules first");
        }
        return classes;
    }
}
