package dk.vedtaget.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.catalog.ModuleChange.Difference;
import dk.vedtaget.domain.catalog.ModuleChange.Kind;
import dk.vedtaget.domain.catalog.ModuleChange.Uses;
import dk.vedtaget.spi.ElectionCalendar;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which version of a module may follow which. */
class ModuleChangeTest {

    private static final String FILE = "0".repeat(64);
    private static final ZoneId HERE = ZoneId.of("Europe/Copenhagen");
    private static final Municipality MUNICIPALITY = Municipality.of("0901", "Kommune 0901");

    private static final String BEFORE = """
            schema: 1
            version: "1.9"
            code: "0901"
            name: Kommune 0901
            documents:
              - { id: politik, title: Politik, file: p.txt, sha256: "%s" }
            terms:
              vaerksted: { da: [værksted, værksteder], en: [workshop, workshops] }
            bodies:
              - { id: byraad, name: Byrådet, kind: council, roles: [decides] }
              - { id: raadet, name: Rådet, kind: advisory-council, roles: [heard] }
            policies:
              - id: politik
                type: integrationspolitik
                title: Politik
                revisions:
                  - id: "2006"
                    title: Politik
                    standing: policy
                    commencement: { date: "2006-01-01", source: "politik:1" }
                    elements:
                      - { id: vision, kind: vision, title: Vision, text: En by, source: "politik:3" }
            rules:
              - id: to-omraader
                type: stated-count
                version: 1
                severity: warns
                gates: [editing, decision]
                parameters: { kind: focus-area, count: 2 }
                explanation: { da: Politikken siger to., en: The policy says two. }
                source: "politik:2"
            statuses:
              - { id: godt, label: { da: Det går godt, en: It goes well } }
            obligations:
              - id: status
                title: { da: Status, en: Status }
                type: status
                cadence: { fixed-months: [3, 9] }
                subject: policy
                source: "politik:2"
            """.formatted(FILE);

    private static InstalledModule module(String yaml, Municipality municipality, ZoneId zone) {
        return ModuleCatalog.read(
                new Jurisdiction(municipality, zone, "DK", ElectionCalendar.DANISH),
                new ModuleCatalog.Resource("kommune.yaml", yaml.getBytes(StandardCharsets.UTF_8)),
                List.of());
    }

    private static InstalledModule module(String yaml) {
        return module(yaml, MUNICIPALITY, HERE);
    }

    private static Optional<ModuleChange.Before> before(String yaml) {
        return Optional.of(ModuleChange.Before.of(module(yaml)));
    }

    private static InstalledModule with(String yaml, JavaRule... own) {
        InstalledModule module = module(yaml);
        return module.withRules(
                Stream.concat(module.rules().stream(), Stream.of(own)).toList());
    }

    /** A rule a module's author wrote. */
    private record JavaRule(String id, int version, Severity severity) implements Rule {
        @Override
        public Set<Gate> gates() {
            return Set.of(Gate.HEARING, Gate.DECISION);
        }

        @Override
        public LocalizedText title() {
            return LocalizedText.of("Regel", "Rule");
        }

        @Override
        public LocalizedText explanation() {
            return title();
        }

        @Override
        public List<SourceReference> sources() {
            return List.of();
        }

