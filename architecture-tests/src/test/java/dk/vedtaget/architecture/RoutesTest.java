package dk.vedtaget.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What can be reached by an address. */
@AnalyzeClasses(locations = ProductionClasses.class)
final class RoutesTest {

    private static final String ROUTE = "com.vaadin.flow.router.Route";

    private static final Set<String> SAYS_WHO_MAY_COME = Set.of(
            "com.vaadin.flow.server.auth.AnonymousAllowed",
            "jakarta.annotation.security.PermitAll",
            "jakarta.annotation.security.RolesAllowed",
            "jakarta.annotation.security.DenyAll");

    private static final DescribedPredicate<JavaAnnotation<?>> AN_ACCESS_ANNOTATION = describe(
            "an annotation that says who may come",
            annotation -> SAYS_WHO_MAY_COME.contains(annotation.getRawType().getName()));

    private static final DescribedPredicate<JavaClass> LAYOUTS = describe(
            "are layouts",
            type -> type.getPackageName().startsWith("dk.vedtaget.")
                    && type.isAssignableTo("com.vaadin.flow.router.RouterLayout")
                    && !type.getModifiers().contains(JavaModifier.ABSTRACT));

    @ArchTest
    static final ArchRule a_view_is_reached_by_its_address_only = classes()
            .that()
            .areAnnotatedWith(ROUTE)
            .should()
            .bePackagePrivate()
            .because("other features navigate to a view, they do not construct it");

    @ArchTest
    static final ArchRule every_view_says_who_may_come = classes()
            .that()
            .areAnnotatedWith(ROUTE)
            .should()
            .beAnnotatedWith(AN_ACCESS_ANNOTATION)
            .because("a view that says nothing is denied by Vaadin today and perhaps not tomorrow");

    @ArchTest
    static final ArchRule every_layout_says_who_may_come = classes()
            .that(LAYOUTS)
            .should()
            .beAnnotatedWith(AN_ACCESS_ANNOTATION)
            .because("Vaadin checks the layout as well as the view inside it");
}
