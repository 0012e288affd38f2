package dk.vedtaget.testkit;

import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.Report;
import dk.vedtaget.spi.RuleFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Odd revisions to ask a rule about: the module's own content with parts missing, changed or added, links that lead
 * nowhere, elements under themselves, and nothing at all.
 */
final class RandomRevisions {

    private static final List<ElementKind> STRANGE =
            List.of(ElementKind.OBJECTIVE, ElementKind.FOCUS_AREA, ElementKind.VISION, new ElementKind("unheard-of"));
    private static final List<String> WORDS = List.of("", " ", "Vision", "æøå", "<script>", "\u202e", "🧭", "a,b\n\tc");
    private static final LocalDate SOME_DAY = LocalDate.of(2019, 1, 1);

    private final RandomGenerator random;
    private final ModuleContent module;

    RandomRevisions(RandomGenerator random, ModuleContent module) {
        this.random = random;
        this.module = module;
    }

    /** The elements of one revision, ids unique, in an order that means nothing. */
    List<Element> elements() {
        Map<String, Element> byId = new LinkedHashMap<>();
        if (random.nextInt(4) != 0) {
            double kept = random.nextDouble();
            for (Element element : stated()) {
                if (random.nextDouble() < kept) {
                    byId.put(element.id(), random.nextInt(8) == 0 ? changed(element, byId) : element);
                }
            }
        }
        int added = random.nextInt(3) == 0 ? 0 : random.nextInt(40);
        for (int i = 0; i < added; i++) {
            String id = "random-" + i;
            byId.put(id, strange(id, byId));
        }
        List<Element> elements = new ArrayList<>(byId.values());
        Collections.shuffle(elements, java.util.Random.from(random));
        return elements;
    }

    /** Facts that go with it, at any gate, with a report or without. */
    RuleFacts facts() {
        return facts(pick(List.of(Gate.values())), report());
    }

    /** Facts as they come at each of the gates: at those of reports, one of each of the module's obligations or of none. */
    List<RuleFacts> facts(Set<Gate> gates) {
        List<RuleFacts> facts = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            if (!gates.contains(gate)) {
                continue;
            }
            switch (gate) {
                case EDITING, HEARING, DECISION, COMMENCEMENT -> facts.add(facts(gate, Optional.empty()));
                case REPORTING, EVALUATION -> {
                    module.obligations()
                            .forEach(obligation ->
                                    facts.add(facts(gate, Optional.of(report(obligation.id(), obligation.type())))));
                    facts.add(facts(gate, Optional.of(report("unheard-of", pick(List.of(Obligation.Type.values()))))));
                }
            }
        }
        return facts;
    }

    private RuleFacts facts(Gate gate, Optional<Report> report) {
        List<Body> bodies = new ArrayList<>(module.bodies());
        bodies.removeIf(body -> random.nextInt(4) == 0);
        Optional<Body> deciding = module.bodies().isEmpty() || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(pick(module.bodies()));
        Set<String> coSigned = new HashSet<>();
        module.bodies().stream().filter(body -> random.nextBoolean()).forEach(body -> coSigned.add(body.id()));
        Set<String> languages = new HashSet<>();
        List.of("da", "en", "so", "ar", "tr", "xx").stream()
                .filter(language -> random.nextBoolean())
                .forEach(languages::add);
        return new RuleFacts(
                gate, SOME_DAY.plusDays(random.nextInt(6000)), bodies, deciding, coSigned, languages, report);
    }

    /** A report on one of the module's obligations, however little of it is filled in; or none. */
    private Optional<Report> report() {
        if (module.obligations().isEmpty() || random.nextInt(3) == 0) {
            return Optional.empty();
        }
        Obligation obligation = pick(module.obligations());
        return Optional.of(report(obligation.id(), obligation.type()));
    }

    private Report report(String obligation, Obligation.Type type) {
        LocalDate from = SOME_DAY.plusDays(random.nextInt(6000));
        Set<String> covered = new HashSet<>();
        module.bodies().stream().filter(body -> random.nextBoolean()).forEach(body -> covered.add(body.id()));
        stated().stream().filter(element -> random.nextInt(3) == 0).forEach(element -> covered.add(element.id()));
        return new Report(
                obligation,
                type,
                "",
                from,
                from.plusDays(random.nextInt(400)),
                random.nextBoolean() ? Optional.empty() : Optional.of(from.plusDays(random.nextInt(400))),
                covered,
                random.nextInt(3),
                module.bodies().isEmpty() || random.nextBoolean()
                        ? ""
                        : pick(module.bodies()).id(),
                pick(List.of(Obligation.Receipt.values())));
    }

    private List<Element> stated() {
        return module.policies().stream()
                .flatMap(policy -> policy.revisions().stream())
                .limit(1)
                .flatMap(revision -> revision.elements().stream())
                .toList();
    }

    private Element changed(Element element, Map<String, Element> others) {
        return switch (random.nextInt(3)) {
            case 0 -> element.withLinks(links(others));
            case 1 -> element.withPlacements(placements(element.id(), others));
            default -> element.withWords(pick(WORDS), pick(WORDS), Element.Wording.DRAFTED);
        };
    }

    private Element strange(String id, Map<String, Element> others) {
        return new Element(
                id,
                pick(STRANGE),
                pick(WORDS),
                pick(WORDS),
                "da",
                placements(id, others),
                links(others),
                List.of(),
                pick(List.of(Element.Wording.values())),
                List.of(),
                List.of());
    }

    private List<Placement> placements(String id, Map<String, Element> others) {
        List<Placement> placements = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            placements.add(new Placement(
                    random.nextInt(6) == 0 ? id : random.nextInt(3) == 0 ? Placement.ROOT : target(others),
                    Integer.toString(random.nextInt(5))));
        }
        return placements;
    }

    private List<Link> links(Map<String, Element> others) {
        List<Link> links = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            links.add(new Link(
                    pick(List.of(Link.PURSUES, Link.COORDINATED_BY, Link.PARTNER, "unheard-of")), target(others)));
        }
        return links;
    }

    private String target(Map<String, Element> others) {
        return others.isEmpty() || random.nextInt(5) == 0 ? "nowhere" : pick(List.copyOf(others.keySet()));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
