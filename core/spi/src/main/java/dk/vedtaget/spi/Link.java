package dk.vedtaget.spi;

/**
 * A typed connection from one element to another of the same revision.
 *
 * @param type what the connection means; open, the usual ones are constants here
 * @param target the other element's id
 */
public record Link(String type, String target) implements Comparable<Link> {

    public static final String PURSUES = "pursues";
    public static final String COORDINATED_BY = "coordinated-by";
    public static final String ANCHORED_TO = "anchored-to";
    public static final String PARTNER = "partner";
    public static final String TARGET_GROUP = "target-group";
    public static final String MEASURED_BY = "measured-by";
    public static final String RECURS_IN = "recurs-in";
    /** From an initiative to the committee whose field it lies in. */
    public static final String SET_BY = "set-by";

    @Override
    public int compareTo(Link other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : target.compareTo(other.target);
    }
}
