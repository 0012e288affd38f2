package dk.vedtaget.journal.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BsonBytesTest {

    @Test
    void a_document_is_written_as_the_server_itself_writes_it() {
        Document document = new Document("_id", 7L)
                .append("empty", "")
                .append("text", "æøå 😀 ✓")
                .append("half a character", "\ud83d!")
                .append("", null)
                .append("æ", 1.5)
                .append("yes", true)
                .append("bytes", new BinData(new byte[] {1, 0, -1}))
                .append("uuid", new UUID(1, 2))
                .append("object", new ObjectId(new byte[12]))
                .append("at", Instant.EPOCH)
                .append("most", MaxKey.getInstance())
                .append("none", new Document())
                .append("nothing", List.of())
                .append("set", new LinkedHashSet<>(List.of("a", "b")))
                .append(
                        "events",
                        Arrays.asList(
                                new Document("seq", 1).append("tags", List.of("x", List.of("y"), new Document("z", 2))),
                                null,
                                "ø"));
        ByteBuf ours = Unpooled.buffer();
        ByteBuf theirs = Unpooled.buffer();

        BsonBytes.DOCUMENTS.encode(document, ours);
        BsonEncoder.encodeDocument(document, theirs);

        assertThat(ByteBufUtil.hexDump(ours)).isEqualTo(ByteBufUtil.hexDump(theirs));
    }
}
