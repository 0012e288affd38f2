package dk.vedtaget.testkit;

import dk.vedtaget.spi.Cadence;
import dk.vedtaget.testkit.PolicyDocuments.Text;
import dk.vedtaget.testkit.Resource.Place;
import java.time.DateTimeException;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a JSON Schema cannot say about a module's resource. Every check assumes the resource passed the schema. */
final class ResourceCheck {

    private static final Pattern PLACE =
            Pattern.compile("([a-z0-9-]+):([0-9]{1,9})(?:-([0-9]{1,9}))?(?:\\[([0-9]{1,9})-([0-9]{1,9})])?");
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final List<String> DATES =
            List.of("dated", "decided", "commencement", "published", "period-from", "period-to");

    /** A shared run of words shorter than this is how the language is spoken; a longer one is the document's sentence. */
    private static final int SHARED_WORDS = 6;

    private final Resource resource;
    private final List<Fault> faults = new ArrayList<>();

    ResourceCheck(Resource resource) {
        this.resource = resource;
    }

    /** What was found, in the order of the file. */
    List<Fault> faults() {
        return faults.stream().distinct().sorted().toList();
    }

    private void fault(Place place, String reason) {
        faults.add(resource.fault(place, reason));
    }

    /** Ids are unique where they have to be. */
    ResourceCheck ids() {
        Place root = resource.root();
        unique("document", root.at("documents").items());
        unique("body", root.at("bodies").items());
        unique("obligation", root.at("obligations").items());
        unique("indicator", root.at("indicators").items());
        unique("status", root.at("statuses").items());
        unique("policy", root.at("policies").items());
        for (Place policy : root.at("policies").items()) {
            unique("revision", policy.at("revisions").items());
        }
        for (Place revision : resource.revisions()) {
            unique("note", revision.at("notes").items());
            unique("element", resource.elements(revision));
        }
        Set<String> rules = new HashSet<>();
        for (Place rule : root.at("rules").items()) {
            String version = rule.node().path("version").asString("");
            if (!rules.add(rule.text("id") + " " + version)) {
                fault(rule.at("id"), "the rule " + rule.text("id") + " stands here twice in version " + version);
            }
        }
        return this;
    }

    private void unique(String what, List<Place> places) {
        Map<String, Integer> seen = new HashMap<>();
        for (Place place : places) {
            String id = place.text("id");
            Integer first = seen.putIfAbsent(id, resource.line(place.at("id").pointer()));
            if (first != null) {
                fault(place.at("id"), "the " + what + " id " + id + " is taken, see line " + first);
            }
        }
    }

    /** Every reference leads somewhere and no element stands under itself. */
    ResourceCheck references() {
        Place root = resource.root();
        Set<String> bodies = ids(root.at("bodies").items());
        Set<String> everyElement = new HashSet<>();
        // a rule may speak of a kind that no edition has yet; then a term says what it is
        Set<String> everyKind = new HashSet<>(root.at("terms").properties().keySet());
        for (Place revision : resource.revisions()) {
            List<Place> elements = resource.elements(revision);
            Set<String> known = ids(elements);
            everyElement.addAll(known);
            elements.forEach(element -> everyKind.add(element.text("kind")));
            for (Place element : elements) {
                element.at("links").properties().forEach((type, targets) -> targets.items()
                        .forEach(target -> leads(target, known, "element, linked as " + type + ",")));
                element.at("also-under").items().forEach(parent -> leads(parent, known, "element"));
                if (element.node().path("beside").asBoolean(false)
                        && (element.has("also-under") || !topLevel(element))) {
                    fault(element, "the element " + element.text("id") + " stands beside the tree and in it");
                }
            }
            cycles(elements);
            Place decidedBy = revision.at("decision").at("body");
            if (decidedBy.node().isString()) {
                leads(decidedBy, bodies, "body");
            }
        }
        for (Place obligation : root.at("obligations").items()) {
            if (obligation.has("owed-to")) {
                leads(obligation.at("owed-to"), bodies, "body");
            }
        }
        for (Place indicator : root.at("indicators").items()) {
            if (indicator.has("objective")) {
                leads(indicator.at("objective"), everyElement, "element");
            }
        }
        Set<String> obligations = ids(root.at("obligations").items());
        for (Place rule : root.at("rules").items()) {
            Place parameters = rule.at("parameters");
            listed(parameters, "bodies").forEach(id -> leads(parameters.at("bodies"), id, bodies, "body"));
            listed(parameters, "body").forEach(id -> leads(parameters.at("body"), id, bodies, "body"));
            listed(parameters, "element").forEach(id -> leads(parameters.at("element"), id, everyElement, "element"));
            listed(parameters, "parent").forEach(id -> leads(parameters.at("parent"), id, everyElement, "element"));
            listed(parameters, "obligation")
                    .forEach(id -> leads(parameters.at("obligation"), id, obligations, "obligation"));
            listed(parameters, "kind").forEach(id -> leads(parameters.at("kind"), id, everyKind, "kind of element"));
        }
        return this;
    }

