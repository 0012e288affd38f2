package dk.vedtaget.journal;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonInt64;
import org.bson.BsonReader;
import org.bson.BsonValue;
import org.bson.BsonWriter;
import org.bson.Document;
import org.bson.codecs.CollectibleCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.types.Binary;

/** Writes commits without looking up a codec for each of their values. */
final class CommitWriter implements CollectibleCodec<Document> {

    private final DocumentCodec other = new DocumentCodec();

    @Override
    public void encode(BsonWriter writer, Document value, EncoderContext context) {
        writer.writeStartDocument();
        for (Map.Entry<String, Object> member : value.entrySet()) {
            writer.writeName(member.getKey());
            write(member.getValue(), writer);
        }
        writer.writeEndDocument();
    }

    private void write(Object value, BsonWriter writer) {
        switch (value) {
            case String text -> writer.writeString(text);
            case Long number -> writer.writeInt64(number);
            case Integer number -> writer.writeInt32(number);
            case Binary bytes -> writer.writeBinaryData(new BsonBinary(bytes.getType(), bytes.getData()));
            case Date moment -> writer.writeDateTime(moment.toInstant().toEpochMilli());
            case Document document ->
                encode(writer, document, EncoderContext.builder().build());
            case List<?> elements -> {
                writer.writeStartArray();
                for (Object element : elements) {
                    write(element, writer);
                }
                writer.writeEndArray();
            }
            default -> throw new IllegalArgumentException("no commit holds a " + value.getClass());
        }
    }

    @Override
    public Document decode(BsonReader reader, DecoderContext context) {
        return other.decode(reader, context);
    }

    @Override
    public Class<Document> getEncoderClass() {
        return Document.class;
    }

    @Override
    public Document generateIdIfAbsentFromDocument(Document document) {
        return document;
    }

    @Override
    public boolean documentHasId(Document document) {
        return true;
    }

    @Override
    public BsonValue getDocumentId(Document document) {
        return new BsonInt64(document.getLong("_id"));
    }
}
