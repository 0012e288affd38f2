package dk.vedtaget.journal;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;

/**
 * Lets meta data through as it is, because it comes out of the envelope and was never serialised, and leaves payloads to
 * the serializer the engine was given.
 */
final class EnvelopeSerializer implements Serializer {

    private final Serializer payloads;

    EnvelopeSerializer(Serializer payloads) {
        this.payloads = payloads;
    }

    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> expectedRepresentation) {
        return payloads.serialize(object, expectedRepresentation);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return payloads.canSerializeTo(expectedRepresentation);
    }

    @Override
    // Axon's contract: the serialised object says by its type what T is
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> serializedObject) {
        if (serializedObject.getContentType().equals(MetaData.class)) {
            return (T) serializedObject.getData();
        }
        return payloads.deserialize(serializedObject);
    }

    @Override
    // raw in Axon's interface
    @SuppressWarnings("rawtypes")
    public Class classForType(SerializedType type) {
        return type.getName().equals(MetaData.class.getName()) ? MetaData.class : payloads.classForType(type);
    }

    @Override
    // raw in Axon's interface
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        return payloads.typeForClass(type);
    }

    @Override
    public Converter getConverter() {
        return payloads.getConverter();
    }
}
