package dk.vedtaget.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** A mistake in a module is told with file, line and reason. */
class BrokenModuleTest {

    private static final String SOUND = """
            schema: 1
            version: "1"
            code: "0999"
            name: Prøve Kommune
            documents:
              - id: politik
                title: Prøvepolitik
                file: proeve.txt
                sha256: 0000000000000000000000000000000000000000000000000000000000000000
            terms:
              focus-area: { da: [område, områder], en: [area, areas] }
              objective: { da: [mål, mål], en: [objective, objectives] }
            bodies:
              - { id: raadet, name: Rådet, kind: council, roles: [decides] }
            policies:
              - id: politik
                type: proevepolitik
                title: Prøvepolitik
                revisions:
                  - id: "2020"
                    title: Prøvepolitik
                    standing: policy
                    elements:
                      - id: havnen
                        kind: focus-area
                        title: Havnen
                        source: politik:1
                        children:
                          - id: havnen-1
                            kind: objective
                            text: Vandet bliver renere.
                            source: politik:2
            obligations:
              - id: status
                title: { da: Status, en: Status }
                type: status
                cadence: { fixed-months: [3] }
                subject: policy
                owed-to: raadet
                source: politik:3
            """;

    @Test
    void a_sound_resource_has_no_fault() {
        Resource resource = resource(SOUND);
        assertThat(SchemaCheck.faults(resource)).isEmpty();
        assertThat(everything(resource)).isEmpty();
    }

