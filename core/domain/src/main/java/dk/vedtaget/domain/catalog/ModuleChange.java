package dk.vedtaget.domain.catalog;

import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Cadence;
import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.InitialPolicy;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.ModuleContent;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.RevisionDates.StatedDate;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Status;
import dk.vedtaget.spi.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What stands in the way of going on with another version of a module: everything that would make recorded history
 * unreadable or change what it means. Texts may change at any time.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0019-broken-modules-and-refused-versions.md">Decision 0019</a>
 */
public final class ModuleChange {

    private static final int MOST_NAMED = 8;

    private ModuleChange() {}

    /** What may not happen from one version to the next. */
    public enum Kind {
        /** Its zone, country, elections or first day are others, so that days and periods would be. */
        JURISDICTION_CHANGED,
        /** A rule means something else under the same id and version. */
        RULE_CHANGED,
        /** A rule an administrator has configured is gone. */
        RULE_MISSING,
        /** A version of a rule in Java is gone, so that nobody can ask it any more. */
        RULE_VERSION_MISSING,
        /** An obligation is another under the same id, and something is recorded of it or the version was not raised. */
        OBLIGATION_CHANGED,
        /** A body history uses is gone. */
        BODY_MISSING,
        /** A kind of element history uses has no term any more. */
        KIND_MISSING,
        /** A word for how something goes that a report uses is gone. */
        STATUS_MISSING,
        /** A document history refers to is gone. */
        DOCUMENT_MISSING,
        /** A document history refers to is another file under the same id. */
        DOCUMENT_CHANGED,
        POLICY_MISSING,
        REVISION_MISSING,
        /** What it says means something else, and the module's version was not raised. */
        VERSION_NOT_RAISED
    }

    /**
     * One reason against a version.
     *
     * @param subject the id of what it is about
     * @param detail what was and what would be, in the words of the resource; may be empty
     */
    public record Difference(Kind kind, String subject, String detail) {}

    /**
     * What an administrator looks at before a version counts: what decisions were judged by, and what is owed.
     *
     * @param rules ids of those that came, went, or say something else in any version
     * @param bodies ids of those that came, went, or may do something else
     * @param obligations ids of those that came, went, or are owed otherwise
     */
    public record Consequences(SortedSet<String> rules, SortedSet<String> bodies, SortedSet<String> obligations) {

        public static final Consequences NONE = new Consequences(
                Collections.emptySortedSet(), Collections.emptySortedSet(), Collections.emptySortedSet());

        public boolean isNone() {
            return rules.isEmpty() && bodies.isEmpty() && obligations.isEmpty();
        }
    }

    /**
     * A version as it was kept.
     *
     * @param own what its rules in Java said of themselves; empty where that was not kept
     */
    record Before(InstalledModule module, Optional<OwnRules> own) {

        static Before of(InstalledModule module) {
            return new Before(module, Optional.of(OwnRules.of(module)));
        }

        ModuleContent content() {
            return module.content();
        }
    }

    /** What of two versions of a municipality's module has consequences. */
    static Consequences consequences(Before before, InstalledModule after) {
        ModuleContent was = before.content();
        ModuleContent is = after.content();
        SortedSet<String> rules =
                others(was.rules(), is.rules(), DeclaredRule::id, rule -> name(rule) + " " + said(rule));
        before.own().ifPresent(own -> rules.addAll(ownOthers(own, after)));
        return new Consequences(
                rules,
                others(was.bodies(), is.bodies(), Body::id, ModuleChange::competence),
                others(was.obligations(), is.obligations(), Obligation::id, ModuleChange::owed));
    }

