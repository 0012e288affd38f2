package dk.vedtaget.spi;

import java.util.regex.Pattern;

/**
 * What an element of a policy is. The vocabulary is open: a module may add kinds of its own, with terms for them.
 *
 * @param id lower-case letters, digits and hyphens, starting with a letter
 */
public record ElementKind(String id) implements Comparable<ElementKind> {

    // first, since the constants below are checked against it
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*");

    public static final ElementKind VISION = new ElementKind("vision");
    public static final ElementKind VALUE = new ElementKind("value");
    public static final ElementKind PRINCIPLE = new ElementKind("principle");
    public static final ElementKind GOAL = new ElementKind("goal");
    public static final ElementKind FOCUS_AREA = new ElementKind("focus-area");
    public static final ElementKind THEME = new ElementKind("theme");
    public static final ElementKind OBJECTIVE = new ElementKind("objective");
    public static final ElementKind STRATEGY_TRACK = new ElementKind("strategy-track");
    public static final ElementKind TARGET_GROUP = new ElementKind("target-group");
    public static final ElementKind INITIATIVE = new ElementKind("initiative");
    public static final ElementKind COORDINATOR = new ElementKind("coordinator");
    public static final ElementKind MANAGEMENT_ANCHOR = new ElementKind("management-anchor");
    public static final ElementKind PARTNER = new ElementKind("partner");
    public static final ElementKind STAKEHOLDER = new ElementKind("stakeholder");
    public static final ElementKind ROLE = new ElementKind("role");
    public static final ElementKind STATEMENT = new ElementKind("statement");
    public static final ElementKind REFERENCE = new ElementKind("reference");
    public static final ElementKind COMMITTEE = new ElementKind("committee");

    public ElementKind {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("Not a kind of element: " + id);
        }
    }

    @Override
    public int compareTo(ElementKind other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
