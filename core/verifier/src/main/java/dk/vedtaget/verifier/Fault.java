package dk.vedtaget.verifier;

import java.util.Arrays;
import java.util.List;

/**
 * Something in a journal that is not as it must be.
 *
 * @param position of the event it is about or, for what is not about one event, the number of events before it
 * @param details in the order in which the texts name them
 */
record Fault(Kind kind, long position, List<String> details) {

    enum Kind {
        LINE_UNREADABLE,
        CUT_OFF,
        COMPRESSION_DAMAGED,
        NO_END,
        AFTER_END,
        ORIGIN_MISSING,
        OUT_OF_PLACE,
        KEY_MALFORMED,
        KEY_MISSING,
        OUTSIDE_KEY_ABSENT,
        ROTATION_MALFORMED,
        ROTATION_OF_OTHER_KEY,
        ROTATION_NOT_SIGNED,
        FORMAT_UNKNOWN,
        POSITIONS_MISSING,
        POSITIONS_REPEATED,
        EVENTS_TOO_FEW,
        EVENTS_TOO_MANY,
        TIME_MALFORMED,
        TIME_BACKWARDS,
        ROOT_DIFFERS,
        NO_LINE_FEED,
        ENVELOPE_NOT_JSON,
        MEMBER_MISSING,
        MEMBER_UNKNOWN,
        MEMBER_MALFORMED,
        NOT_CANONICAL,
        MEMBER_DIFFERS,
        ID_REPEATED,
        SEQUENCE_REPEATED,
        SEQUENCE_GAP,
        STREAM_OF_ONE,
        COPIES_UNREADABLE,
        COPY_DIFFERS,
        CHECKPOINT_MALFORMED,
        CHECKPOINT_OF_OTHER_JOURNAL,
        CHECKPOINT_NOT_SIGNED,
        CHECKPOINT_FORGED,
        CHECKPOINT_BEYOND,
        CHECKPOINT_OUT_OF_PLACE,
        CHECKPOINT_DIFFERS,
        TIMESTAMP_MALFORMED,
        TIMESTAMP_DIFFERS,
        OUTSIDE_OF_OTHER_JOURNAL,
        OUTSIDE_NOT_SIGNED,
        OUTSIDE_FORGED,
        OUTSIDE_SHORTER,
        OUTSIDE_REWRITTEN,
        END_SIZE,
        END_ROOT
    }

    static Fault of(Kind kind, long position, Object... details) {
        return new Fault(
                kind, position, Arrays.stream(details).map(String::valueOf).toList());
    }
}
