package dk.vedtaget.domain.rule;

import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Parameter.Type;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.RevisionContent;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.RuleFacts;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules of the types a module's resource can declare. An identity prefix turns the slugs of the resource into the
 * ids elements have in the register.
 */
public final class StandardRules {

    private static final String ELEMENT = "element";
    private static final String PARENT = "parent";
    private static final String TARGET_KIND = "target-kind";
    static final String OBLIGATION = "obligation";

    private StandardRules() {}

    /**
     * @param declared what the resource says
     * @param elementId from slug to the element's id in the register
     * @param term what the municipality calls a kind of element, in the plural
     * @throws IllegalArgumentException where the type is unknown, or a parameter is missing, is none of the type's or
     *     has a value it does not take
     */
    public static Rule of(
            DeclaredRule declared, UnaryOperator<String> elementId, Map<ElementKind, LocalizedText> term) {
        Shape shape = Shape.of(declared.type());
        for (String given : declared.parameters().values().keySet()) {
            if (shape.parameters.stream().noneMatch(p -> p.name().equals(given))) {
                throw new IllegalArgumentException(
                        "Rule " + declared.id() + ": the type " + declared.type() + " has no parameter " + given);
            }
        }
        List<Parameter> parameters = new ArrayList<>();
        for (Wanted wanted : shape.parameters) {
            String value = declared.parameters().values().get(wanted.name());
            if (value == null) {
                if (shape.optional.contains(wanted.name())) {
                    continue;
                }
                throw new IllegalArgumentException("Rule " + declared.id() + " needs the parameter " + wanted.name());
            }
            boolean slug = wanted.name().equals(ELEMENT) || wanted.name().equals(PARENT);
            parameters.add(wanted.with(declared.id(), slug ? elementId.apply(value) : value));
        }
        return new Standard(declared, shape, List.copyOf(parameters), Map.copyOf(term));
    }

    private record Standard(
            DeclaredRule declared, Shape shape, List<Parameter> parameters, Map<ElementKind, LocalizedText> terms)
            implements Rule {

        @Override
        public String id() {
            return declared.id();
        }

        @Override
        public int version() {
            return declared.version();
        }

        @Override
        public Optional<LocalDate> validFrom() {
            return declared.validFrom();
        }

        @Override
        public Severity severity() {
            return declared.severity();
        }

        @Override
        public Set<Gate> gates() {
            return declared.gates();
        }

        @Override
        public LocalizedText title() {
            return shape.title(declared, new Asked(declared.parameters(), terms));
        }

        @Override
        public LocalizedText explanation() {
            return declared.explanation();
        }

        @Override
        public List<SourceReference> sources() {
            return declared.sources();
        }

        @Override
        public List<Finding> check(RevisionContent content, RuleFacts facts, Parameters values) {
            return shape.check.findings(content, facts, new Asked(values, terms));
        }
    }

    /** Parameter values together with the municipality's own words. */
    record Asked(Parameters values, Map<ElementKind, LocalizedText> terms) {
        LocalizedText plural(ElementKind kind) {
            LocalizedText own = terms.get(kind);
            return own != null ? own : LocalizedText.of(kind.id(), kind.id());
        }

        @Nullable
        String optional(String name) {
            return values.values().get(name);
        }
    }

    /** A parameter of a type, before a module has given its value. */
    private record Wanted(
            String name,
            Type type,
            @Nullable Integer minimum,
            @Nullable Integer maximum,
            List<String> choices) {

        Parameter with(String rule, String value) {
            Parameter parameter;
            try {
                parameter = new Parameter(
                        name, type, value, minimum, maximum, choices, false, RuleTexts.text("parameter." + name));
            } catch (IllegalArgumentException e) {
                throw unsuitable(rule, value);
            }
            if (!parameter.accepts(value)) {
                throw unsuitable(rule, value);
            }
            return parameter;
        }

        private IllegalArgumentException unsuitable(String rule, String value) {
            return new IllegalArgumentException("Rule " + rule + ": " + value + " is no value of " + name);
        }
    }

    @FunctionalInterface
    private interface Check {
        List<Finding> findings(RevisionContent content, RuleFacts facts, Asked asked);
    }

