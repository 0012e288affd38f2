package dk.vedtaget.ui.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dk.vedtaget.domain.EventName;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.store.StoreEvent;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Severity;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What people read is there in both languages, and there is a text for everything that can happen. */
final class TextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+|[a-zA-Z]+)");

    private static final Pattern ASKED_FOR = Pattern.compile("Texts\\s*\\.t\\(\\s*\"([A-Za-z0-9._-]+)\"\\s*[,)]");

    @Test
    void every_text_a_view_asks_for_by_name_is_there() throws IOException {
        Set<String> there = new HashSet<>();
        bundles().values().forEach(bundle -> there.addAll(bundle.stringPropertyNames()));
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher key = ASKED_FOR.matcher(Files.readString(source));
                while (key.find()) {
                    asked.add(key.group(1));
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(100);
        assertThat(there).containsAll(asked);
    }

    @TestFactory
    Stream<DynamicTest> every_bundle_says_the_same_in_danish_and_in_english() throws IOException {
        Map<String, Properties> bundles = bundles();
        assertThat(bundles).hasSizeGreaterThan(8);
        return bundles.keySet().stream()
                .filter(path -> path.endsWith("_da.properties"))
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    Properties danish = bundles.get(path);
                    Properties english = bundles.get(path.replace("_da.properties", "_en.properties"));
                    assertThat(danish).isNotNull();
                    assertThat(english).isNotNull();
                    assertThat(new TreeSet<>(english.stringPropertyNames()))
                            .isEqualTo(new TreeSet<>(danish.stringPropertyNames()));
                    for (String key : danish.stringPropertyNames()) {
                        assertThat(arguments(english.getProperty(key)))
                                .as(key)
                                .isEqualTo(arguments(danish.getProperty(key)));
                    }
                }));
    }

    @Test
    void no_text_is_empty_and_every_pattern_can_be_filled() throws IOException {
        bundles().forEach((path, bundle) -> bundle.stringPropertyNames().forEach(key -> {
            String text = bundle.getProperty(key);
            assertThat(text).as(path + " " + key).isNotBlank();
            boolean named = key.startsWith("component.refusal.") && text.matches(".*\\{[a-z]+}.*");
            boolean dates = key.startsWith("component.date.");
            if (!named && !dates) {
                assertThat(text)
                        .as("an apostrophe quotes in a pattern; write ’ in " + key)
                        .doesNotContain("'");
                assertThatCode(() -> new MessageFormat(text))
                        .as(path + " " + key)
                        .doesNotThrowAnyException();
            }
        }));
    }

    @Test
    void no_key_stands_in_two_bundles() throws IOException {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new TreeSet<>();
        bundles().forEach((path, bundle) -> {
            if (path.endsWith("_da.properties")) {
                bundle.stringPropertyNames().stream()
                        .filter(key -> !seen.add(key))
                        .forEach(twice::add);
            }
        });
        assertThat(twice).isEmpty();
    }

    @Test
    void every_reason_for_a_refusal_has_a_sentence_with_a_remedy() {
        for (RefusalReason reason : RefusalReason.values()) {
            String sentence = Refusals.text(Refusal.of(reason, "", Map.of("by", "p-1", "limit", "10", "length", "12")));
            assertThat(sentence)
                    .as(reason.name())
                    .doesNotContain("component.")
                    .doesNotContain("{")
                    .endsWith(reason == RefusalReason.RULES_BLOCK ? ":" : ".");
        }
    }

    @Test
    void a_refusal_names_the_field_it_is_about() {
        assertThat(Refusals.text(Refusal.of(RefusalReason.DATE_IN_THE_FUTURE, "decided")))
                .startsWith("Beslutningsdato: ");
    }

    @Test
    void a_detail_is_never_read_as_a_pattern() {
        assertThat(Refusals.text(Refusal.of(
                        RefusalReason.BODY_NOT_COMPETENT, "", Map.of("body", "Udvalg {0} $1", "competent", "Byrådet"))))
                .contains("Udvalg {0} $1");
    }

    @Test
    void everything_with_a_closed_list_of_values_has_words() {
        List<String> keys = Stream.of(
                        keys("component.role.", Role.values()),
                        keys("component.severity.", Severity.values()),
                        keys("component.wording.", Element.Wording.values()),
                        keys("component.outcome.", DecisionOutcome.values()),
                        keys("component.stage.", RevisionState.Stage.values()),
                        keys("component.standing.reason.", InForce.Reason.values()),
                        events(PolicyEvent.class),
                        events(SetupEvent.class),
                        events(StoreEvent.class))
                .flatMap(s -> s)
                .toList();
        assertThat(keys)
                .hasSizeGreaterThan(50)
                .allSatisfy(key -> assertThat(Texts.optional(key)).as(key).isPresent());
    }

    @Test
    void a_key_nobody_has_is_shown_as_it_is() {
        assertThat(Texts.t("nowhere.to.be.found")).isEqualTo("nowhere.to.be.found");
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    private static Stream<String> events(Class<?> family) {
        if (family.isRecord()) {
            EventName name = family.getAnnotation(EventName.class);
            return name == null ? Stream.empty() : Stream.of("component.event." + name.value());
        }
        Class<?>[] members = family.getPermittedSubclasses();
        return members == null ? Stream.empty() : Arrays.stream(members).flatMap(TextsTest::events);
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Map<String, Properties> bundles() throws IOException {
        Map<String, Properties> bundles = new HashMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver(TextsTest.class.getClassLoader())
                .getResources("classpath*:dk/vedtaget/ui/*/texts_*.properties")) {
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            bundles.put(resource.getURL().toString(), properties);
        }
        return bundles;
    }
}
