package dk.vedtaget.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.domain.EventName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.Test;

/** What was stored in an older version is read as the present one, and stays stored as it was. */
class UpcastTest {

    /** Version 1 had one text "who"; version 2 a given name and a surname; version 3 says how many there are. */
    @EventName(value = "test.signed", version = 3)
    record Signed(String given, String surname, int count) {}

    private final EventCodec codec = new EventCodec(
            List.of(Signed.class),
            List.of(
                    new Upcast("test.signed", 1, node -> {
                        String[] who = node.remove("who").asString().split(" ", 2);
                        return node.put("given", who[0]).put("surname", who[1]);
                    }),
                    new Upcast("test.signed", 2, node -> node.put("count", 1))));

    private static byte[] stored(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void an_event_of_any_older_version_is_read_as_the_present_one() {
        Signed signed = new Signed("Karen", "Blixen", 1);

        assertThat(codec.event(new EventCodec.Name("test.signed", 1), stored("{\"who\":\"Karen Blixen\"}")))
                .isEqualTo(signed);
        assertThat(codec.event(
                        new EventCodec.Name("test.signed", 2), stored("{\"given\":\"Karen\",\"surname\":\"Blixen\"}")))
                .isEqualTo(signed);
        assertThat(codec.event(new EventCodec.Name("test.signed", 3), codec.bytes(signed)))
                .isEqualTo(signed);
    }

    @Test
    void axon_is_given_the_present_version_too() {
        EventPayloadSerializer serializer = new EventPayloadSerializer(codec);
        SimpleSerializedType type = new SimpleSerializedType("test.signed", "1");

        assertThat(serializer.classForType(type)).isEqualTo(Signed.class);
        Signed read = serializer.deserialize(
                new SimpleSerializedObject<>(stored("{\"who\":\"Karen Blixen\"}"), byte[].class, type));
        assertThat(read).isEqualTo(new Signed("Karen", "Blixen", 1));
    }

    @Test
    void a_version_nobody_knows_is_refused() {
        assertThatThrownBy(() -> codec.event(new EventCodec.Name("test.signed", 4), stored("{}")))
                .hasMessage("Unknown event test.signed version 4");
    }

    @Test
    void a_version_is_read_in_one_way_only() {
        Upcast again = new Upcast("test.signed", 3, node -> node);

        assertThatThrownBy(() -> new EventCodec(List.of(Signed.class), List.of(again)))
                .hasMessageContaining("test.signed version 3");
    }
}
