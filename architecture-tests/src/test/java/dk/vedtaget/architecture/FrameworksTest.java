package dk.vedtaget.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Where each framework stops. */
@AnalyzeClasses(locations = ProductionClasses.class)
final class FrameworksTest {

    @ArchTest
    static final ArchRule mongodb_stays_in_the_journal_and_the_read_models = noClasses()
            .that()
            // the assembly reads the address it is given and tells a person when nobody answers there
            .resideOutsideOfPackages("dk.vedtaget.journal..", "dk.vedtaget.domain.history..", "dk.vedtaget.app.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..", "de.bwaldvogel..", "org.h2..")
            .because("how events and read models are stored must be changeable in one place");

    @ArchTest
    static final ArchRule certificates_are_read_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("dk.vedtaget.journal.timestamp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("decision 0016 has one large library read time stamps, and nothing else get used to it");

    @ArchTest
    static final ArchRule vaadin_stays_in_the_views = noClasses()
            .that()
            .resideOutsideOfPackages("dk.vedtaget.ui..", "dk.vedtaget.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.vaadin..")
            .because("what the product decides must not depend on how it is drawn");

    @ArchTest
    static final ArchRule nothing_but_views_draws = noClasses()
            .that()
            .resideOutsideOfPackage("dk.vedtaget.ui..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("com.vaadin..").and(not(resideInAPackage("com.vaadin.flow.spring.."))))
            .because(
                    "the assembly starts Vaadin and guards its views; a view in it could not be tested without all of it");

    @ArchTest
    static final ArchRule axon_stays_out_of_views = noClasses()
            .that()
            .resideInAnyPackage("dk.vedtaget.ui..", "dk.vedtaget.spi..", "dk.vedtaget.modules..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..")
            .because("decision 0001 promises that leaving Axon is cheap: views go through the domain's own ports");
}
