package dk.vedtaget.domain.setup;

/**
 * One thing that has one value on a day. Two changes meet where they are of the same aspect, and nowhere else.
 *
 * @param id of the rule, body, element, obligation or indicator it is about; empty for {@code LANGUAGES} and {@code
 * STATUSES}
 * @param part name of the parameter; empty for everything else
 */
public record Aspect(Kind kind, String id, String part) {

    /** What there is to say. */
    public enum Kind {
        RULE_ON("on"),
        RULE_SEVERITY("severity"),
        RULE_PARAMETER(""),
        BODY("name"),
        COORDINATOR("unit"),
        TERM("singular"),
        LANGUAGES("languages"),
        PARTNERS("partners"),
        INDICATOR("title"),
        STATUSES("statuses"),
        OBLIGATION_PARAMETER("");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }

    static Aspect of(Kind kind, String id) {
        return new Aspect(kind, id, "");
    }

    public static Aspect ruleOn(String rule) {
        return of(Kind.RULE_ON, rule);
    }

    public static Aspect ruleSeverity(String rule) {
        return of(Kind.RULE_SEVERITY, rule);
    }

    public static Aspect ruleParameter(String rule, String parameter) {
        return new Aspect(Kind.RULE_PARAMETER, rule, parameter);
    }

    public static Aspect body(String body) {
        return of(Kind.BODY, body);
    }

    public static Aspect coordinator(String focusArea) {
        return of(Kind.COORDINATOR, focusArea);
    }

    public static Aspect term(String kind) {
        return of(Kind.TERM, kind);
    }

    public static Aspect languages() {
        return of(Kind.LANGUAGES, "");
    }

    public static Aspect partners(String focusArea) {
        return of(Kind.PARTNERS, focusArea);
    }

    public static Aspect indicator(String indicator) {
        return of(Kind.INDICATOR, indicator);
    }

    public static Aspect statuses() {
        return of(Kind.STATUSES, "");
    }

    public static Aspect obligationParameter(String obligation, String parameter) {
        return new Aspect(Kind.OBLIGATION_PARAMETER, obligation, parameter);
    }

    /** Whether what the policies were or are tested against, or what they owe, depends on it. */
    public enum Consequences {
        ALWAYS,
        /** Of a body what it may do, not what it is called. */
        SOMETIMES,
        NEVER
    }

    public Consequences consequences() {
        return switch (kind) {
            case RULE_ON, RULE_SEVERITY, RULE_PARAMETER, OBLIGATION_PARAMETER -> Consequences.ALWAYS;
            case BODY -> Consequences.SOMETIMES;
            // a unit owes what begins once it was named, never what had begun: there is nothing to weigh
            case COORDINATOR, TERM, LANGUAGES, PARTNERS, INDICATOR, STATUSES -> Consequences.NEVER;
        };
    }

    /** Name of the field of an order it is written in. */
    String field() {
        return part.isEmpty() ? kind.field : part;
    }
}
