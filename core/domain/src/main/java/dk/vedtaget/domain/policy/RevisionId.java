package dk.vedtaget.domain.policy;

/** A revision's identity, unique in the whole register. */
public record RevisionId(String value) {

    public RevisionId {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,99}")) {
            throw new IllegalArgumentException("Not a revision id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
