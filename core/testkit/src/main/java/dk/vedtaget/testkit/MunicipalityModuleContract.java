package dk.vedtaget.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.importing.OfficialDocument;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every municipality module promises. A module's test extends it, in the module's own package; all it may add is
 * how many elements of a kind the document has:
 *
 * {@snippet :
 * final class MyTownContractTest extends MunicipalityModuleContract {
 *     @Override
 *     protected Map<String, Integer> counts() {
 *         return Map.of("focus-area", 8, "objective", 48);
 *     }
 * }
 * }
 *
 * <p>Where the environment variable {@code VEDTAGET_POLICY_DOCUMENTS} names a folder with the official documents, the
 * resource is also compared with them; without it those tests are skipped.
 */
public abstract class MunicipalityModuleContract {

    /**
     * The module under test: the one the {@link ServiceLoader} finds in the package of the test.
     *
     * @throws AssertionError where there is none or more than one
     */
    protected MunicipalityModule module() {
        List<MunicipalityModule> found =
                ServiceLoader.load(MunicipalityModule.class, getClass().getClassLoader()).stream()
                        .filter(provider -> provider.type()
                                .getPackageName()
                                .equals(getClass().getPackageName()))
                        .map(ServiceLoader.Provider::get)
                        .toList();
        assertThat(found)
                .as(
                        "modules of the package %s found by ServiceLoader",
                        getClass().getPackageName())
                .hasSize(1);
        return found.getFirst();
    }

    /**
     * How many elements of a kind the document has, counted by hand from the document and not from the resource; kinds
     * that are not named here are not compared.
     */
    protected Map<String, Integer> counts() {
        return Map.of();
    }

    @Test
    final void the_module_says_which_municipality_it_speaks_for() {
        Municipality municipality = module().municipality();
        assertThat(municipality).isEqualTo(module().municipality());
        content().ifPresent(resource -> {
            assertThat(resource.root().text("code"))
                    .isEqualTo(municipality.code().toString());
            assertThat(resource.root().text("name")).isEqualTo(municipality.name());
        });
    }

    @Test
    final void the_resource_is_valid_under_the_published_schema() {
        none(resource().map(SchemaCheck::faults).orElse(List.of()));
    }

    @Test
    final void ids_are_unique() {
        none(content()
                .map(resource -> new ResourceCheck(resource).ids().faults())
                .orElse(List.of()));
    }

    @Test
    final void every_reference_leads_somewhere() {
        none(content()
                .map(resource -> new ResourceCheck(resource).references().faults())
                .orElse(List.of()));
    }

    @Test
    final void every_kind_of_element_has_a_danish_and_an_english_term() {
        none(content()
                .map(resource -> new ResourceCheck(resource).terms().faults())
                .orElse(List.of()));
    }

    @Test
    final void every_fact_says_where_it_stands() {
        none(content()
                .map(resource -> new ResourceCheck(resource).sources().faults())
                .orElse(List.of()));
    }

    @Test
    final void due_dates_can_be_told_from_every_cadence() {
        none(content()
                .map(resource -> new ResourceCheck(resource).cadences().faults())
                .orElse(List.of()));
    }

    @Test
    final void the_table_of_places_leads_to_elements_and_misses_no_focus_area_or_theme() {
        content().filter(resource -> !firstDocument(resource).isEmpty()).ifPresent(resource -> {
            Optional<PolicyDocuments.Text> document =
                    PolicyDocuments.ofEnvironment().flatMap(d -> d.text(firstDocument(resource)));
            none(PlacesCheck.faults(resource, testResource(PlacesCheck.FILE), document));
        });
    }

    @Test
    final void the_document_is_told_without_gaps() {
        Map<String, Long> told = content().stream()
                .flatMap(resource ->
                        resource.revisions().stream().flatMap(revision -> resource.elements(revision).stream()))
                .collect(Collectors.groupingBy(element -> element.text("kind"), TreeMap::new, Collectors.counting()));
        counts().forEach((kind, count) -> assertThat(told.getOrDefault(kind, 0L))
                .as("elements of kind %s", kind)
                .isEqualTo(count.longValue()));
    }

    @Test
    final void the_product_understands_the_module() {
        MunicipalityModule module = module();
        InstalledModule installed = ModuleCatalog.read(module);
        assertThat(installed.municipality()).isEqualTo(module.municipality());
        assertThat(installed.content()).isEqualTo(ModuleCatalog.read(module).content());
    }

