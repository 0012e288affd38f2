package dk.vedtaget.domain.policy;

/**
 * When each aspect of an element last changed. Aspects are kept apart so that two people who change different ones do
 * not stand in each other's way.
 *
 * @see <a href="../../../../../../../../../docs/decisions/0007-two-writers-by-aspect.md">Decision 0007</a>
 */
public record ElementMarks(Change text, Change placement, Change existence) {

    static ElementMarks all(Change change) {
        return new ElementMarks(change, change, change);
    }

    /** The last of the three. */
    Change latest() {
        Change last = text.position() >= placement.position() ? text : placement;
        return last.position() >= existence.position() ? last : existence;
    }

    ElementMarks withText(Change change) {
        return new ElementMarks(change, placement, existence);
    }

    ElementMarks withPlacement(Change change) {
        return new ElementMarks(text, change, existence);
    }

    ElementMarks withExistence(Change change) {
        return new ElementMarks(text, placement, change);
    }
}
