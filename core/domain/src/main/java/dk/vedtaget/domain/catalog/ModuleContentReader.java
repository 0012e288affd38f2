package dk.vedtaget.domain.catalog;

import dk.vedtaget.domain.catalog.BrokenModule.Fault;
import dk.vedtaget.domain.policy.Ranks;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Cadence;
import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.InitialPolicy;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.InitialRevision.Note;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionDates;
import dk.vedtaget.spi.RevisionDates.StatedDate;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import dk.vedtaget.spi.Status;
import dk.vedtaget.spi.Term;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a module's resource. The JSON Schema says what is allowed; this reader relies on nothing but what it checks
 * itself, so a resource the schema was never run on still gets a clear fault.
 */
final class ModuleContentReader {

    private static final Pattern PLACE =
            Pattern.compile("([a-z0-9-]+):([0-9]+)(?:-([0-9]+))?(?:\\[([0-9]+)-([0-9]+)])?");

    private final String file;
    private final String code;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private String language = "da";

    private ModuleContentReader(String file, String code) {
        this.file = file;
        this.code = code;
    }

    /** @throws ModuleFault where the content cannot be used */
    static ModuleContent read(String file, String code, byte[] yaml) {
        try {
            JsonNode root = new YAMLMapper().readTree(yaml);
            return new ModuleContentReader(file, code).content(root);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ModuleFault(file, Math.max(line, 0), String.valueOf(e.getOriginalMessage()));
        }
    }

    /** The id an element has in the register. */
    static String elementId(String code, String slug) {
        return code + "-" + slug;
    }

    private ModuleContent content(JsonNode root) {
        if (root.path("schema").asInt(0) != 1) {
            throw fault("schema: this version reads format 1");
        }
        if (!required(root, "code").equals(code)) {
            throw fault("code: the module speaks for " + code + ", the resource for " + required(root, "code"));
        }
        for (JsonNode node : root.path("documents")) {
            Document document = new Document(
                    required(node, "id"), required(node, "title"), required(node, "file"), required(node, "sha256"));
            documents.put(document.id(), document);
        }
        List<String> languages = strings(root.path("languages"));
        if (languages.isEmpty()) {
            languages = List.of("da");
        }
        language = languages.getFirst();
        return new ModuleContent(
                required(root, "version"),
                List.copyOf(documents.values()),
                terms(root.path("terms")),
                list(root.path("bodies"), this::body),
                languages,
                list(root.path("policies"), this::policy),
                list(root.path("rules"), this::rule),
                list(root.path("obligations"), this::obligation),
                list(root.path("indicators"), this::indicator),
                list(
                        root.path("statuses"),
                        status -> new Status(required(status, "id"), localized(status.path("label"), "label"))),
                labels(root.path("labels")));
    }

    private SortedMap<String, LocalizedText> labels(JsonNode node) {
        TreeMap<String, LocalizedText> labels = new TreeMap<>();
        node.properties().forEach(e -> labels.put(e.getKey(), localized(e.getValue(), "labels." + e.getKey())));
        return labels;
    }

