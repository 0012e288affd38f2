package dk.vedtaget.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may see which: one direction, as docs/architecture.md draws it. */
@AnalyzeClasses(locations = ProductionClasses.class)
final class LayersTest {

    private static final String SPI = "dk.vedtaget.spi..";
    private static final String TESTKIT = "dk.vedtaget.testkit..";
    private static final String JOURNAL = "dk.vedtaget.journal..";
    private static final String VERIFIER = "dk.vedtaget.verifier..";
    private static final String DOMAIN = "dk.vedtaget.domain..";
    private static final String MODULES = "dk.vedtaget.modules..";
    private static final String UI = "dk.vedtaget.ui..";
    private static final String APP = "dk.vedtaget.app..";

    @ArchTest
    static final ArchRule every_class_has_its_place_in_the_layout = classes()
            .should()
            .resideInAnyPackage(SPI, TESTKIT, JOURNAL, VERIFIER, DOMAIN, MODULES, UI, APP)
            .because("one look at a package must tell which module it belongs to, and the rules below go by package");

    @ArchTest
    static final ArchRule the_spi_rests_on_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage(SPI)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SPI, "java..", "org.jspecify..")
            .because("a municipality's module must compile for years whatever framework the product changes to");

    @ArchTest
    static final ArchRule a_municipality_sees_the_spi_only = classes()
            .that()
            .resideInAPackage(MODULES)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SPI, MODULES, "java..", "org.jspecify..")
            .because("a module states facts and rules; what is done with them is not its affair");

    @ArchTest
    static final ArchRule municipalities_do_not_know_each_other = slices().matching("dk.vedtaget.modules.(*)..")
            .should()
            .notDependOnEachOther()
            .because("one municipality's change must never break another's");

    @ArchTest
    static final ArchRule nothing_compiles_against_a_municipality = noClasses()
            .that()
            .resideOutsideOfPackage(MODULES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(MODULES)
            .because("modules are found at run time, so that adding one touches no other file");

    @ArchTest
    static final ArchRule the_journal_knows_no_domain = noClasses()
            .that()
            .resideInAPackage(JOURNAL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPI, TESTKIT, DOMAIN, UI, APP)
            .because("the record of what happened must be readable and verifiable without knowing what it means");

    @ArchTest
    static final ArchRule the_verifier_rests_on_the_jdk_alone = classes()
            .that()
            .resideInAPackage(VERIFIER)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(VERIFIER, "java..", "com.sun.net.httpserver..", "org.jspecify..")
            .because("an auditor runs it as one jar, and it must be free of every mistake the writing code could make");

    @ArchTest
    static final ArchRule nobody_leans_on_the_verifier = noClasses()
            .that()
            .resideOutsideOfPackage(VERIFIER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(VERIFIER)
            .because("it shares nothing with the product but the documents about the journal's format");

    @ArchTest
    static final ArchRule the_domain_knows_neither_its_views_nor_its_assembly = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TESTKIT, UI, APP)
            .because("the same decisions are asked for by views, by the HTTP API and by tests");

    @ArchTest
    static final ArchRule the_testkit_is_for_tests = noClasses()
            .that()
            .resideOutsideOfPackage(TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TESTKIT)
            .because("production code that leans on a test kit ships it");

    @ArchTest
    static final ArchRule views_send_commands_and_ask_queries_and_nothing_deeper = noClasses()
            .that()
            .resideInAPackage(UI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TESTKIT, APP)
            .because("a view that reaches into the assembly cannot be tested or replaced without it");

    @ArchTest
    static final ArchRule nobody_depends_on_the_assembly = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APP)
            .because("the assembly knows everybody, so whoever knew it would know everybody too");
}
