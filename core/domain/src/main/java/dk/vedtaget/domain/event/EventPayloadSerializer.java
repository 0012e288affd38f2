package dk.vedtaget.domain.event;

import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/** Axon's view of {@link EventCodec}: the serialised type is the event's stored name, its revision the version. */
public final class EventPayloadSerializer implements Serializer {

    private final EventCodec codec;
    private final Converter converter = new ChainingConverter();

    public EventPayloadSerializer(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> expected) {
        SimpleSerializedObject<byte[]> bytes =
                new SimpleSerializedObject<>(codec.bytes(object), byte[].class, typeForClass(object.getClass()));
        return converter.convert(bytes, expected);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expected) {
        return converter.canConvert(byte[].class, expected);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller says what the stored name stands for
    public <S, T> T deserialize(SerializedObject<S> object) {
        byte[] bytes = converter.convert(object, byte[].class).getData();
        return (T) codec.event(name(object.getType()), bytes);
    }

    /**
     * Axon would pass over an event it does not know. What is recorded counts, so ours does not get past it.
     *
     * @throws IllegalArgumentException where no event has that name and version
     */
    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public Class classForType(SerializedType type) {
        return codec.type(name(type));
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // Axon's signature
    public SerializedType typeForClass(Class type) {
        EventCodec.Name name = codec.name(type);
        return new SimpleSerializedType(name.value(), Integer.toString(name.version()));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }

    private static EventCodec.Name name(SerializedType type) {
        String revision = type.getRevision();
        return new EventCodec.Name(type.getName(), revision == null ? 1 : Integer.parseInt(revision));
    }
}