    private static List<String> listed(Place parameters, String name) {
        return parameters.has(name) ? List.of(parameters.text(name).split("\\s*,\\s*", -1)) : List.of();
    }

    private static boolean topLevel(Place element) {
        return !element.pointer().contains("/children/");
    }

    private static Set<String> ids(List<Place> places) {
        return places.stream().map(place -> place.text("id")).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void leads(Place reference, Set<String> known, String what) {
        leads(reference, reference.value(), known, what);
    }

    private void leads(Place place, String id, Set<String> known, String what) {
        if (!known.contains(id)) {
            fault(place, "there is no " + what + " " + id);
        }
    }

    private void cycles(List<Place> elements) {
        Map<String, Set<String>> parents = new HashMap<>();
        for (Place element : elements) {
            Set<String> above = parents.computeIfAbsent(element.text("id"), id -> new HashSet<>());
            element.at("also-under").items().forEach(parent -> above.add(parent.value()));
            for (Place child : element.at("children").items()) {
                parents.computeIfAbsent(child.text("id"), id -> new HashSet<>()).add(element.text("id"));
            }
        }
        for (Place element : elements) {
            String id = element.text("id");
            Set<String> above = new HashSet<>();
            List<String> open = new ArrayList<>(parents.getOrDefault(id, Set.of()));
            while (!open.isEmpty()) {
                String next = open.removeLast();
                if (above.add(next)) {
                    open.addAll(parents.getOrDefault(next, Set.of()));
                }
            }
            if (above.contains(id)) {
                fault(element, "the element " + id + " stands under itself");
            }
        }
    }

    /** Every kind of element used has a term, in Danish and in English. */
    ResourceCheck terms() {
        Map<String, Place> terms = resource.root().at("terms").properties();
        Map<String, Place> used = new HashMap<>();
        for (Place revision : resource.revisions()) {
            for (Place element : resource.elements(revision)) {
                used.putIfAbsent(element.text("kind"), element.at("kind"));
            }
        }
        used.forEach((kind, place) -> {
            Place term = terms.get(kind);
            if (term == null) {
                fault(place, "the kind " + kind + " has no term");
                return;
            }
            for (String language : List.of("da", "en")) {
                if (term.at(language).items().stream()
                                .filter(word -> !word.value().isBlank())
                                .count()
                        != 2) {
                    fault(term, "the kind " + kind + " needs a singular and a plural in " + language);
                }
            }
        });
        return this;
    }

    /** Every fact says where it stands, in a document the resource names; only the council may rest on the law alone. */
    ResourceCheck sources() {
        for (Place body : resource.root().at("bodies").items()) {
            if (!body.has("source") && !body.text("kind").equals("council")) {
                fault(body, "the body " + body.text("id") + " has no source; only the council rests on the law");
            }
        }
        Set<String> documents = ids(resource.root().at("documents").items());
        for (Place source : everySource()) {
            Matcher place = PLACE.matcher(source.value());
            if (!place.matches()) {
                fault(source, "not a place in a document: " + source.value());
                continue;
            }
            leads(source, place.group(1), documents, "document");
            int from = Integer.parseInt(place.group(2));
            if (from < 1 || (place.group(3) != null && Integer.parseInt(place.group(3)) < from)) {
                fault(source, "lines are counted from 1 and the last comes after the first: " + source.value());
            }
            if (place.group(4) != null && Integer.parseInt(place.group(5)) <= Integer.parseInt(place.group(4))) {
                fault(source, "the last character comes after the first: " + source.value());
            }
        }
        return this;
    }

    private List<Place> everySource() {
        List<Place> owners = new ArrayList<>();
        Place root = resource.root();
        owners.addAll(root.at("bodies").items());
        owners.addAll(root.at("rules").items());
        owners.addAll(root.at("obligations").items());
        owners.addAll(root.at("indicators").items());
        for (Place revision : resource.revisions()) {
            DATES.forEach(date -> owners.add(revision.at(date)));
            owners.add(revision.at("decision"));
            owners.addAll(revision.at("notes").items());
            owners.addAll(resource.elements(revision));
        }
        List<Place> sources = new ArrayList<>();
        for (Place owner : owners) {
            Place source = owner.at("source");
            if (source.node().isString()) {
                sources.add(source);
            } else {
                sources.addAll(source.items());
            }
        }
        return sources;
    }

    /** Every cadence is one from which due dates can be told. */
    ResourceCheck cadences() {
        for (Place obligation : resource.root().at("obligations").items()) {
            Place cadence = obligation.at("cadence");
            try {
                cadence(cadence);
            } catch (IllegalArgumentException | DateTimeException e) {
                fault(cadence, "no due dates can be told from this cadence: " + e.getMessage());
            }
        }
        return this;
    }

    private static Cadence cadence(Place cadence) {
        if (cadence.has("fixed-months")) {
            Set<Month> months = new TreeSet<>();
            cadence.at("fixed-months")
                    .items()
                    .forEach(month -> months.add(Month.of(month.node().asInt(0))));
            return new Cadence.FixedMonths(months);
        }
        if (cadence.has("year-of-election-period")) {
            return new Cadence.YearOfElectionPeriod(
                    cadence.at("year-of-election-period").node().asInt(0));
        }
        if (cadence.has("every-months")) {
            return new Cadence.Every(cadence.at("every-months").node().asInt(0));
        }
        if (cadence.has("months-after-decision")) {
            return new Cadence.OnceAfterDecision(
                    Optional.of(cadence.at("months-after-decision").node().asInt(0)));
        }
        return switch (cadence.value()) {
            case "once-after-decision" -> new Cadence.OnceAfterDecision(Optional.empty());
            case "yearly" -> new Cadence.Yearly();
            case "once-per-election-period" -> new Cadence.OncePerElectionPeriod();
            case "once" -> new Cadence.Once();
            case "not-stated" -> new Cadence.NotStated();
            default -> throw new IllegalArgumentException("unknown: " + cadence.value());
        };
    }

    /** Against the documents themselves: the file is the one that was read and every place lies within it. */
    ResourceCheck documents(PolicyDocuments documents) {
        Map<String, Text> texts = texts(documents);
        for (Place document : resource.root().at("documents").items()) {
            Text text = texts.get(document.text("id"));
            if (text != null && !text.sha256().equals(document.text("sha256"))) {
                fault(
                        document.at("sha256"),
                        "the file " + document.text("file") + " has another hash: " + text.sha256());
            }
        }
        for (Place source : everySource()) {
            Matcher place = PLACE.matcher(source.value());
            if (place.matches()) {
                Text text = texts.get(place.group(1));
                if (text != null) {
                    within(source, place, text);
                }
            }
        }
        return this;
    }

    private void within(Place source, Matcher place, Text text) {
        int from = Integer.parseInt(place.group(2));
        int to = place.group(3) == null ? from : Integer.parseInt(place.group(3));
        if (to > text.lines().size()) {
            fault(
                    source,
                    source.value() + " is outside the document, which has "
                            + text.lines().size() + " lines");
            return;
        }
        if (from >= 1 && text.lines().subList(from - 1, to).stream().allMatch(String::isBlank)) {
            fault(source, source.value() + " is empty in the document");
        }
        if (from >= 1 && place.group(5) != null) {
            int length = text.lines().get(to - 1).length();
            if (Integer.parseInt(place.group(5)) > length) {
                fault(source, source.value() + " ends outside its line, which has " + length + " characters");
            }
        }
    }

    /** No text of ours is a sentence of the document. */
    ResourceCheck ownWords(PolicyDocuments documents) {
        Set<String> theirs = new HashSet<>();
        for (Text text : texts(documents).values()) {
            for (String line : text.lines()) {
                theirs.addAll(runs(words(MARKUP.matcher(line).replaceAll(" "))));
            }
        }
        for (Place revision : resource.revisions()) {
            List<Place> ours = new ArrayList<>();
            resource.elements(revision).forEach(element -> ours.add(element.at("text")));
            revision.at("notes").items().forEach(note -> ours.add(note.at("text")));
            for (Place text : ours) {
                runs(words(text.value())).stream()
                        .filter(theirs::contains)
                        .findFirst()
                        .ifPresent(
                                run -> fault(text, "the words \"" + run + "\" are the document's; say it in our own"));
            }
        }
        return this;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(java.util.Locale.ROOT))
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private static List<String> runs(List<String> words) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i + SHARED_WORDS <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + SHARED_WORDS)));
        }
        return runs;
    }

    private Map<String, Text> texts(PolicyDocuments documents) {
        Map<String, Text> texts = new HashMap<>();
        for (Place document : resource.root().at("documents").items()) {
            Optional<Text> text = documents.text(document.text("file"));
            text.ifPresent(found -> texts.put(document.text("id"), found));
        }
        return texts;
    }
}
