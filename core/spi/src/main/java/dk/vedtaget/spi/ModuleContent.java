package dk.vedtaget.spi;

import java.util.List;

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
 */
public record ModuleContent(
        String version,
        List<Document> documents,
        List<Term> terms,
        List<Body> bodies,
        List<String> languages,
        List<InitialPolicy> policies,
        List<DeclaredRule> rules,
        List<Obligation> obligations) {

    public ModuleContent {
        documents = List.copyOf(documents);
        terms = List.copyOf(terms);
        bodies = List.copyOf(bodies);
        languages = List.copyOf(languages);
        policies = List.copyOf(policies);
        rules = List.copyOf(rules);
        obligations = List.copyOf(obligations);
    }

    /** The content of a module that states nothing. */
    public static ModuleContent empty() {
        return new ModuleContent("1", List.of(), List.of(), List.of(), List.of("da"), List.of(), List.of(), List.of());
    }
}
