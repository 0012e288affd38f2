package dk.vedtaget.journal;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * A commit as far as readers need it: its place and its leaves. What else is in the document is passed over unread.
 *
 * @param first position of its first event
 * @param leaves of its events, in order of position
 */
record CommitLeaves(long first, List<byte[]> leaves) {

    /** Position after its last event. */
    long end() {
        return first + leaves.size();
    }

    /**
     * Decodes the events, refusing one that claims another place than it has.
     *
     * @throws JournalRefusedException if there is such an event, or one that cannot be read
     */
    List<StoredEvent> events() {
        List<StoredEvent> events = new ArrayList<>(leaves.size());
        long position = first;
        for (byte[] leaf : leaves) {
            StoredEvent event = Leaf.decode(leaf);
            if (event.position() != position) {
                throw new JournalRefusedException(
                        "the event stored at position " + position + " says its position is " + event.position());
            }
            events.add(event);
            position++;
        }
        return events;
    }

    /** Reads a commit document straight from its bytes. */
    static final class Reader implements Codec<CommitLeaves> {

        @Override
        public CommitLeaves decode(BsonReader reader, DecoderContext context) {
            long first = -1;
            int format = 0;
            List<byte[]> leaves = List.of();
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                switch (reader.readName()) {
                    case "_id" -> first = reader.readInt64();
                    case "format" -> {
                        if (reader.getCurrentBsonType() == BsonType.INT32) {
                            format = reader.readInt32();
                        } else {
                            reader.skipValue();
                        }
                    }
                    case "events" -> leaves = leaves(reader);
                    default -> reader.skipValue();
                }
            }
            reader.readEndDocument();
            if (format != Leaf.FORMAT) {
                throw new JournalRefusedException("the commit at position " + first
                        + " has another format than this version reads, which is format " + Leaf.FORMAT + " only");
            }
            return new CommitLeaves(first, leaves);
        }

        private static List<byte[]> leaves(BsonReader reader) {
            List<byte[]> leaves = new ArrayList<>();
            reader.readStartArray();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                reader.readStartDocument();
                while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                    if (reader.readName().equals("leaf")) {
                        leaves.add(reader.readBinaryData().getData());
                    } else {
                        reader.skipValue();
                    }
                }
                reader.readEndDocument();
            }
            reader.readEndArray();
            return leaves;
        }

        @Override
        public void encode(BsonWriter writer, CommitLeaves value, EncoderContext context) {
            throw new UnsupportedOperationException("half a commit is never written");
        }

        @Override
        public Class<CommitLeaves> getEncoderClass() {
            return CommitLeaves.class;
        }
    }
}