    private List<Term> terms(JsonNode node) {
        List<Term> terms = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            TreeMap<String, String> singular = new TreeMap<>();
            TreeMap<String, String> plural = new TreeMap<>();
            for (Map.Entry<String, JsonNode> inLanguage : entry.getValue().properties()) {
                List<String> both = strings(inLanguage.getValue());
                if (both.size() != 2) {
                    throw fault("terms." + entry.getKey() + ": give the singular and the plural");
                }
                singular.put(inLanguage.getKey(), both.get(0));
                plural.put(inLanguage.getKey(), both.get(1));
            }
            terms.add(
                    new Term(new ElementKind(entry.getKey()), new LocalizedText(singular), new LocalizedText(plural)));
        }
        return terms;
    }

    private Body body(JsonNode node) {
        Set<Body.Role> roles = new HashSet<>();
        strings(node.path("roles")).forEach(role -> roles.add(constant(Body.Role.class, role)));
        return new Body(
                required(node, "id"),
                required(node, "name"),
                constant(Body.Kind.class, required(node, "kind")),
                roles,
                strings(node.path("aliases")),
                sources(node));
    }

    private InitialPolicy policy(JsonNode node) {
        String policy = code + "-" + required(node, "id");
        return new InitialPolicy(
                policy,
                required(node, "type"),
                required(node, "title"),
                strings(node.path("shared-with")).stream()
                        .map(MunicipalityCode::new)
                        .toList(),
                list(node.path("revisions"), revision -> revision(policy, revision)));
    }

    private InitialRevision revision(String policy, JsonNode node) {
        List<Element> elements = new ArrayList<>();
        readElements(node.path("elements"), Placement.ROOT, elements);
        elements = withSecondPlaces(node.path("elements"), elements);
        checkGraph(elements);
        return new InitialRevision(
                policy + "-" + required(node, "id"),
                required(node, "title"),
                constant(InitialRevision.Standing.class, required(node, "standing")),
                new RevisionDates(
                        date(node, "dated"),
                        date(node, "decided"),
                        date(node, "commencement"),
                        date(node, "published"),
                        date(node, "period-from"),
                        date(node, "period-to")),
                node.has("decision") ? Optional.of(decision(node.path("decision"))) : Optional.empty(),
                strings(node.path("languages")),
                elements,
                list(
                        node.path("notes"),
                        n -> new Note(
                                required(n, "id"),
                                required(n, "text"),
                                n.path("derived").asBoolean(false),
                                sources(n))));
    }

    private StatedDecision decision(JsonNode node) {
        return new StatedDecision(
                required(node, "outcome"),
                node.path("body").asString(""),
                node.has("date") ? partial(required(node, "date")) : PartialDate.notStated(),
                sources(node));
    }

    private void readElements(JsonNode nodes, String parent, List<Element> into) {
        List<JsonNode> placed = new ArrayList<>();
        for (JsonNode node : nodes) {
            placed.add(node);
        }
        List<String> ranks = Ranks.evenly(placed.size());
        for (int i = 0; i < placed.size(); i++) {
            JsonNode node = placed.get(i);
            String id = elementId(code, required(node, "id"));
            boolean beside = node.path("beside").asBoolean(false);
            List<Link> links = new ArrayList<>();
            for (Map.Entry<String, JsonNode> entry : node.path("links").properties()) {
                for (String target : strings(entry.getValue())) {
                    links.add(new Link(entry.getKey(), elementId(code, target)));
                }
            }
            List<Element.Derived> derived = strings(node.path("derived")).stream()
                    .map(d -> constant(Element.Derived.class, d))
                    .toList();
            String title = node.path("title").asString("");
            String text = node.path("text").asString("");
            if (title.isBlank() && text.isBlank()) {
                throw fault(id + ": needs a title or a text");
            }
            into.add(new Element(
                    id,
                    new ElementKind(required(node, "kind")),
                    title.strip(),
                    text.strip(),
                    language,
                    beside ? List.of() : List.of(new Placement(parent, ranks.get(i))),
                    links,
                    sources(node),
                    Element.Wording.OWN_SUMMARY,
                    strings(node.path("aliases")),
                    derived));
            readElements(node.path("children"), id, into);
        }
    }

    /** Places under further parents come after what stands there already, in the order of the file. */
    private List<Element> withSecondPlaces(JsonNode nodes, List<Element> elements) {
        Map<String, Element> byId = new LinkedHashMap<>();
        elements.forEach(e -> byId.put(e.id(), e));
        Map<String, List<String>> also = new LinkedHashMap<>();
        collectSecondPlaces(nodes, also);
        also.forEach((id, parents) -> {
            for (String parent : parents) {
                String last = byId.values().stream()
                        .flatMap(e -> e.placements().stream())
                        .filter(p -> p.parent().equals(parent))
                        .map(Placement::rank)
                        .max(String::compareTo)
                        .orElse("");
                byId.computeIfPresent(id, (key, element) -> {
                    List<Placement> places = new ArrayList<>(element.placements());
                    places.add(new Placement(parent, Ranks.between(last, "")));
                    return element.withPlacements(places);
                });
            }
        });
        return List.copyOf(byId.values());
    }

    private void collectSecondPlaces(JsonNode nodes, Map<String, List<String>> into) {
        for (JsonNode node : nodes) {
            List<String> parents = strings(node.path("also-under")).stream()
                    .map(slug -> elementId(code, slug))
                    .toList();
            if (!parents.isEmpty()) {
                into.put(elementId(code, required(node, "id")), parents);
            }
            collectSecondPlaces(node.path("children"), into);
        }
    }

    private void checkGraph(List<Element> elements) {
        Set<String> ids = new TreeSet<>();
        for (Element element : elements) {
            if (!ids.add(element.id())) {
                throw new ModuleFault(Fault.DUPLICATE_ID, file + ": two elements with the id " + element.id());
            }
        }
        for (Element element : elements) {
            for (Link link : element.links()) {
                if (!ids.contains(link.target())) {
                    throw fault(element.id() + ": links to " + link.target() + ", which is not there");
                }
            }
            for (Placement placement : element.placements()) {
                if (!placement.isRoot() && !ids.contains(placement.parent())) {
                    throw fault(element.id() + ": stands under " + placement.parent() + ", which is not there");
                }
            }
        }
    }

    private DeclaredRule rule(JsonNode node) {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.path("parameters").properties()) {
            parameters.put(entry.getKey(), entry.getValue().asString());
        }
        return new DeclaredRule(
                required(node, "id"),
                required(node, "type"),
                node.path("version").asInt(1),
                node.has("valid-from") ? Optional.of(day(node, "valid-from")) : Optional.empty(),
                constant(Severity.class, required(node, "severity")),
                strings(node.path("gates")).stream()
                        .map(g -> constant(Gate.class, g))
                        .collect(Collectors.toSet()),
                new Parameters(parameters),
                localized(node.path("explanation"), "explanation"),
                node.path("derived").asBoolean(false),
                sources(node));
    }

    private Obligation obligation(JsonNode node) {
        return new Obligation(
                required(node, "id"),
                localized(node.path("title"), "title"),
                constant(Obligation.Type.class, required(node, "type")),
                cadence(node.path("cadence")),
                constant(Obligation.Subject.class, required(node, "subject")),
                strings(node.path("subject-choices")).stream()
                        .map(choice -> constant(Obligation.Subject.class, choice))
                        .toList(),
                node.path("owed-by").asString(""),
                node.path("owed-to").asString(""),
                constant(Obligation.Receipt.class, node.path("receipt").asString("not-stated")),
                strings(node.path("taking-part")),
                node.has("expected-from") ? Optional.of(day(node, "expected-from")) : Optional.empty(),
                node.path("provable").asBoolean(true),
                node.path("derived").asBoolean(false),
                sources(node));
    }

    private Indicator indicator(JsonNode node) {
        return new Indicator(
                required(node, "id"),
                node.path("version").asInt(1),
                localized(node.path("title"), "title"),
                node.has("objective") ? elementId(code, required(node, "objective")) : "",
                localized(node.path("numerator"), "numerator"),
                optional(node, "denominator"),
                optional(node, "population"),
                required(node, "unit"),
                constant(Indicator.Direction.class, required(node, "direction")),
                value(node, "baseline"),
                value(node, "target"),
                node.path("data-source").asString(""),
                node.path("smallest-shown").asInt(0),
                node.path("derived").asBoolean(false),
                sources(node));
    }

    private Optional<LocalizedText> optional(JsonNode node, String name) {
        return node.has(name) ? Optional.of(localized(node.path(name), name)) : Optional.empty();
    }

    private Optional<Indicator.Value> value(JsonNode node, String name) {
        if (!node.has(name)) {
            return Optional.empty();
        }
        JsonNode value = node.path(name);
        try {
            return Optional.of(
                    new Indicator.Value(value.path("year").asInt(), new BigDecimal(required(value, "value"))));
        } catch (NumberFormatException e) {
            throw fault(name + ": not a number: " + required(value, "value"));
        }
    }

    private LocalDate day(JsonNode node, String name) {
        try {
            return LocalDate.parse(required(node, name));
        } catch (DateTimeException e) {
            throw fault(name + ": not a day: " + required(node, name));
        }
    }

    private Cadence cadence(JsonNode node) {
        if (node.has("fixed-months")) {
            Set<Month> months = new HashSet<>();
            for (JsonNode month : node.path("fixed-months")) {
                months.add(Month.of(month.asInt()));
            }
            return new Cadence.FixedMonths(months);
        }
        if (node.has("year-of-election-period")) {
            return new Cadence.YearOfElectionPeriod(
                    node.path("year-of-election-period").asInt());
        }
        if (node.has("every-months")) {
            return new Cadence.Every(node.path("every-months").asInt());
        }
        if (node.has("months-after-decision")) {
            return new Cadence.OnceAfterDecision(
                    Optional.of(node.path("months-after-decision").asInt()));
        }
        return switch (node.asString("")) {
            case "once-after-decision" -> new Cadence.OnceAfterDecision(Optional.empty());
            case "yearly" -> new Cadence.Yearly();
            case "once-per-election-period" -> new Cadence.OncePerElectionPeriod();
            case "once" -> new Cadence.Once();
            case "not-stated" -> new Cadence.NotStated();
            default -> throw fault("cadence: unknown " + node);
        };
    }

    private LocalizedText localized(JsonNode node, String name) {
        TreeMap<String, String> texts = new TreeMap<>();
        node.properties()
                .forEach(e -> texts.put(e.getKey(), e.getValue().asString().strip()));
        if (texts.isEmpty()) {
            throw fault(name + ": is missing");
        }
        return new LocalizedText(texts);
    }

    private StatedDate date(JsonNode revision, String name) {
        if (!revision.has(name)) {
            return StatedDate.NONE;
        }
        JsonNode node = revision.path(name);
        return new StatedDate(partial(required(node, "date")), sources(node));
    }

    private PartialDate partial(String written) {
        try {
            return PartialDate.parse(written);
        } catch (DateTimeException e) {
            throw fault("not a date: " + written);
        }
    }

    private List<SourceReference> sources(JsonNode node) {
        JsonNode source = node.path("source");
        List<String> places =
                source.isArray() ? strings(source) : source.isMissingNode() ? List.of() : List.of(source.asString());
        return places.stream().map(this::source).toList();
    }

    private SourceReference source(String place) {
        Matcher m = PLACE.matcher(place);
        if (!m.matches()) {
            throw fault("not a place in a document: " + place);
        }
        Document document = documents.get(m.group(1));
        if (document == null) {
            throw fault(place + ": there is no document " + m.group(1));
        }
        return new SourceReference(
                document.id(),
                document.sha256(),
                null,
                number(m.group(2)),
                number(m.group(3)),
                number(m.group(4)),
                number(m.group(5)));
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    private <E extends Enum<E>> E constant(Class<E> type, String written) {
        try {
            return Enum.valueOf(type, written.replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw fault("unknown " + type.getSimpleName().toLowerCase(Locale.ROOT) + ": " + written);
        }
    }

    private String required(JsonNode node, String name) {
        String value = node.path(name).asString("").strip();
        if (value.isEmpty()) {
            throw fault(name + ": is missing in " + node.path("id").asString("?"));
        }
        return value;
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        for (JsonNode item : node) {
            strings.add(item.asString());
        }
        return List.copyOf(strings);
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        for (JsonNode node : nodes) {
            list.add(read.apply(node));
        }
        return List.copyOf(list);
    }

    private ModuleFault fault(String reason) {
        return new ModuleFault(file, 0, reason);
    }
}
