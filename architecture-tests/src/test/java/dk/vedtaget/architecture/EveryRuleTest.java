package dk.vedtaget.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.domain.setup.SetupState;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.Report;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule of every municipality: content with what the policy says of itself, and not with what breaks its word. */
class EveryRuleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Body ADMINISTRATION =
            new Body("en-forvaltning", "En forvaltning", Body.Kind.ADMINISTRATION, Set.of(), List.of(), List.of());

    private final ModuleCatalog catalog = ModuleCatalog.load(EveryRuleTest.class.getClassLoader());

    /** A situation a rule is asked about. */
    private record Case(RevisionContent content, RuleFacts facts) {}

    private record Subject(InstalledModule module, DeclaredRule declared, Rule rule, RevisionContent stated) {

        String value(String name) {
            return rule.parameters().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .map(Parameter::defaultValue)
                    .findFirst()
                    .orElse("");
        }

        List<Finding> ask(Case asked) {
            return judgement(asked).map(Judgement::findings).orElseThrow();
        }

        /** As the product asks; empty where the rule does not speak at the gate. */
        Optional<Judgement> judgement(Case asked) {
            return new RuleBook(List.of(new RuleBook.Chapter(
                            module.code(), module.rules(), module.content().bodies(), SetupState.none())))
                    .judge(asked.content(), asked.facts()).stream()
                            .filter(judgement -> judgement.rule().equals(rule.id()))
                            .findFirst();
        }

        List<Body> bodies() {
            List<Body> bodies = new ArrayList<>(module.content().bodies());
            bodies.add(ADMINISTRATION);
            return bodies;
        }

        RuleFacts facts(Optional<Body> deciding, Set<String> coSigned, Set<String> languages, Optional<Report> report) {
            Gate gate = declared.gates().stream().sorted().toList().getLast();
            return new RuleFacts(gate, DAY, bodies(), deciding, coSigned, languages, report);
        }

        RuleFacts plain() {
            return facts(Optional.empty(), Set.of(), Set.of(), Optional.empty());
        }

        Report report(Set<String> covered, int takingPart, String receivedBy, Obligation.Receipt receipt) {
            return new Report(
                    value("obligation"),
                    Obligation.Type.STATUS,
                    "",
                    DAY,
                    DAY,
                    Optional.empty(),
                    covered,
                    takingPart,
                    receivedBy,
                    receipt);
        }

        Case reported(Report report) {
            return new Case(stated, facts(Optional.empty(), Set.of(), Set.of(), Optional.of(report)));
        }

        RevisionContent with(Element... more) {
            return RevisionContent.of(
                    Stream.concat(stated.elements().stream(), Stream.of(more)).toList());
        }

        RevisionContent without(Predicate<Element> gone) {
            Set<String> ids = new HashSet<>();
            stated.elements().stream().filter(gone).forEach(element -> ids.add(element.id()));
            return RevisionContent.of(stated.elements().stream()
                    .filter(element -> !ids.contains(element.id()))
                    .map(element -> element.withPlacements(element.placements().stream()
                            .filter(place -> !ids.contains(place.parent()))
                            .toList()))
                    .toList());
        }
    }

    private static Case at(Gate gate, Case asked) {
        RuleFacts facts = asked.facts();
        return new Case(
                asked.content(),
                new RuleFacts(
                        gate,
                        facts.on(),
                        facts.bodies(),
                        facts.decidingBody(),
                        facts.coSignedBy(),
                        facts.languages(),
                        facts.report()));
    }

    private static Case keeping(Subject s) {
        Set<String> everything = new HashSet<>();
        s.stated().elements().forEach(element -> everything.add(element.id()));
        s.bodies().forEach(body -> everything.add(body.id()));
        return switch (s.declared().type()) {
            case "required-co-signer" ->
                new Case(s.stated(), s.facts(Optional.empty(), Set.of(s.value("body")), Set.of(), Optional.empty()));
            case "competent-body" -> {
                String competent = s.value("bodies").split("\\s*,\\s*", -1)[0];
                yield new Case(
                        s.stated(),
                        s.facts(
                                s.bodies().stream()
                                        .filter(body -> body.id().equals(competent))
                                        .findFirst(),
                                Set.of(),
                                Set.of(),
                                Optional.empty()));
            }
            case "publication-languages" ->
                new Case(
                        s.stated(),
                        s.facts(
                                Optional.empty(),
                                Set.of(),
                                Set.of(s.value("languages").split("\\s*,\\s*", -1)),
                                Optional.empty()));
            case "report-covers-kind", "report-covers-bodies" ->
                s.reported(s.report(everything, 0, "", Obligation.Receipt.NOT_STATED));
            case "report-taking-part" ->
                s.reported(s.report(Set.of(), Integer.parseInt(s.value("minimum")), "", Obligation.Receipt.NOT_STATED));
            case "report-received-by" -> s.reported(s.report(Set.of(), 0, s.value("body"), receipt(s)));
            case "link-required" -> {
                Element target =
                        element("x-target", s.value("target-kind").isEmpty() ? "unit" : s.value("target-kind"));
                // a kind no edition has yet
                Element linked =
                        element("x-ny", s.value("kind")).withLinks(List.of(new Link(s.value("type"), "x-target")));
                yield new Case(s.with(target, linked), s.plain());
            }
            default -> new Case(s.stated(), s.plain());
        };
    }

    private static Element element(String id, String kind) {
        return new Element(
                id,
                new ElementKind(kind),
                "Ny",
                "",
                "da",
                List.of(new Placement(Placement.ROOT, "z")),
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
    }

    private static Obligation.Receipt receipt(Subject s) {
        return Obligation.Receipt.valueOf(s.value("receipt").replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static Case breaking(Subject s) {
        String kind = s.value("kind");
        String element = s.value("element");
        return switch (s.declared().type()) {
            case "stated-count" -> {
                List<Element> counted = (s.value("parent").isEmpty()
                                ? s.stated().elements().stream()
                                : s.stated().children(s.value("parent")).stream())
                        .filter(e -> e.kind().id().equals(kind))
                        .toList();
                yield new Case(s.without(counted.getFirst()::equals), s.plain());
            }
            case "element-required" -> new Case(s.without(e -> e.kind().id().equals(kind)), s.plain());
            case "element-kept", "workforce-mirrors-population" ->
                new Case(s.without(e -> e.id().equals(element)), s.plain());
            case "link-required" -> {
                Element elsewhere = element("x-ny", kind).withLinks(List.of(new Link(s.value("type"), "x-andet")));
                yield new Case(
                        s.value("target-kind").isEmpty()
                                ? s.with(element("x-ny", kind))
                                : s.with(element("x-andet", "unit"), elsewhere),
                        s.plain());
            }
            case "required-co-signer", "publication-languages" -> new Case(s.stated(), s.plain());
            case "competent-body" ->
                new Case(s.stated(), s.facts(Optional.of(ADMINISTRATION), Set.of(), Set.of(), Optional.empty()));
            case "report-covers-kind", "report-covers-bodies", "report-taking-part", "report-received-by" ->
                s.reported(s.report(Set.of(), 0, "", Obligation.Receipt.NOT_STATED));
            default ->
                throw new IllegalStateException(
                        "How is a rule of this type broken: " + s.declared().type());
        };
    }

    /** Of municipalities that state a policy; one that states none yet has nothing its rules could be content with. */
    private Stream<Subject> subjects() {
        return catalog.all().stream()
                .filter(EveryRuleTest::statesAny)
                .flatMap(module -> module.content().rules().stream()
                        .map(declared -> new Subject(
                                module,
                                declared,
                                module.rules().stream()
                                        .filter(rule -> rule.id().equals(declared.id()))
                                        .findFirst()
                                        .orElseThrow(),
                                module.content().policies().stream()
                                        .flatMap(policy -> policy.revisions().stream())
                                        .map(InitialRevision::elements)
                                        .map(RevisionContent::of)
                                        .findFirst()
                                        .orElseThrow())));
    }

    private static boolean statesAny(InstalledModule module) {
        return module.content().policies().stream()
                .anyMatch(policy -> !policy.revisions().isEmpty());
    }

    private static String name(Subject subject) {
        return subject.module().municipality().name() + ": " + subject.rule().id();
    }

    @TestFactory
    Stream<DynamicTest> it_is_content_with_what_the_policy_says_of_itself() {
        return subjects()
                .map(subject -> dynamicTest(name(subject), () -> assertThat(subject.ask(keeping(subject)))
                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> it_finds_what_breaks_the_policy_s_word_and_says_what_to_do() {
        return subjects()
                .map(subject -> dynamicTest(name(subject), () -> {
                    List<Finding> findings = subject.ask(breaking(subject));
                    assertThat(findings).isNotEmpty();
                    assertThat(findings).allSatisfy(finding -> {
                        assertThat(finding.message().in(Locale.of("da"))).isNotBlank();
                        assertThat(finding.remedy().in(Locale.of("da"))).isNotBlank();
                    });
                    assertThat(subject.rule().sources()).isNotEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> it_speaks_at_its_gates_with_its_severity_and_nowhere_else() {
        return subjects()
                .map(subject -> dynamicTest(name(subject), () -> {
                    Set<Gate> spoken = EnumSet.noneOf(Gate.class);
                    for (Gate gate : Gate.values()) {
                        subject.judgement(at(gate, breaking(subject))).ifPresent(judgement -> {
                            spoken.add(gate);
                            assertThat(judgement.findings()).as("at %s", gate).isNotEmpty();
                            assertThat(judgement.severity())
                                    .isEqualTo(subject.declared().severity());
                        });
                    }
                    assertThat(spoken).isEqualTo(subject.declared().gates()).isNotEmpty();
                }));
    }
}
