package dk.vedtaget.journal;

/**
 * Keys under which an Axon message's meta data meets the envelope of a stored event.
 *
 * <p>On append the keys {@link #MUNICIPALITIES} to {@link #CORRELATION_ID} become fields of the envelope and every other
 * entry goes into its {@code metadata} as text. On reading all of them come back, with {@link #POSITION} and
 * {@link #RECORDED_AT} beside them; entries under those two keys are ignored on append.
 */
public final class JournalMetadata {

    /** Codes the event is tagged with: on append a comma separated text or a collection, on reading such a text. */
    public static final String MUNICIPALITIES = "municipalities";

    /** Reference of the person who acts; {@code system} where absent. */
    public static final String ACTOR = "actor";

    /** Role in which the person acts; {@code system} where absent. */
    public static final String ROLE = "role";

    /** Identifier of the causing command. */
    public static final String COMMAND_ID = "commandId";

    /** Identifier shared by everything one request caused. */
    public static final String CORRELATION_ID = "correlationId";

    /** On reading: the event's position as a {@link Long}. */
    public static final String POSITION = "position";

    /** On reading: when the event was recorded, as ISO-8601 text in UTC. */
    public static final String RECORDED_AT = "recordedAt";

    /** Resource of the root unit of work: position of the first event it appended, a {@link Long}. */
    public static final String FIRST_POSITION = "dk.vedtaget.journal.firstPosition";

    /** Resource of the root unit of work: position of the last event it appended, a {@link Long}. */
    public static final String LAST_POSITION = "dk.vedtaget.journal.lastPosition";

    /** Actor and role of what nobody in particular did. */
    public static final String SYSTEM = "system";

    private JournalMetadata() {}
}