    @Test
    final void rules_are_pure_answer_for_every_revision_and_are_quick() {
        InstalledModule installed = ModuleCatalog.read(module());
        long seed = SeedOf.environmentOr(RandomGenerator.getDefault());
        assertThat(RuleCheck.faults(installed.rules(), installed.content(), seed))
                .as("rules on random revisions, seed %d (%s=%d repeats them)", seed, SeedOf.VARIABLE, seed)
                .isEmpty();
    }

    @Test
    final void obligations_can_be_followed_for_twenty_years_whatever_an_administrator_sets() {
        assertThat(ObligationCheck.faults(ModuleCatalog.read(module()))).isEmpty();
    }

    @Test
    final void its_own_history_becomes_the_events_that_were_approved() {
        List<String> events = GoldenEvents.of(ModuleCatalog.read(module()));
        Path file = Path.of("src/test/resources", GoldenEvents.FILE);
        if (Boolean.getBoolean(GoldenEvents.WRITE)) {
            try {
                Files.write(file, events, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assumeTrue(
                Files.exists(file),
                file + " is not there yet: -D" + GoldenEvents.WRITE + "=true writes it, once the facts are read");
        try {
            assertThat(events)
                    .as("the events this municipality's history becomes; once stored they are there for ever")
                    .isEqualTo(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    final void every_place_is_inside_the_document_that_was_read() {
        PolicyDocuments documents = documents();
        none(content()
                .map(resource ->
                        new ResourceCheck(resource).documents(documents).faults())
                .orElse(List.of()));
    }

    @Test
    final void no_text_of_ours_is_a_sentence_of_the_document() {
        PolicyDocuments documents = documents();
        none(content()
                .map(resource -> new ResourceCheck(resource).ownWords(documents).faults())
                .orElse(List.of()));
    }

    @Test
    final void the_import_finds_every_heading_and_at_least_95_percent_of_the_places_people_found() {
        PolicyDocuments documents = documents();
        content()
                .map(MunicipalityModuleContract::firstDocument)
                .filter(file -> !file.isEmpty())
                .ifPresent(file -> {
                    Optional<byte[]> bytes = documents.bytes(file);
                    assumeTrue(bytes.isPresent(), "the folder of official documents does not hold " + file);
                    OfficialDocument.Reading reading = OfficialDocument.read(file, bytes.orElseThrow());
                    assertThat(reading).isInstanceOf(OfficialDocument.Reading.Read.class);
                    ImportCheck.Result result = ImportCheck.of(
                            ModuleCatalog.read(module()),
                            ((OfficialDocument.Reading.Read) reading).document(),
                            testResource(PlacesCheck.FILE));
                    assertThat(result.lost()).as("headings not found").isEmpty();
                    assertThat(result.share())
                            .as("share of %d rows placed correctly; not: %s", result.rows(), result.wrong())
                            .isGreaterThanOrEqualTo(0.95);
                });
    }

    private static String firstDocument(Resource resource) {
        List<Resource.Place> documents = resource.root().at("documents").items();
        return documents.isEmpty() ? "" : documents.getFirst().text("file");
    }

    private static PolicyDocuments documents() {
        Optional<PolicyDocuments> documents = PolicyDocuments.ofEnvironment();
        assumeTrue(documents.isPresent(), PolicyDocuments.VARIABLE + " names no folder of official documents");
        return documents.orElseThrow();
    }

    private static void none(List<Fault> faults) {
        if (!faults.isEmpty()) {
            fail(faults.stream().map(Fault::toString).collect(Collectors.joining("\n", "\n", "")));
        }
    }

    /** The resource as far as it can be read; empty where the module states nothing. */
    private Optional<Resource> resource() {
        MunicipalityModule module = module();
        return module.resource().map(name -> {
            try (InputStream in = module.getClass().getResourceAsStream(name)) {
                assertThat(in)
                        .as("the resource %s beside %s", name, module.getClass())
                        .isNotNull();
                return Resource.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The resource, where it is one the further checks can follow; a resource that is not fails by the schema. */
    private Optional<Resource> content() {
        Optional<Resource> resource = resource();
        resource.ifPresent(read -> assumeTrue(
                SchemaCheck.faults(read).isEmpty(), "the resource is not valid under the schema, see there"));
        return resource;
    }

    private String testResource(String name) {
        try (InputStream in = getClass().getResourceAsStream("/" + name)) {
            assertThat(in).as("%s among the test resources", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