    private enum Shape {
        STATED_COUNT(
                "stated-count",
                List.of(kind(), integer("count", 0, 10_000), text(PARENT)),
                Set.of(PARENT),
                StandardRules::statedCount),
        REQUIRED_CO_SIGNER(
                "required-co-signer", List.of(text("body"), text(ELEMENT)), Set.of(), StandardRules::requiredCoSigner),
        COMPETENT_BODY("competent-body", List.of(list("bodies")), Set.of(), StandardRules::competentBody),
        ELEMENT_REQUIRED(
                "element-required",
                List.of(kind(), integer("minimum", 1, 10_000)),
                Set.of(),
                StandardRules::elementRequired),
        LINK_REQUIRED(
                "link-required",
                List.of(
                        kind(),
                        choice("type", linkTypes()),
                        integer("minimum", 1, 100),
                        new Wanted(TARGET_KIND, Type.ELEMENT_KIND, null, null, List.of())),
                Set.of(TARGET_KIND),
                StandardRules::linkRequired),
        PUBLICATION_LANGUAGES(
                "publication-languages", List.of(list("languages")), Set.of(), StandardRules::publicationLanguages),
        WORKFORCE_MIRRORS_POPULATION(
                "workforce-mirrors-population",
                List.of(
                        text(ELEMENT),
                        choice("formula", "share-equals", "qualitative"),
                        text("group"),
                        text("denominator")),
                Set.of("group", "denominator"),
                StandardRules::workforceMirrorsPopulation),
        ELEMENT_KEPT("element-kept", List.of(text(ELEMENT), text("name")), Set.of(), StandardRules::elementKept),
        REPORT_COVERS_KIND("report-covers-kind", List.of(text(OBLIGATION), kind()), Set.of(), ReportRules::coversKind),
        REPORT_COVERS_BODIES(
                "report-covers-bodies",
                List.of(text(OBLIGATION), choice("body-kind", bodyKinds())),
                Set.of(),
                ReportRules::coversBodies),
        REPORT_TAKING_PART(
                "report-taking-part",
                List.of(text(OBLIGATION), integer("minimum", 1, 100)),
                Set.of(),
                ReportRules::takingPart),
        REPORT_RECEIVED_BY(
                "report-received-by",
                List.of(
                        text(OBLIGATION),
                        new Wanted("body", Type.BODY, null, null, List.of()),
                        choice("receipt", "for-approval", "for-information")),
                Set.of(),
                ReportRules::receivedBy);

        private final String id;
        private final List<Wanted> parameters;
        private final Set<String> optional;
        private final Check check;

        Shape(String id, List<Wanted> parameters, Set<String> optional, Check check) {
            this.id = id;
            this.parameters = parameters;
            this.optional = optional;
            this.check = check;
        }

        /** What such a rule is called; two of a type in one municipality are told apart by what they are about. */
        LocalizedText title(DeclaredRule declared, Asked asked) {
            String key = "type." + id;
            return switch (this) {
                case STATED_COUNT, ELEMENT_REQUIRED ->
                    RuleTexts.text(
                            key,
                            asked.plural(new ElementKind(declared.parameters().text("kind"))));
                case LINK_REQUIRED ->
                    RuleTexts.text(
                            key + "." + declared.parameters().text("type"),
                            asked.plural(new ElementKind(declared.parameters().text("kind"))));
                case REPORT_COVERS_KIND ->
                    RuleTexts.text(
                            key,
                            asked.plural(new ElementKind(declared.parameters().text("kind"))));
                case REPORT_COVERS_BODIES ->
                    RuleTexts.text(key + "." + declared.parameters().text("body-kind"));
                case REQUIRED_CO_SIGNER,
                        COMPETENT_BODY,
                        PUBLICATION_LANGUAGES,
                        WORKFORCE_MIRRORS_POPULATION,
                        ELEMENT_KEPT,
                        REPORT_TAKING_PART,
                        REPORT_RECEIVED_BY -> RuleTexts.text(key);
            };
        }

        static Shape of(String type) {
            for (Shape shape : values()) {
                if (shape.id.equals(type)) {
                    return shape;
                }
            }
            throw new IllegalArgumentException("Unknown type of rule: " + type);
        }
    }

    private static List<Finding> statedCount(RevisionContent content, RuleFacts facts, Asked asked) {
        ElementKind kind = new ElementKind(asked.values().text("kind"));
        int stated = asked.values().integer("count");
        String parent = asked.optional(PARENT);
        List<Element> counted = parent == null
                ? content.ofKind(kind)
                : content.children(parent).stream()
                        .filter(e -> e.kind().equals(kind))
                        .toList();
        if (counted.size() == stated
                || (parent != null && content.element(parent).isEmpty())) {
            return List.of();
        }
        return List.of(finding(
                parent == null ? List.of() : List.of(parent),
                "stated-count",
                Integer.toString(stated),
                asked.plural(kind),
                Integer.toString(counted.size())));
    }

    private static List<Finding> requiredCoSigner(RevisionContent content, RuleFacts facts, Asked asked) {
        String body = asked.values().text("body");
        if (facts.coSignedBy().contains(body)) {
            return List.of();
        }
        String element = asked.values().text(ELEMENT);
        return List.of(finding(
                content.element(element).isPresent() ? List.of(element) : List.of(),
                "required-co-signer",
                bodyName(facts, body),
                content.element(element).map(Element::label).orElse(element)));
    }