        @Override
        public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters parameters) {
            return List.of();
        }
    }

    private static Uses everything() {
        Uses uses = Uses.none();
        uses.bodies().addAll(List.of("byraad", "raadet", "0902-raad"));
        uses.kinds().addAll(List.of("vision", "vaerksted"));
        uses.documents().put("politik", Set.of(FILE));
        uses.policies().add("0901-politik");
        uses.revisions().add("0901-politik-2006");
        uses.rules().add("to-omraader");
        return uses;
    }

    private static List<Difference> against(UnaryOperator<String> change) {
        String after = change.apply(BEFORE);
        assertThat(after).isNotEqualTo(BEFORE);
        return ModuleChange.between(before(BEFORE), module(after), everything());
    }

    /** The same change in a version that says it is a later one. */
    private static List<Difference> againstRaised(UnaryOperator<String> change) {
        return against(yaml -> change.apply(yaml).replace("1.9", "1.10"));
    }

    private static UnaryOperator<String> replacing(String was, String is) {
        assertThat(BEFORE).contains(was);
        return yaml -> yaml.replace(was, is);
    }

    private static UnaryOperator<String> without(String start) {
        return yaml -> {
            List<String> lines =
                    yaml.lines().filter(line -> !line.strip().startsWith(start)).toList();
            assertThat(lines).hasSizeLessThan((int) yaml.lines().count());
            return String.join("\n", lines);
        };
    }

    @Test
    void wording_may_change_at_any_time() {
        assertThat(against(replacing("title: Vision, text: En by", "title: Visionen, text: En by for alle")))
                .isEmpty();
        assertThat(against(replacing("Politikken siger to.", "Politikken siger to områder.")))
                .isEmpty();
        assertThat(against(replacing("name: Rådet", "name: Integrationsrådet"))).isEmpty();
        assertThat(ModuleChange.between(before(BEFORE), module(BEFORE), everything()))
                .isEmpty();
    }

    @Test
    void a_rule_that_means_something_else_is_a_new_version_of_the_rule() {
        assertThat(againstRaised(replacing("severity: warns", "severity: blocks")))
                .containsExactly(
                        new Difference(Kind.RULE_CHANGED, "to-omraader, version 1", "severity: warns → blocks"));
        assertThat(againstRaised(replacing("count: 2", "count: 3")))
                .singleElement()
                .satisfies(one -> assertThat(one.detail()).contains("count=2").contains("count=3"));
        assertThat(againstRaised(replacing("gates: [editing, decision]", "gates: [decision]")))
                .extracting(Difference::kind)
                .containsExactly(Kind.RULE_CHANGED);
        assertThat(againstRaised(replacing("source: \"politik:2\"\nstatuses", "source: \"politik:4\"\nstatuses")))
                .containsExactly(new Difference(Kind.RULE_CHANGED, "to-omraader, version 1", "source"));
        assertThat(againstRaised(yaml ->
                        yaml.replace("    version: 1\n    severity: warns", "    version: 2\n    severity: blocks")))
                .isEmpty();
    }

    @Test
    void a_rule_somebody_configured_stays() {
        UnaryOperator<String> gone =
                yaml -> yaml.substring(0, yaml.indexOf("rules:")) + yaml.substring(yaml.indexOf("statuses:"));
        assertThat(againstRaised(gone)).containsExactly(new Difference(Kind.RULE_MISSING, "to-omraader", ""));
    }

    @Test
    void an_obligation_changes_with_the_modules_version_only() {
        assertThat(against(replacing("[3, 9]", "[3, 10]")))
                .extracting(Difference::kind, Difference::subject)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.OBLIGATION_CHANGED, "status"),
                        org.assertj.core.groups.Tuple.tuple(Kind.VERSION_NOT_RAISED, "1.9 → 1.9"));
        assertThat(against(replacing("[3, 9]", "[9, 3]"))).isEmpty();
        assertThat(againstRaised(replacing("[3, 9]", "[3, 10]"))).isEmpty();
    }

    @Test
    void an_obligation_something_is_recorded_of_does_not_change_at_all() {
        Uses uses = Uses.none();
        uses.obligations().add("status");
        uses.statuses().addAll(List.of("godt", "paa-plads"));
        String after = BEFORE.replace("1.9", "2").replace("[3, 9]", "[3, 10]").replace("id: godt", "id: fint");
        assertThat(ModuleChange.between(before(BEFORE), module(after), uses))
                .extracting(Difference::kind, Difference::subject)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Kind.OBLIGATION_CHANGED, "status"),
                        org.assertj.core.groups.Tuple.tuple(Kind.STATUS_MISSING, "godt"));
        // another promise may take its place: what is recorded of the old one stays readable by itself
        String another = BEFORE.replace("1.9", "2").replace("- id: status", "- id: status-2");
        assertThat(ModuleChange.between(before(BEFORE), module(another), uses)).isEmpty();
    }

    @Test
    void what_history_uses_stays_whatever_the_version() {
        assertThat(againstRaised(without("- { id: raadet")))
                .containsExactly(new Difference(Kind.BODY_MISSING, "raadet", ""));
        assertThat(againstRaised(without("vaerksted:")))
                .containsExactly(new Difference(Kind.KIND_MISSING, "vaerksted", ""));
        assertThat(againstRaised(replacing("id: politik, title", "id: andet, title")
                        .andThen(yaml -> yaml.replace("\"politik:", "\"andet:"))::apply))
                .contains(new Difference(Kind.DOCUMENT_MISSING, "politik", ""));
        assertThat(againstRaised(replacing(FILE, "1".repeat(64))))
                .contains(new Difference(Kind.DOCUMENT_CHANGED, "politik", FILE + " → " + "1".repeat(64)));
        assertThat(againstRaised(replacing("  - id: politik\n", "  - id: ny-politik\n")))
                .extracting(Difference::kind)
                .containsExactly(Kind.POLICY_MISSING, Kind.REVISION_MISSING);
        assertThat(againstRaised(replacing("- id: \"2006\"", "- id: \"2007\"")))
                .containsExactly(new Difference(Kind.REVISION_MISSING, "0901-politik-2006", ""));
    }

    @Test
    void what_history_does_not_use_may_go() {
        Uses uses = Uses.none();
        String after = without("- { id: raadet").apply(BEFORE).replace("1.9", "2");
        assertThat(ModuleChange.between(before(BEFORE), module(after), uses)).isEmpty();
    }

    @Test
    void a_corrected_fact_needs_a_raised_version() {
        assertThat(against(replacing("2006-01-01", "2006-02-01")))
                .containsExactly(new Difference(Kind.VERSION_NOT_RAISED, "1.9 → 1.9", "revision 0901-politik-2006"));
        assertThat(against(yaml -> yaml.replace("2006-01-01", "2006-02-01").replace("1.9", "1.8")))
                .containsExactly(new Difference(Kind.VERSION_NOT_RAISED, "1.9 → 1.8", "revision 0901-politik-2006"));
        assertThat(againstRaised(replacing("2006-01-01", "2006-02-01"))).isEmpty();
    }

    @Test
    void a_municipality_does_not_move_in_time() {
        Municipality founded =
                new Municipality(new MunicipalityCode("0901"), "Kommune 0901", Optional.of(LocalDate.of(2007, 1, 1)));
        assertThat(ModuleChange.between(
                        before(BEFORE), module(BEFORE, founded, ZoneId.of("Atlantic/Faroe")), everything()))
                .containsExactly(new Difference(
                        Kind.JURISDICTION_CHANGED,
                        "0901",
                        "zone: Europe/Copenhagen → Atlantic/Faroe; established: - → 2007-01-01"));
    }

    @Test
    void where_nothing_was_kept_history_alone_is_asked() {
        Uses uses = everything();
        uses.bodies().remove("0902-raad");
        assertThat(ModuleChange.between(Optional.empty(), module(BEFORE), uses)).isEmpty();
        assertThat(ModuleChange.between(
                        Optional.empty(), module(without("- { id: raadet").apply(BEFORE)), uses))
                .containsExactly(new Difference(Kind.BODY_MISSING, "raadet", ""));
    }

    @Test
    void versions_are_compared_number_by_number() {
        assertThat(ModuleChange.isRaised("1.9", "1.10")).isTrue();
        assertThat(ModuleChange.isRaised("1", "1.0.1")).isTrue();
        assertThat(ModuleChange.isRaised("2", "2.0")).isFalse();
        assertThat(ModuleChange.isRaised("2", "1.9")).isFalse();
    }

    @Test
    void a_rule_in_java_keeps_every_version_it_ever_had() {
        JavaRule first = new JavaRule("egen", 1, Severity.WARNS);
        JavaRule second = new JavaRule("egen", 2, Severity.BLOCKS);
        String raised = BEFORE.replace("1.9", "2");
        Optional<ModuleChange.Before> before = Optional.of(ModuleChange.Before.of(with(BEFORE, first)));

        assertThat(ModuleChange.between(before, with(raised, first, second), everything()))
                .isEmpty();
        assertThat(ModuleChange.between(before, with(raised, second), everything()))
                .containsExactly(new Difference(Kind.RULE_VERSION_MISSING, "egen, version 1", ""));
        assertThat(ModuleChange.between(before, with(raised, new JavaRule("egen", 1, Severity.BLOCKS)), everything()))
                .containsExactly(new Difference(Kind.RULE_CHANGED, "egen, version 1", "severity: warns → blocks"));
        assertThat(ModuleChange.between(before, with(BEFORE, first, second), everything()))
                .containsExactly(new Difference(Kind.VERSION_NOT_RAISED, "1.9 → 1.9", "rule egen, version 2"));
    }

    @Test
    void another_version_of_a_rule_in_java_has_consequences_where_it_is_known_which_there_were() {
        JavaRule first = new JavaRule("egen", 1, Severity.WARNS);
        JavaRule second = new JavaRule("egen", 2, Severity.BLOCKS);
        InstalledModule was = with(BEFORE, first);
        InstalledModule is = with(BEFORE, first, second);
        assertThat(ModuleChange.consequences(ModuleChange.Before.of(was), is).rules())
                .containsExactly("egen");
        assertThat(ModuleChange.consequences(ModuleChange.Before.of(was), was).isNone())
                .isTrue();
        assertThat(ModuleChange.consequences(new ModuleChange.Before(was, Optional.empty()), is)
                        .isNone())
                .isTrue();
    }

    @Test
    void what_rules_in_java_say_of_themselves_comes_back_as_it_was_noted() {
        OwnRules own = OwnRules.of(with(BEFORE, new JavaRule("egen", 1, Severity.WARNS)));
        assertThat(own.said()).containsOnlyKeys("egen, version 1");
        assertThat(OwnRules.noted(Map.of(OwnRules.NOTE, own.written()))).contains(own);
        assertThat(OwnRules.noted(Map.of())).isEmpty();
        assertThat(OwnRules.noted(Map.of(OwnRules.NOTE, "egen 1"))).isEmpty();
    }
}
