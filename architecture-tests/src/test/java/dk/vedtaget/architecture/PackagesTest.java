package dk.vedtaget.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Packages: what each says of itself, and how they hang together. */
@AnalyzeClasses(locations = ProductionClasses.class)
final class PackagesTest {

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching("dk.vedtaget.(**)")
            .should()
            .beFreeOfCycles()
            .because("two packages that need each other are one package with two names");

    @ArchTest
    static void every_package_says_that_null_is_the_exception(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        assertThat(classes).isNotEmpty();
        assertThat(unmarked)
                .as("packages without @NullMarked, in which the null checker checks nothing")
                .isEmpty();
    }
}
