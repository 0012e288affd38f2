package dk.vedtaget.domain.policy;

/** A policy's identity; its stream in the journal is {@code policy:<value>}. */
public record PolicyId(String value) {

    private static final String STREAM = "policy:";

    public PolicyId {
        if (!value.matches("[a-z0-9][a-z0-9-]{0,79}")) {
            throw new IllegalArgumentException("Not a policy id: " + value);
        }
    }

    /** The id of the stream that holds the policy's events. */
    public String stream() {
        return STREAM + value;
    }

    public static boolean isStream(String stream) {
        return stream.startsWith(STREAM);
    }

    /** @throws IllegalArgumentException where the stream is not a policy's */
    public static PolicyId ofStream(String stream) {
        if (!isStream(stream)) {
            throw new IllegalArgumentException("Not a policy's stream: " + stream);
        }
        return new PolicyId(stream.substring(STREAM.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
