package dk.vedtaget.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The product is built and run without Node, so nothing may ask for a front-end build. */
@AnalyzeClasses(locations = ProductionClasses.class)
final class NoNodeTest {

    private static final Set<String> NEEDS_A_FRONT_END_BUILD = Set.of(
            "com.vaadin.flow.component.dependency.NpmPackage",
            "com.vaadin.flow.component.dependency.NpmPackage$Container",
            "com.vaadin.flow.component.dependency.JsModule",
            "com.vaadin.flow.component.dependency.JsModule$Container",
            "com.vaadin.flow.component.dependency.CssImport",
            "com.vaadin.flow.component.dependency.CssImport$Container",
            "com.vaadin.flow.component.dependency.JavaScript",
            "com.vaadin.flow.component.dependency.JavaScript$Container",
            "com.vaadin.flow.theme.Theme");

    private static final DescribedPredicate<JavaAnnotation<?>> ASKS_FOR_A_FRONT_END_BUILD = DescribedPredicate.describe(
            "an annotation that needs a front-end build",
            annotation ->
                    NEEDS_A_FRONT_END_BUILD.contains(annotation.getRawType().getName()));

    @ArchTest
    static final ArchRule no_view_asks_for_a_front_end_build = noClasses()
            .should()
            .beAnnotatedWith(ASKS_FOR_A_FRONT_END_BUILD)
            .because("Vaadin's precompiled bundle serves as long as nobody adds to it; style with @StyleSheet");
}