    /** Ids of the rules in Java that have another version; what an earlier one says stays as it is. */
    private static SortedSet<String> ownOthers(OwnRules before, InstalledModule after) {
        return after.rules().stream()
                .filter(rule -> OwnRules.of(after).has(rule) && !before.has(rule))
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ids of which the one side says something else than the other, in whatever order it does. */
    private static <T> SortedSet<String> others(
            List<T> before, List<T> after, Function<T, String> id, Function<T, String> said) {
        Map<String, SortedSet<String>> was = sayings(before, id, said);
        Map<String, SortedSet<String>> is = sayings(after, id, said);
        SortedSet<String> others = new TreeSet<>(was.keySet());
        others.addAll(is.keySet());
        others.removeIf(one -> Objects.equals(was.get(one), is.get(one)));
        return others;
    }

    private static <T> Map<String, SortedSet<String>> sayings(
            List<T> things, Function<T, String> id, Function<T, String> said) {
        return things.stream()
                .collect(Collectors.groupingBy(id, Collectors.mapping(said, Collectors.toCollection(TreeSet::new))));
    }

    private static String competence(Body body) {
        return body.kind() + " " + new TreeSet<>(body.roles());
    }

    private static String owed(Obligation one) {
        return said(one) + " " + one.subjectChoices() + " " + one.owedBy() + " " + one.owedTo() + " " + one.receipt()
                + " " + one.expectedFrom();
    }

    /**
     * What recorded history rests on, by id.
     *
     * @param bodies that decided, signed, were heard or are said to have decided
     * @param kinds of the elements of any revision, and of those removed
     * @param documents that sources refer to, with the SHA-256 of each file of that id they mean
     * @param policies that are registered
     * @param revisions that were entered from a module
     * @param rules that an administrator configured
     * @param obligations of which anything is recorded
     * @param statuses that reports use
     */
    public record Uses(
            SortedSet<String> bodies,
            SortedSet<String> kinds,
            SortedMap<String, Set<String>> documents,
            SortedSet<String> policies,
            SortedSet<String> revisions,
            SortedSet<String> rules,
            SortedSet<String> obligations,
            SortedSet<String> statuses) {

        public static Uses none() {
            return new Uses(
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeMap<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>());
        }
    }

    /**
     * Compares two versions of a municipality's module.
     *
     * @param before the version its register was entered from; empty where that was not kept, and then only what history
     *     itself shows is compared
     * @return the reasons against the later version, in a stable order; empty where there are none
     */
    static List<Difference> between(Optional<Before> before, InstalledModule after, Uses uses) {
        List<Difference> found = new ArrayList<>();
        before.ifPresent(known -> place(known.module(), after, found));
        before.ifPresent(known -> rules(known.content(), after.content(), found));
        before.flatMap(Before::own).ifPresent(own -> ownRules(own, after, found));
        missing(Kind.RULE_MISSING, uses.rules(), ids(after.rules(), Rule::id), found);
        before.ifPresent(known -> obligations(known.content(), after.content(), uses, found));
        Optional<ModuleContent> was = before.map(Before::content);
        ModuleContent is = after.content();
        missing(
                Kind.BODY_MISSING,
                had(uses.bodies(), was, c -> ids(c.bodies(), Body::id)),
                ids(is.bodies(), Body::id),
                found);
        was.ifPresent(known -> kinds(known, is, uses, found));
        missing(
                Kind.STATUS_MISSING,
                had(uses.statuses(), was, c -> ids(c.statuses(), Status::id)),
                ids(is.statuses(), Status::id),
                found);
        documents(was, is, uses, found);
        missing(
                Kind.POLICY_MISSING,
                had(uses.policies(), was, c -> ids(c.policies(), InitialPolicy::id)),
                ids(is.policies(), InitialPolicy::id),
                found);
        missing(
                Kind.REVISION_MISSING,
                had(uses.revisions(), was, c -> ids(revisions(c), InitialRevision::id)),
                ids(revisions(is), InitialRevision::id),
                found);
        before.ifPresent(known -> version(known, after, found));
        return List.copyOf(found);
    }

    /** What the version before had of it; what it never had is another's. */
    private static SortedSet<String> had(
            Collection<String> used, Optional<ModuleContent> before, Function<ModuleContent, Set<String>> ids) {
        Optional<Set<String>> there = before.map(ids);
        return used.stream()
                .filter(id -> there.map(all -> all.contains(id)).orElse(true))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void place(InstalledModule before, InstalledModule after, List<Difference> found) {
        SortedMap<String, String> was = Jurisdiction.of(before).days();
        SortedMap<String, String> is = Jurisdiction.of(after).days();
        changed(Kind.JURISDICTION_CHANGED, after.code().value(), was, is).ifPresent(found::add);
    }

    private static void rules(ModuleContent before, ModuleContent after, List<Difference> found) {
        Map<String, DeclaredRule> now = byId(after.rules(), ModuleChange::name);
        for (DeclaredRule was : before.rules()) {
            DeclaredRule is = now.get(name(was));
            if (is != null) {
                changed(Kind.RULE_CHANGED, name(was), said(was), said(is)).ifPresent(found::add);
            }
        }
    }

    private static void ownRules(OwnRules before, InstalledModule after, List<Difference> found) {
        OwnRules now = OwnRules.of(after);
        before.said().forEach((name, was) -> {
            Map<String, String> is = now.said().get(name);
            if (is == null) {
                found.add(new Difference(Kind.RULE_VERSION_MISSING, name, ""));
            } else {
                changed(Kind.RULE_CHANGED, name, was, is).ifPresent(found::add);
            }
        });
    }

    private static String name(DeclaredRule rule) {
        return name(rule.id(), rule.version());
    }

    static String name(String rule, int version) {
        return rule + ", version " + version;
    }

    private static Map<String, String> said(DeclaredRule rule) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("type", rule.type());
        said.put("valid-from", rule.validFrom().map(Object::toString).orElse("-"));
        said.put("severity", written(rule.severity()));
        said.put("gates", listed(rule.gates(), ModuleChange::written));
        said.put("parameters", rule.parameters().values().toString());
        said.put("source", rule.sources().toString());
        return said;
    }

    /** What a rule in Java says of itself that is more than wording. */
    static Map<String, String> said(Rule rule) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("valid-from", rule.validFrom().map(Object::toString).orElse("-"));
        said.put("severity", written(rule.severity()));
        said.put("gates", listed(rule.gates(), ModuleChange::written));
        said.put(
                "parameters",
                listed(
                        rule.parameters(),
                        parameter ->
                                parameter.name() + "=" + written(parameter.type()) + ":" + parameter.defaultValue()));
        said.put("source", rule.sources().toString());
        return said;
    }

