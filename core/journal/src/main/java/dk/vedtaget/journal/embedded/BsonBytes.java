package dk.vedtaget.journal.embedded;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
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

    private static final int CHECK = 2 * Integer.BYTES;

    /** A page is written entry by entry, most of them a few bytes long: a buffer for each would cost more than they do. */
    private static final ThreadLocal<ByteBuf> SCRATCH = ThreadLocal.withInitial(() -> Unpooled.buffer(4 * 1024));

    private static final int LARGEST_KEPT = 256 * 1024;

    private BsonBytes() {}

    abstract void encode(T value, ByteBuf to);

    abstract T decode(ByteBuf from);

    @Override
    public final void write(WriteBuffer buffer, T value) {
        ByteBuf bytes = SCRATCH.get().clear();
        encode(value, bytes);
        buffer.putVarInt(bytes.readableBytes());
        buffer.put(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes());
        if (bytes.capacity() > LARGEST_KEPT) {
            SCRATCH.remove();
        }
    }

    @Override
    public final T read(ByteBuffer buffer) {
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return decode(Unpooled.wrappedBuffer(bytes));
    }

    /** Everything of one page, after its length and its CRC-32C: the store itself would not notice a changed byte. */
    @Override
    public final void write(WriteBuffer buffer, Object storage, int count) {
        int start = buffer.position();
        buffer.putInt(0).putInt(0);
        super.write(buffer, storage, count);
        int length = buffer.position() - start - CHECK;
        buffer.putInt(start, length);
        buffer.putInt(start + Integer.BYTES, checksum(buffer.getBuffer(), start + CHECK, length));
    }

    @Override
    public final void read(ByteBuffer buffer, Object storage, int count) {
        int length = buffer.remaining() < CHECK ? -1 : buffer.getInt();
        if (length < 0 || length > buffer.remaining() - Integer.BYTES) {
            throw damaged("a length of " + length);
        }
        int checksum = buffer.getInt();
        int end = buffer.position() + length;
        if (checksum != checksum(buffer, buffer.position(), length)) {
            throw damaged("a wrong checksum");
        }
        super.read(buffer, storage, count);
        if (buffer.position() != end) {
            throw damaged("a wrong number of entries");
        }
    }

    private static int checksum(ByteBuffer bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(from, length));
        return (int) checksum.getValue();
    }

    private static RuntimeException damaged(String found) {
        return DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "a page has {0}", found);
    }

    /**
     * MongoDB's order of values; what is equal in it is the same key.
     *
     * <p>The server's own order takes two documents for equal that differ inside an array of theirs.
     */
    static int order(@Nullable Object left, @Nullable Object right) {
        // nearly every entry is one of these
        if (left instanceof String one && right instanceof String other) {
            return one.compareTo(other);
        }
        if (left instanceof Long one && right instanceof Long other) {
            return one.compareTo(other);
        }
        if (left instanceof Document one && right instanceof Document other) {
            Iterator<Map.Entry<String, Object>> mine = one.entrySet().iterator();
            Iterator<Map.Entry<String, Object>> theirs = other.entrySet().iterator();
            while (mine.hasNext() && theirs.hasNext()) {
                Map.Entry<String, Object> a = mine.next();
                Map.Entry<String, Object> b = theirs.next();
                int order = a.getKey().compareTo(b.getKey());
                if (order == 0) {
                    order = order(a.getValue(), b.getValue());
                }
                if (order != 0) {
                    return order;
                }
            }
            return Boolean.compare(mine.hasNext(), theirs.hasNext());
        }
        if (left instanceof Collection<?> one && right instanceof Collection<?> other) {
            return orderEach(one.iterator(), other.iterator());
        }
        return ValueComparator.ascWithoutListHandling().compare(left, right);
    }

    private static int orderEach(Iterator<?> left, Iterator<?> right) {
        while (left.hasNext() && right.hasNext()) {
            int order = order(left.next(), right.next());
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
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
        encodeContent(type, stored, to);
    }

    /** What the server's encoder writes too, which makes a document of every array and looks every member up. */
    private static void encodeContent(byte type, @Nullable Object value, ByteBuf to) {
        switch (value) {
            case Document document -> encodeMembers(document.entrySet().iterator(), to);
            case List<?> array -> encodeElements(array, to);
            case String text -> {
                int start = to.writerIndex();
                int length = to.writeIntLE(0).writeCharSequence(text, StandardCharsets.UTF_8) + 1;
                to.writeByte(BsonConstants.STRING_TERMINATION).setIntLE(start, length);
            }
            case null, default -> BsonEncoder.encodeValue(type, value, to);
        }
    }

    private static void encodeMembers(Iterator<Map.Entry<String, Object>> members, ByteBuf to) {
        int start = to.writerIndex();
        to.writeIntLE(0);
        while (members.hasNext()) {
            Map.Entry<String, Object> member = members.next();
            encodeMember(member.getKey(), member.getValue(), to);
        }
        to.writeByte(BsonConstants.TERMINATING_BYTE);
        to.setIntLE(start, to.writerIndex() - start);
    }

    private static void encodeElements(List<?> elements, ByteBuf to) {
        int start = to.writerIndex();
        to.writeIntLE(0);
        int index = 0;
        for (Object element : elements) {
            encodeMember(Integer.toString(index++), element, to);
        }
        to.writeByte(BsonConstants.TERMINATING_BYTE);
        to.setIntLE(start, to.writerIndex() - start);
    }

    private static void encodeMember(String name, @Nullable Object value, ByteBuf to) {
        byte type = BsonEncoder.determineType(value);
        to.writeByte(type);
        to.writeCharSequence(name, StandardCharsets.UTF_8);
        to.writeByte(BsonConstants.STRING_TERMINATION);
        encodeContent(type, value, to);
    }

    private static @Nullable Object decodeValue(ByteBuf from) {
        return BsonDecoder.decodeValue(from.readByte(), from);
    }

    /** Values of the data maps. */
    private static final class Documents extends BsonBytes<Document> {

        @Override
        void encode(Document value, ByteBuf to) {
            encodeMembers(value.entrySet().iterator(), to);
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
            return order(left, right);
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
            int size = Math.min(left.size(), right.size());
            for (int i = 0; i < size; i++) {
                int order = order(left.get(i), right.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(left.size(), right.size());
        }
    }
}
