package dk.vedtaget.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.properties.HasParameterTypes;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Time and chance arrive from outside, so that everything can be replayed and a year be shown in a minute. */
@AnalyzeClasses(locations = ProductionClasses.class)
final class TimeAndChanceTest {

    private static final Set<String> SOURCES_OF_CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom");

    private static final DescribedPredicate<JavaAccess<?>> READS_THE_WALL_CLOCK =
            describe("reads the wall clock", access -> {
                String owner = access.getTargetOwner().getName();
                String name = access.getName();
                return switch (owner) {
                    case "java.lang.System" -> name.equals("currentTimeMillis");
                    case "java.util.Date", "java.util.GregorianCalendar" ->
                        name.equals("<init>") && parameters(access) == 0;
                    case "java.util.Calendar" -> name.equals("getInstance");
                    default -> owner.startsWith("java.time.") && name.equals("now") && !takesAClock(access);
                };
            });

    private static final DescribedPredicate<JavaAccess<?>> MAKES_A_SYSTEM_CLOCK = describe(
            "makes a clock of the system's time",
            access -> (access.getTargetOwner().isEquivalentTo(java.time.Clock.class)
                            || access.getTargetOwner().isEquivalentTo(java.time.InstantSource.class))
                    && access.getName().startsWith("system"));

    private static final DescribedPredicate<JavaAccess<?>> ROLLS_DICE = describe("rolls dice", access -> {
        String owner = access.getTargetOwner().getName();
        return switch (owner) {
            case "java.util.UUID" -> access.getName().equals("randomUUID");
            case "java.lang.Math" -> access.getName().equals("random");
            default ->
                SOURCES_OF_CHANCE.contains(owner)
                        // with a seed there is no chance in it
                        && ((access.getName().equals("<init>") && parameters(access) == 0)
                                || access.getName().equals("current")
                                || access.getName().startsWith("getInstance"));
        };
    });

    @ArchTest
    static final ArchRule nobody_reads_the_wall_clock = noClasses()
            .should()
            .accessTargetWhere(READS_THE_WALL_CLOCK)
            .because("the demonstration's clock can be moved, tests choose their day, and a replay must give the same"
                    + " again: take a Clock or an InstantSource");

    @ArchTest
    static final ArchRule the_system_clock_enters_in_the_assembly = noClasses()
            .that()
            // the verifier is a program of its own
            .resideOutsideOfPackages("dk.vedtaget.app..", "dk.vedtaget.verifier..")
            .should()
            .accessTargetWhere(MAKES_A_SYSTEM_CLOCK)
            .because("there is one clock, and where it comes from is the assembly's choice");

    @ArchTest
    static final ArchRule chance_enters_where_things_are_put_together = noClasses()
            .that()
            .resideOutsideOfPackages("dk.vedtaget.app..", "dk.vedtaget.domain.register..")
            .and()
            // the embedded server gives documents without an id one, as every MongoDB does
            .resideOutsideOfPackage("dk.vedtaget.journal.embedded..")
            .should()
            .accessTargetWhere(ROLLS_DICE)
            .because("ids and keys come from a source that is handed in, so that tests and replays can repeat them");

    private TimeAndChanceTest() {}

    private static int parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof HasParameterTypes target
                ? target.getRawParameterTypes().size()
                : 0;
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof HasParameterTypes target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(java.time.Clock.class));
    }
}