    private static void obligations(ModuleContent before, ModuleContent after, Uses uses, List<Difference> found) {
        boolean raised = isRaised(before.version(), after.version());
        Map<String, Obligation> now = byId(after.obligations(), Obligation::id);
        for (Obligation was : before.obligations()) {
            Obligation is = now.get(was.id());
            if (is != null && (!raised || uses.obligations().contains(was.id()))) {
                changed(Kind.OBLIGATION_CHANGED, was.id(), said(was), said(is)).ifPresent(found::add);
            }
        }
    }

    private static Map<String, String> said(Obligation obligation) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("type", written(obligation.type()));
        said.put("cadence", written(obligation.cadence()));
        said.put("subject", written(obligation.subject()));
        said.put("provable", Boolean.toString(obligation.provable()));
        return said;
    }

    private static void kinds(ModuleContent before, ModuleContent after, Uses uses, List<Difference> found) {
        Set<String> named = ids(after.terms(), term -> term.kind().id());
        SortedSet<String> wanted = before.terms().stream()
                .map(Term::kind)
                .map(ElementKind::id)
                .filter(kind -> uses.kinds().contains(kind))
                .collect(Collectors.toCollection(TreeSet::new));
        missing(Kind.KIND_MISSING, wanted, named, found);
    }

    private static void documents(
            Optional<ModuleContent> before, ModuleContent after, Uses uses, List<Difference> found) {
        Map<String, Document> now = byId(after.documents(), Document::id);
        had(uses.documents().keySet(), before, c -> ids(c.documents(), Document::id))
                .forEach(id -> {
                    Set<String> files = uses.documents().getOrDefault(id, Set.of());
                    Document is = now.get(id);
                    if (is == null) {
                        found.add(new Difference(Kind.DOCUMENT_MISSING, id, ""));
                    } else if (!files.contains(is.sha256())) {
                        found.add(new Difference(
                                Kind.DOCUMENT_CHANGED, id, arrow(listed(files, file -> file), is.sha256())));
                    }
                });
    }

    private static void version(Before known, InstalledModule now, List<Difference> found) {
        ModuleContent before = known.content();
        ModuleContent after = now.content();
        SortedMap<String, String> was = meaning(before);
        SortedMap<String, String> is = meaning(after);
        known.own().ifPresent(own -> {
            was.putAll(meaning(own));
            is.putAll(meaning(OwnRules.of(now)));
        });
        if (isRaised(before.version(), after.version()) || was.equals(is)) {
            return;
        }
        TreeSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        names.removeIf(name -> Objects.equals(was.get(name), is.get(name)));
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        found.add(new Difference(
                Kind.VERSION_NOT_RAISED,
                arrow(before.version(), after.version()),
                names.size() > MOST_NAMED ? first + ", …" : first));
    }

    /** Everything in a resource that is more than wording, by what it is about. */
    private static SortedMap<String, String> meaning(ModuleContent content) {
        SortedMap<String, String> meaning = new TreeMap<>();
        meaning.put("languages", content.languages().toString());
        content.documents().forEach(document -> meaning.put("document " + document.id(), document.sha256()));
        content.bodies().forEach(body -> meaning.put("body " + body.id(), competence(body)));
        content.rules()
                .forEach(rule -> meaning.put("rule " + name(rule), said(rule).toString()));
        content.obligations().forEach(one -> meaning.put("obligation " + one.id(), owed(one)));
        content.indicators()
                .forEach(one -> meaning.put(
                        "indicator " + one.id() + ", version " + one.version(),
                        one.objective() + " " + one.unit() + " " + one.direction() + " " + one.baseline() + " "
                                + one.target() + " " + one.smallestShown()));
        meaning.put(
                "statuses", content.statuses().stream().map(Status::id).toList().toString());
        for (InitialPolicy policy : content.policies()) {
            meaning.put("policy " + policy.id(), policy.documentType() + " " + policy.sharedWith());
            for (InitialRevision revision : policy.revisions()) {
                meaning.put("revision " + revision.id(), said(revision));
                for (Element element : revision.elements()) {
                    meaning.put(
                            "element " + revision.id() + " " + element.id(),
                            element.kind() + " " + element.placements() + " " + element.links());
                }
            }
        }
        return meaning;
    }

    private static Map<String, String> meaning(OwnRules own) {
        return own.said().entrySet().stream()
                .collect(Collectors.toMap(
                        rule -> "rule " + rule.getKey(), rule -> rule.getValue().toString()));
    }

    private static String said(InitialRevision revision) {
        return revision.standing() + " "
                + listed(
                        List.of(
                                revision.dates().dated(),
                                revision.dates().decided(),
                                revision.dates().commencement(),
                                revision.dates().published(),
                                revision.dates().periodFrom(),
                                revision.dates().periodTo()),
                        (StatedDate stated) -> stated.date().toString())
                + revision.decision()
                        .map(decision -> " " + decision.outcome() + " " + decision.body() + " " + decision.date())
                        .orElse("");
    }

    /** Whether a version is later, compared number by number: 1.10 comes after 1.9. */
    static boolean isRaised(String before, String after) {
        List<BigInteger> was = numbers(before);
        List<BigInteger> is = numbers(after);
        for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
            int order = at(is, i).compareTo(at(was, i));
            if (order != 0) {
                return order > 0;
            }
        }
        return false;
    }

    private static BigInteger at(List<BigInteger> numbers, int index) {
        return index < numbers.size() ? numbers.get(index) : BigInteger.ZERO;
    }

    private static List<BigInteger> numbers(String version) {
        return java.util.regex.Pattern.compile("[0-9]+")
                .matcher(version)
                .results()
                .map(number -> new BigInteger(number.group()))
                .toList();
    }

    private static Optional<Difference> changed(
            Kind kind, String subject, Map<String, String> was, Map<String, String> is) {
        Set<String> aspects = new LinkedHashSet<>(was.keySet());
        aspects.addAll(is.keySet());
        String detail = aspects.stream()
                .filter(aspect -> !Objects.equals(was.get(aspect), is.get(aspect)))
                // where a sentence stands is too long to be read here
                .map(aspect -> aspect.equals("source")
                        ? aspect
                        : aspect + ": " + arrow(was.getOrDefault(aspect, "-"), is.getOrDefault(aspect, "-")))
                .collect(Collectors.joining("; "));
        return detail.isEmpty() ? Optional.empty() : Optional.of(new Difference(kind, subject, detail));
    }

    private static void missing(Kind kind, SortedSet<String> wanted, Set<String> there, List<Difference> found) {
        wanted.stream().filter(id -> !there.contains(id)).forEach(id -> found.add(new Difference(kind, id, "")));
    }

    private static List<InitialRevision> revisions(ModuleContent content) {
        return content.policies().stream()
                .flatMap(policy -> policy.revisions().stream())
                .toList();
    }

    private static <T> Set<String> ids(Collection<T> things, Function<T, String> id) {
        return things.stream().map(id).collect(Collectors.toSet());
    }

    private static <T> Map<String, T> byId(Collection<T> things, Function<T, String> id) {
        return things.stream().collect(Collectors.toMap(id, thing -> thing));
    }

    private static <T> String listed(Collection<T> things, Function<T, String> word) {
        return things.stream().map(word).sorted().collect(Collectors.joining(", "));
    }

    private static String written(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(java.util.Locale.ROOT);
    }

    private static String written(Cadence cadence) {
        // a set of months has no order of its own
        return cadence instanceof Cadence.FixedMonths fixed
                ? "fixed-months " + new TreeSet<>(fixed.months())
                : cadence.toString();
    }

    private static String arrow(Object before, Object after) {
        return before + " → " + after;
    }
}
