package dk.vedtaget.spi;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a module's resource says, as read.
 *
 * @param version the version of the content, raised whenever a stated fact or a rule changes
 * @param documents the documents the content refers to
 * @param terms what the municipality calls the kinds of element
 * @param bodies its bodies, the council included
 * @param languages languages in which it publishes, its own first
 * @param policies its policies with the revisions known from documents
 * @param rules rules of a declared type
 * @param obligations what its policies promise
 * @param indicators what it measures, defined before anything is measured
 * @param statuses the words its reports use for how something goes, in order; empty for the product's own
 * @param labels what it calls things the product has a word for, by the name of the word (see the published schema)
 */
public record ModuleContent(
        String version,
        List<Document> documents,
        List<Term> terms,
        List<Body> bodies,
        List<String> languages,
        List<InitialPolicy> policies,
        List<DeclaredRule> rules,
        List<Obligation> obligations,
        List<Indicator> indicators,
        List<Status> statuses,
        SortedMap<String, LocalizedText> labels) {

    public ModuleContent {
        documents = List.copyOf(documents);
        terms = List.copyOf(terms);
        bodies = List.copyOf(bodies);
        languages = List.copyOf(languages);
        policies = List.copyOf(policies);
        rules = List.copyOf(rules);
        obligations = List.copyOf(obligations);
        indicators = List.copyOf(indicators);
        statuses = List.copyOf(statuses);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** The content of a module that states nothing. */
    public static ModuleContent empty() {
        return new ModuleContent(
                "1",
                List.of(),
                List.of(),
                List.of(),
                List.of("da"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>());
    }
}
