package dk.vedtaget.spi;

import java.util.List;

/**
 * One element of a revision. Its id stays through all revisions of the policy, so that its history can be followed.
 *
 * @param id stable identity, unique within the policy, never used again for something else
 * @param kind what it is
 * @param title its name; may be empty where the text says it all (an objective)
 * @param text Markdown; may be empty where the title says it all (a partner)
 * @param language language tag of title and text
 * @param placements where it stands: nowhere (beside the tree), in one place, or in several
 * @param links typed connections to other elements of the revision
 * @param sources where it stands in the documents
 * @param wording whose words title and text are
 * @param aliases other spellings of the title in the document
 * @param derived what about it we concluded rather than read
 */
public record Element(
        String id,
        ElementKind kind,
        String title,
        String text,
        String language,
        List<Placement> placements,
        List<Link> links,
        List<SourceReference> sources,
        Wording wording,
        List<String> aliases,
        List<Derived> derived) {

    /** Whose words an element has. */
    public enum Wording {
        /** A summary in the product's words (egen sammenfatning). */
        OWN_SUMMARY,
        /** The exact words of the document (officiel tekst). */
        OFFICIAL_TEXT,
        /** Written by the municipality in a draft here. */
        DRAFTED
    }

    /** What about an element was concluded rather than read (udledt). */
    public enum Derived {
        EXISTENCE,
        PLACEMENT,
        LINKS
    }

    public Element {
        placements = List.copyOf(placements);
        links = List.copyOf(links);
        sources = List.copyOf(sources);
        aliases = List.copyOf(aliases);
        derived = List.copyOf(derived);
    }

    /** What a list shows for it: the title, or the text where there is none. */
    public String label() {
        return title.isBlank() ? text : title;
    }

    public Element withWords(String newTitle, String newText, Wording newWording) {
        return new Element(
                id, kind, newTitle, newText, language, placements, links, sources, newWording, aliases, derived);
    }

    public Element withPlacements(List<Placement> newPlacements) {
        return new Element(id, kind, title, text, language, newPlacements, links, sources, wording, aliases, derived);
    }

    public Element withLinks(List<Link> newLinks) {
        return new Element(id, kind, title, text, language, placements, newLinks, sources, wording, aliases, derived);
    }

    public Element withSources(List<SourceReference> newSources) {
        return new Element(id, kind, title, text, language, placements, links, newSources, wording, aliases, derived);
    }
}
