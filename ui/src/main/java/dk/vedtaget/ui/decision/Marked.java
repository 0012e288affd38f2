package dk.vedtaget.ui.decision;

import dk.vedtaget.domain.policy.RevisionState;

/** The mark of a text: its content hash, short enough to be compared by eye. */
final class Marked {

    private static final int SHORT = 12;

    private Marked() {}

    static String hash(RevisionState revision) {
        return hash(revision.contentHash());
    }

    static String hash(String contentHash) {
        return contentHash.substring(0, Math.min(SHORT, contentHash.length()));
    }
}
