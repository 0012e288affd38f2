package dk.vedtaget.domain.event;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.PartialDate;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of stored events, and of the states folded from them: properties in alphabetical order, values with one component as plain strings, unknown
 * properties refused, no type names anywhere.
 */
final class DomainJson {

    private final JsonMapper mapper;

    DomainJson() {
        this(true);
    }

    /** @param sorted whether the entries of maps are in the order of their keys; else in the order the maps have */
    DomainJson(boolean sorted) {
        mapper = mapper(sorted);
    }

    private static JsonMapper mapper(boolean sorted) {
        return JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // a record's components too, so that the bytes do not follow the order of the Java source
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, sorted)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // the components of a record and nothing it can compute from them
                .changeDefaultVisibility(visibility -> visibility
                        .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                        .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE)
                        .withFieldVisibility(JsonAutoDetect.Visibility.ANY))
                .addModule(values())
                .build();
    }

    String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    ObjectNode tree(String json) {
        return (ObjectNode) mapper.readTree(json);
    }

    String pretty(String json) {
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(json));
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule("vedtaget-values");
        asText(module, MunicipalityCode.class, MunicipalityCode::value, MunicipalityCode::new);
        asText(module, ElementKind.class, ElementKind::id, ElementKind::new);
        asText(module, PolicyId.class, PolicyId::value, PolicyId::new);
        asText(module, RevisionId.class, RevisionId::value, RevisionId::new);
        module.addKeySerializer(RevisionId.class, new ValueSerializer<RevisionId>() {
            @Override
            public void serialize(RevisionId value, JsonGenerator out, SerializationContext context) {
                out.writeName(value.value());
            }
        });
        module.addKeyDeserializer(RevisionId.class, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return new RevisionId(key);
            }
        });
        asText(module, PartialDate.class, PartialDate::toString, PartialDate::parse);
        // a number would be read with as many decimals as the reader sees fit
        asText(module, BigDecimal.class, BigDecimal::toString, BigDecimal::new);
        asMap(module, LocalizedText.class, LocalizedText::byLanguage, LocalizedText::new);
        asMap(module, Parameters.class, Parameters::values, Parameters::new);
        return module;
    }

    private static <T> void asText(
            SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writeString(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return read.apply(in.getString());
            }
        });
    }

    private static <T> void asMap(
            SimpleModule module,
            Class<T> type,
            Function<T, SortedMap<String, String>> write,
            Function<SortedMap<String, String>, T> read) {
        module.addSerializer(type, new ValueSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializationContext context) {
                out.writePOJO(write.apply(value));
            }
        });
        module.addDeserializer(type, new ValueDeserializer<T>() {
            @Override
            public T deserialize(JsonParser in, DeserializationContext context) {
                return read.apply(in.readValueAs(new TypeReference<TreeMap<String, String>>() {}));
            }
        });
    }
}
