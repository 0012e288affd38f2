package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/**
 * Documents, ids and index keys as BSON, in the order MongoDB gives them.
 *
 * <p>The store's own default would write them by Java serialisation: slow, large, and tied to class versions.
 */
abstract class BsonBytes<T> extends BasicDataType<T> {

    static final BsonBytes<Document> DOCUMENTS = new Documents();
    static final BsonBytes<Object> VALUES = new Values();
    static final BsonBytes<KeyValue> KEYS = new Keys();

    /** What an object costs besides its content, roughly. */
    private static final int OVERHEAD = 32;

    private BsonBytes() {}

    abstract void encode(T value, ByteBuf to);

    abstract T decode(ByteBuf from);

    @Override
    public final void write(WriteBuffer buffer, T value) {
        ByteBuf bytes = Unpooled.buffer(256);
        encode(value, bytes);
        buffer.putVarInt(bytes.readableBytes());
        buffer.put(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
    }

    @Override
    public final T read(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return decode(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public final int getMemory(T value) {
        return weigh(value);
    }

    private static int weigh(@Nullable Object value) {
        int weight = OVERHEAD;
        switch (value) {
            case null -> {}
            case String text -> weight += 2 * text.length();
            case BinData data -> weight += data.getData().length;
            case KeyValue key -> {
                for (Object element : key) {
                    weight += weigh(element);
                }
            }
            case Map<?, ?> document -> {
                for (Object element : document.values()) {
                    weight += OVERHEAD + weigh(element);
                }
            }
            case Collection<?> array -> {
                for (Object element : array) {
                    weight += weigh(element);
                }
            }
            default -> {}
        }
        return weight;
    }

    private static void encodeValue(@Nullable Object value, ByteBuf to) {
        @Nullable Object stored = value instanceof Missing ? null : value;
        byte type = BsonEncoder.determineType(stored);
        to.writeByte(type);
        BsonEncoder.encodeValue(type, stored, to);
    }

    private static @Nullable Object decodeValue(ByteBuf from) {
        return BsonDecoder.decodeValue(from.readByte(), from);
    }

    /** Values of the data maps. */
    private static final class Documents extends BsonBytes<Document> {

        @Override
        void encode(Document value, ByteBuf to) {
            BsonEncoder.encodeDocument(value, to);
        }

        @Override
        Document decode(ByteBuf from) {
            return BsonDecoder.decodeBson(from);
        }

        @Override
        public Document[] createStorage(int size) {
            return new Document[size];
        }
    }

    /** Ids: the keys of the data maps and the values of the indexes. */
    private static final class Values extends BsonBytes<Object> {

        @Override
        void encode(Object value, ByteBuf to) {
            encodeValue(value, to);
        }

        @Override
        Object decode(ByteBuf from) {
            return Missing.ofNullable(decodeValue(from));
        }

        @Override
        public Object[] createStorage(int size) {
            return new Object[size];
        }

        @Override
        public int compare(Object left, Object right) {
            return ValueComparator.ascWithoutListHandling().compare(left, right);
        }
    }

    /** Keys of the indexes: field by field, a key that is the beginning of another before it. */
    private static final class Keys extends BsonBytes<KeyValue> {

        @Override
        void encode(KeyValue value, ByteBuf to) {
            for (Object element : value) {
                encodeValue(element, to);
            }
        }

        @Override
        KeyValue decode(ByteBuf from) {
            List<@Nullable Object> elements = new ArrayList<>();
            while (from.isReadable()) {
                elements.add(decodeValue(from));
            }
            return new KeyValue(elements);
        }

        @Override
        public KeyValue[] createStorage(int size) {
            return new KeyValue[size];
        }

        @Override
        public int compare(KeyValue left, KeyValue right) {
            int common = Math.min(left.size(), right.size());
            for (int i = 0; i < common; i++) {
                int order = ValueComparator.ascWithoutListHandling().compare(left.get(i), right.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(left.size(), right.size());
        }
    }
}
