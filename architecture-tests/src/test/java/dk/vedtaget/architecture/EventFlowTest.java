package dk.vedtaget.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** From a command to its events to the read models, and never back. */
@AnalyzeClasses(locations = ProductionClasses.class)
final class EventFlowTest {

    private static final DescribedPredicate<JavaClass> SENDS_COMMANDS = describe(
            "send commands",
            type -> type.getPackageName().startsWith("org.axonframework.commandhandling")
                    && (type.getSimpleName().endsWith("CommandBus")
                            || type.getSimpleName().endsWith("CommandGateway")));

    private static final DescribedPredicate<JavaClass> HANDLES_COMMANDS =
            describe("handle commands", type -> hasUnit(type, "org.axonframework.commandhandling.CommandHandler"));

    private static final DescribedPredicate<JavaClass> FOLLOWS_EVENTS = describe(
            "follow events",
            type -> hasUnit(type, "org.axonframework.eventhandling.EventHandler")
                    || outermost(type).getSimpleName().endsWith("Projection"));

    private static final DescribedPredicate<JavaClass> SUBSCRIBES =
            describe("subscribe to events", type -> type.getSimpleName().equals("SubscribingEventProcessor"));

    @ArchTest
    static final ArchRule projections_send_no_commands = noClasses()
            .that(FOLLOWS_EVENTS)
            .should()
            .dependOnClassesThat(SENDS_COMMANDS)
            .because("a read model is rebuilt at will, and a rebuild must never make anything happen again");

    @ArchTest
    static final ArchRule command_handlers_send_no_commands = noClasses()
            .that(HANDLES_COMMANDS)
            .should()
            .dependOnClassesThat(SENDS_COMMANDS)
            .because("one command is one append; a nested one would be appended before its cause was");

    @ArchTest
    static final ArchRule nothing_subscribes_to_events = noClasses()
            .should()
            .dependOnClassesThat(SUBSCRIBES)
            .orShould()
            .callMethodWhere(describe(
                    "a subscribing processor is registered",
                    call -> call.getName().toLowerCase(java.util.Locale.ROOT).contains("subscribingeventprocessor")))
            .because("a subscriber runs inside the append and sees events that may still be refused");

    private EventFlowTest() {}

    private static boolean hasUnit(JavaClass type, String annotation) {
        return type.getPackageName().startsWith("dk.vedtaget.")
                && type.getCodeUnits().stream().anyMatch((JavaCodeUnit unit) -> unit.isAnnotatedWith(annotation));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(EventFlowTest::outermost).orElse(type);
    }
}
