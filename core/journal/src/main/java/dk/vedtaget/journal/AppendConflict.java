package dk.vedtaget.journal;

/** One of the events to append has an id or a place in its stream that is already taken. */
final class AppendConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int index;

    AppendConflict(int index, String message) {
        super(message);
        this.index = index;
    }

    /** Which of the events, in the order given. */
    int index() {
        return index;
    }
}
