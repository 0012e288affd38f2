package dk.vedtaget.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dk.vedtaget.domain.EventName;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Orders, facts and the functions between them. */
@AnalyzeClasses(locations = ProductionClasses.class)
final class DomainTest {

    private static final Set<String> WORDS_OF_A_PERSON =
            Set.of("reason", "reasons", "remark", "remarks", "response", "comment", "justification");

    private static final DescribedPredicate<JavaClass> EVENTS =
            describe("are events", type -> type.isRecord() && belongsToFamily(type, "Event"));

    private static final DescribedPredicate<JavaClass> COMMANDS =
            describe("are commands", type -> type.isRecord() && belongsToFamily(type, "Command"));

    private static final DescribedPredicate<JavaClass> MEMBERS_OF_A_FAMILY = describe(
            "belong to a family of commands or events",
            type -> !type.isInterface() && (belongsToFamily(type, "Event") || belongsToFamily(type, "Command")));

    private static final DescribedPredicate<JavaClass> DECIDE_OR_EVOLVE = describe(
            "decide, evolve, or are what is decided upon",
            type -> type.getPackageName().startsWith("dk.vedtaget.domain.")
                    && outermost(type).getSimpleName().matches(".*(Command|Event|State|Decision|Evolution)"));

    private static final DescribedPredicate<JavaClass> AXON_ADAPTERS = describe(
            "handle commands for Axon",
            type -> type.getPackageName().startsWith("dk.vedtaget.")
                    && (type.isAnnotatedWith("org.axonframework.modelling.command.AggregateRoot")
                            || type.getCodeUnits().stream()
                                    .anyMatch(unit ->
                                            unit.isAnnotatedWith("org.axonframework.commandhandling.CommandHandler")
                                                    || unit.isAnnotatedWith(
                                                            "org.axonframework.eventsourcing.EventSourcingHandler"))));

    private static final Set<String> NAMES_OF_CONTENT = Set.of(
            "dk.vedtaget.spi.MunicipalityCode",
            "dk.vedtaget.domain.policy.PolicyId",
            "dk.vedtaget.domain.policy.RevisionId",
            "dk.vedtaget.domain.history.RegisterQueries$Point");

    private static final DescribedPredicate<JavaMethod> TELL_CONTENT = describe(
            "tell content by its name",
            method -> method.getRawParameterTypes().stream().anyMatch(type -> NAMES_OF_CONTENT.contains(type.getName()))
                    && !method.getRawReturnType().isEquivalentTo(LocalDate.class));

    private static final DescribedPredicate<List<JavaClass>> WHO_ASKS_FIRST = describe(
            "who asks, first",
            types -> !types.isEmpty() && types.getFirst().getName().equals("dk.vedtaget.domain.access.Actor"));

    @ArchTest
    static final ArchRule what_decides_and_evolves_knows_no_framework = classes()
            .that(DECIDE_OR_EVOLVE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dk.vedtaget.domain..",
                    "dk.vedtaget.spi..",
                    "dk.vedtaget.journal.protection..",
                    "java..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations..")
            .because("decisions outlive frameworks, and a pure function is tested without one");

    @ArchTest
    static final ArchRule orders_and_facts_are_records = classes()
            .that(MEMBERS_OF_A_FAMILY)
            .should()
            .beRecords()
            .because("an order and a fact are values, and nothing about them changes after they are made");

    @ArchTest
    static final ArchRule every_event_has_a_stored_name_and_a_version = classes()
            .that(EVENTS)
            .should()
            .beAnnotatedWith(EventName.class)
            .because("a stored event must be found again whatever its class is called by then");

    @ArchTest
    static final ArchRule words_of_a_person_are_protected_in_events = classes()
            .that(EVENTS)
            .should(keepTheWordsOfAPersonProtected())
            .because("the journal is for ever, and what somebody wrote about somebody must be erasable");

    @ArchTest
    static final ArchRule every_command_says_which_permission_it_needs = classes()
            .that(COMMANDS)
            .should(sayWhichPermissionTheyNeed())
            .because("what nobody asks a permission for, everybody may do");

    @ArchTest
    static final ArchRule every_question_about_content_says_who_asks = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Queries")
            .and()
            .arePublic()
            .and(TELL_CONTENT)
            .should()
            .haveRawParameterTypes(WHO_ASKS_FIRST)
            .because("an address in a link is chosen by whoever sends it, so every answer depends on who asks");

    @ArchTest
    static final ArchRule what_handles_commands_for_axon_is_nobody_elses_business = classes()
            .that(AXON_ADAPTERS)
            .should()
            .notBePublic()
            .because("decision 0001 keeps Axon in thin adapters inside the package of their aggregate");

    @ArchTest
    static void no_two_events_share_a_stored_name_and_version(JavaClasses classes) {
        List<EventName> names = classes.stream()
                .filter(EVENTS)
                .map(type -> type.tryGetAnnotationOfType(EventName.class).orElseThrow())
                .toList();
        assertThat(names).isNotEmpty();
        assertThat(names.stream().map(name -> name.value() + " " + name.version()))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z]+\\.[a-z0-9-]+ [1-9][0-9]*"));
    }

    private DomainTest() {}

    private static boolean belongsToFamily(JavaClass type, String suffix) {
        return type.getPackageName().startsWith("dk.vedtaget.domain.")
                && type.getAllRawInterfaces().stream()
                        .anyMatch(family -> family.getPackageName().startsWith("dk.vedtaget.domain.")
                                && family.getSimpleName().endsWith(suffix));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(DomainTest::outermost).orElse(type);
    }

    private static ArchCondition<JavaClass> keepTheWordsOfAPersonProtected() {
        return new ArchCondition<>("keep the words of a person protected") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> WORDS_OF_A_PERSON.contains(field.getName()))
                        .forEach(field -> events.add(new SimpleConditionEvent(
                                field,
                                !field.getRawType().isEquivalentTo(String.class),
                                field.getFullName() + " is a "
                                        + field.getRawType().getSimpleName())));
            }
        };
    }

    private static ArchCondition<JavaClass> sayWhichPermissionTheyNeed() {
        return new ArchCondition<>("say which permission they need") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean says = type.getAllMethods().stream()
                        .filter(method -> !method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .anyMatch(DomainTest::givesAPermission);
                events.add(new SimpleConditionEvent(type, says, type.getName() + " says no permission"));
            }
        };
    }

    private static boolean givesAPermission(JavaMethod method) {
        return method.getName().equals("permission")
                && method.getRawParameterTypes().isEmpty()
                && method.getRawReturnType().getName().equals("dk.vedtaget.domain.access.Permission");
    }
}
