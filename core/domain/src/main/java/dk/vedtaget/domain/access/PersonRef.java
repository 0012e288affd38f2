package dk.vedtaget.domain.access;

/**
 * A random reference to a person; who it is stands outside the journal and can be erased.
 *
 * @param value opaque
 */
public record PersonRef(String value) {

    /** The product itself, where no person acted. */
    public static final PersonRef SYSTEM = new PersonRef("system");

    @Override
    public String toString() {
        return value;
    }
}
