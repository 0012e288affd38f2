package dk.vedtaget.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What modules are compiled against changes only by somebody's decision: it is written down in {@code api.txt}, and a
 * change of it is a change of that file.
 */
class ApprovedApiTest {

    private static final Path APPROVED = Path.of("api.txt");

    @Test
    void modules_see_the_interface_that_was_approved() throws Exception {
        String now = api();
        if (Boolean.getBoolean("vedtaget.api.approve")) {
            Files.writeString(APPROVED, now);
        }
        assertThat(now)
                .as("the interface of core/spi; a change that is meant goes into core/spi/api.txt with "
                        + "./vedtaget test -pl core/spi -am -Dvedtaget.api.approve=true, and a module built before it "
                        + "must still run")
                .isEqualTo(Files.readString(APPROVED));
    }

    private static String api() throws Exception {
        Path classes = Path.of(MunicipalityModule.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes.resolve("dk/vedtaget/spi"))) {
            return files.map(file -> classes.relativize(file).toString().replace('/', '.'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .map(ApprovedApiTest::load)
                    .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass())
                    .map(ApprovedApiTest::written)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String written(Class<?> type) {
        Stream<String> components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents()).map(ApprovedApiTest::component)
                : Stream.empty();
        Stream<String> members = Stream.<Member[]>of(
                        type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
                .flatMap(Arrays::stream)
                .filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(member -> !member.isSynthetic())
                .map(ApprovedApiTest::signature)
                .sorted();
        return Stream.concat(
                        Stream.of(head(type)),
                        // the order of a record's components and of an enum's constants is part of it
                        Stream.concat(components, members).map(line -> "  " + line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String head(Class<?> type) {
        List<String> above = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .map(java.lang.reflect.Type::getTypeName)
                .filter(name -> !name.equals("java.lang.Object"))
                .toList();
        String constants = type.isEnum() ? " " + Arrays.toString(type.getEnumConstants()) : "";
        return type.toGenericString() + (above.isEmpty() ? "" : " : " + String.join(", ", above)) + constants;
    }

    private static String component(RecordComponent component) {
        return "component " + component.getGenericType().getTypeName() + " " + component.getName();
    }

    private static String signature(Member member) {
        return switch (member) {
            case Field field -> field.toGenericString();
            case Executable executable -> executable.toGenericString();
            default -> throw new IllegalStateException(member.toString());
        };
    }
}