    @Test
    void a_value_the_schema_does_not_know_is_told_with_its_line() {
        assertThat(SchemaCheck.faults(resource(SOUND.replace("kind: council", "kind: monarch"))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.file()).isEqualTo("proeve.yaml");
                    assertThat(fault.line()).isEqualTo(14);
                    assertThat(fault.reason()).startsWith("/bodies/0/kind: ").contains("council");
                });
    }

    @Test
    void a_misspelled_key_is_told_with_its_own_line() {
        String yaml = SOUND.replace("standing: policy", "standing: policy\n        staning: x");
        assertThat(SchemaCheck.faults(resource(yaml)))
                .singleElement()
                .asString()
                .startsWith("proeve.yaml:23: /policies/0/revisions/0: ")
                .contains("staning");
    }

    @Test
    void a_rule_without_a_parameter_its_type_needs_is_told_with_its_line() {
        String rules = SOUND + """
            rules:
              - id: to-omraader
                type: stated-count
                version: 1
                severity: warns
                gates: [editing]
                explanation: { da: To, en: Two }
                parameters: { kind: focus-area }
                source: politik:1
            """;
        assertThat(SchemaCheck.faults(resource(rules)))
                .singleElement()
                .asString()
                .startsWith("proeve.yaml:48: /rules/0/parameters: ")
                .contains("count");
        assertThat(SchemaCheck.faults(resource(rules.replace("kind: focus-area }", "kind: focus-area, count: 2 }"))))
                .isEmpty();
        assertThat(SchemaCheck.faults(resource(rules.replace("    parameters: { kind: focus-area }\n", ""))))
                .singleElement()
                .asString()
                .startsWith("proeve.yaml:42: /rules/0: ")
                .contains("parameters");
    }

    @Test
    void a_code_written_as_a_number_is_told_with_its_line() {
        assertThat(SchemaCheck.faults(resource(SOUND.replace("\"0999\"", "999"))))
                .extracting(Fault::line)
                .containsExactly(3);
    }

    @Test
    void a_file_that_is_not_yaml_is_told_with_its_line() {
        assertThat(SchemaCheck.faults(resource(SOUND.replace("name: Prøve Kommune", "name: [Prøve"))))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line()).isBetween(4, 6);
                    assertThat(fault.reason()).startsWith("not readable as YAML: ");
                });
    }

    @Test
    void an_empty_file_is_told() {
        assertThat(SchemaCheck.faults(resource(""))).isNotEmpty();
    }

    @Test
    void a_key_that_stands_twice_is_told_with_its_line() {
        assertThat(SchemaCheck.faults(resource(SOUND.replace("version: \"1\"", "version: \"1\"\nversion: \"2\""))))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.line()).isEqualTo(3));
    }

    @Test
    void an_id_that_is_taken_is_told_with_both_lines() {
        assertFault(
                SOUND.replace("id: havnen-1", "id: havnen"),
                "proeve.yaml:29: the element id havnen is taken, see line 24");
    }

    @Test
    void a_reference_that_leads_nowhere_is_told_with_its_line() {
        assertFault(SOUND.replace("owed-to: raadet", "owed-to: kongen"), "proeve.yaml:39: there is no body kongen");
        assertFault(
                underTitle("links: { pursues: [byen] }"),
                "proeve.yaml:27: there is no element, linked as pursues, byen");
    }

    @Test
    void an_element_under_itself_is_told() {
        assertThat(everything(resource(underTitle("also-under: [havnen-1]"))))
                .extracting(Fault::reason)
                .containsExactly("the element havnen stands under itself", "the element havnen-1 stands under itself");
    }

    @Test
    void an_element_both_beside_the_tree_and_in_it_is_told() {
        assertFault(
                SOUND.replace("text: Vandet", "beside: true\n                text: Vandet"),
                "proeve.yaml:29: the element havnen-1 stands beside the tree and in it");
    }

    @Test
    void a_kind_without_a_term_is_told_where_it_is_used() {
        assertFault(
                SOUND.replace("  objective: { da: [mål, mål], en: [objective, objectives] }\n", ""),
                "proeve.yaml:29: the kind objective has no term");
    }

    @Test
    void a_source_in_a_document_nobody_named_is_told() {
        assertFault(
                SOUND.replace("source: politik:2", "source: andet:2"), "proeve.yaml:32: there is no document andet");
        assertFault(
                SOUND.replace("source: politik:2", "source: politik:4-2"),
                "proeve.yaml:32: lines are counted from 1 and the last comes after the first: politik:4-2");
    }

    @Test
    void an_indicator_whose_source_leads_nowhere_is_told() {
        assertFault(SOUND + """
                indicators:
                  - id: badevand
                    version: 1
                    title: { da: Badevand, en: Bathing water }
                    numerator: { da: Rene prøver, en: Clean samples }
                    unit: "%"
                    direction: up
                    source: andet:2
                """, "proeve.yaml:48: there is no document andet");
    }

    @Test
    void a_document_that_has_changed_and_a_copied_sentence_are_told(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("proeve.txt"), "Havnen\n<p>Alt vand i havnen bliver meget renere</p>");
        PolicyDocuments documents = new PolicyDocuments(folder);
        Resource resource =
                resource(SOUND.replace("Vandet bliver renere.", "Alt vand i havnen bliver meget renere til sidst."));
        assertThat(new ResourceCheck(resource).documents(documents).faults())
                .extracting(Fault::toString)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("proeve.yaml:9: the file proeve.txt has another hash: "),
                        second -> assertThat(second)
                                .isEqualTo("proeve.yaml:40: politik:3 is outside the document, which has 2 lines"));
        assertThat(new ResourceCheck(resource).ownWords(documents).faults())
                .extracting(Fault::toString)
                .containsExactly("proeve.yaml:31: the words \"alt vand i havnen bliver meget\" are the document's;"
                        + " say it in our own");
    }

    @Test
    void a_place_that_leads_nowhere_is_told_with_its_row() {
        String csv = PlacesCheck.HEADER + "\n2,2,,,havnen-1,text\n3,2,,,havnen-1,text\n2,2,5,,havnen-2,body\n";
        assertThat(PlacesCheck.faults(resource(SOUND), csv, Optional.empty()))
                .extracting(Fault::toString)
                .containsExactly(
                        "places.csv:3: lines are counted from 1 and the last comes after the first",
                        "places.csv:4: both characters are given or none",
                        "places.csv:4: the part is title or text, not body",
                        "places.csv:4: there is no element havnen-2",
                        "proeve.yaml:24: the element havnen has no row in places.csv");
    }

    @Test
    void the_build_of_a_broken_module_fails_with_file_line_and_reason() {
        MunicipalityModuleContract contract = new ContractOf(Optional.of(new Broken()));
        assertThatThrownBy(contract::the_resource_is_valid_under_the_published_schema)
                .isInstanceOf(AssertionError.class)
                .message()
                .contains("broken.yaml:15: /bodies/0/kind: ")
                .contains("broken.yaml:25: /policies/0/revisions/0/elements/0: ");
        assertThatThrownBy(contract::ids_are_unique)
                .as("what is no use to check before the schema is met")
                .isInstanceOf(TestAbortedException.class);
    }

    @Test
    void a_module_nobody_registered_fails_its_own_build() {
        MunicipalityModuleContract contract = new ContractOf(Optional.empty());
        assertThatThrownBy(contract::the_module_says_which_municipality_it_speaks_for)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dk.vedtaget.testkit");
    }

    private static final class Broken implements MunicipalityModule {
        @Override
        public Municipality municipality() {
            return Municipality.of("0999", "Prøve Kommune");
        }

        @Override
        public Optional<String> resource() {
            return Optional.of("broken.yaml");
        }
    }

    private static String underTitle(String line) {
        return SOUND.replace("title: Havnen\n", "title: Havnen\n            " + line + "\n");
    }

    private static void assertFault(String yaml, String fault) {
        Resource resource = resource(yaml);
        assertThat(SchemaCheck.faults(resource)).isEmpty();
        assertThat(everything(resource)).extracting(Fault::toString).contains(fault);
    }

    private static List<Fault> everything(Resource resource) {
        return new ResourceCheck(resource)
                .ids()
                .references()
                .terms()
                .sources()
                .cadences()
                .faults();
    }

    private static Resource resource(String yaml) {
        return Resource.read("proeve.yaml", yaml);
    }
}
