package dk.vedtaget.spi;

/**
 * One place of an element in its revision.
 *
 * @param parent the id of the element it stands under, or {@link #ROOT}
 * @param rank a string that orders it among its siblings (by code point; ties by element id); a new place between two
 *     neighbours gets a string between theirs, so that nobody else has to move
 */
public record Placement(String parent, String rank) {

    /** The parent of what stands under nothing. */
    public static final String ROOT = "";

    public boolean isRoot() {
        return parent.equals(ROOT);
    }
}