    private static List<Finding> competentBody(RevisionContent content, RuleFacts facts, Asked asked) {
        List<String> competent = asked.values().list("bodies");
        Optional<Body> deciding = facts.decidingBody();
        if (deciding.isEmpty() || competent.contains(deciding.get().id())) {
            return List.of();
        }
        return List.of(finding(
                List.of(),
                "competent-body",
                deciding.get().name(),
                String.join(
                        ", ", competent.stream().map(id -> bodyName(facts, id)).toList())));
    }

    private static List<Finding> elementRequired(RevisionContent content, RuleFacts facts, Asked asked) {
        ElementKind kind = new ElementKind(asked.values().text("kind"));
        int minimum = asked.values().integer("minimum");
        int found = content.ofKind(kind).size();
        return found >= minimum
                ? List.of()
                : List.of(finding(
                        List.of(),
                        "element-required",
                        Integer.toString(minimum),
                        asked.plural(kind),
                        Integer.toString(found)));
    }

    private static List<Finding> linkRequired(RevisionContent content, RuleFacts facts, Asked asked) {
        ElementKind kind = new ElementKind(asked.values().text("kind"));
        String type = asked.values().text("type");
        int minimum = asked.values().integer("minimum");
        String wanted = asked.optional(TARGET_KIND);
        List<Finding> findings = new ArrayList<>();
        for (Element element : content.ofKind(kind)) {
            long links = element.links().stream()
                    .filter(link -> link.type().equals(type))
                    .flatMap(link -> content.element(link.target()).stream())
                    .filter(target -> wanted == null || target.kind().id().equals(wanted))
                    .count();
            if (links < minimum) {
                findings.add(finding(
                        List.of(element.id()), "link-required." + type, element.label(), Integer.toString(minimum)));
            }
        }
        return findings;
    }

    private static List<Finding> publicationLanguages(RevisionContent content, RuleFacts facts, Asked asked) {
        List<String> missing = asked.values().list("languages").stream()
                .filter(language -> !facts.languages().contains(language))
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        List.of(),
                        RuleTexts.withLanguages("publication-languages", missing),
                        RuleTexts.text("publication-languages.remedy")));
    }

    private static List<Finding> elementKept(RevisionContent content, RuleFacts facts, Asked asked) {
        String element = asked.values().text(ELEMENT);
        return content.element(element).isPresent()
                ? List.of()
                : List.of(finding(List.of(), "element-kept", asked.values().text("name")));
    }

    /** The links a rule can ask for: those it has words about. */
    private static String[] linkTypes() {
        return new String[] {
            Link.ANCHORED_TO,
            Link.COORDINATED_BY,
            Link.MEASURED_BY,
            Link.PARTNER,
            Link.PURSUES,
            Link.SET_BY,
            Link.TARGET_GROUP
        };
    }

    private static String[] bodyKinds() {
        return Arrays.stream(Body.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toArray(String[]::new);
    }

    private static List<Finding> workforceMirrorsPopulation(RevisionContent content, RuleFacts facts, Asked asked) {
        String element = asked.values().text(ELEMENT);
        if (content.element(element).isPresent()) {
            return List.of();
        }
        String formula = asked.values().text("formula");
        String group = asked.optional("group");
        String denominator = asked.optional("denominator");
        return List.of(finding(
                List.of(),
                "workforce-mirrors-population." + formula,
                group == null ? "" : group,
                denominator == null ? "" : denominator));
    }

    static Finding finding(List<String> elements, String key, Object... arguments) {
        return new Finding(elements, RuleTexts.text(key, arguments), RuleTexts.text(key + ".remedy", arguments));
    }

    static String bodyName(RuleFacts facts, String id) {
        return facts.bodies().stream()
                .filter(body -> body.id().equals(id))
                .map(Body::name)
                .findFirst()
                .orElse(id);
    }

    private static Wanted kind() {
        return new Wanted("kind", Type.ELEMENT_KIND, null, null, List.of());
    }

    private static Wanted text(String name) {
        return new Wanted(name, Type.TEXT, null, null, List.of());
    }

    private static Wanted list(String name) {
        return new Wanted(name, Type.LIST, null, null, List.of());
    }

    private static Wanted integer(String name, int minimum, int maximum) {
        return new Wanted(name, Type.INTEGER, minimum, maximum, List.of());
    }

    private static Wanted choice(String name, String... choices) {
        return new Wanted(name, Type.CHOICE, null, null, List.of(choices));
    }
}
