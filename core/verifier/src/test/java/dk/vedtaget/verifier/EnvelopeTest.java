package dk.vedtaget.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reader of envelopes: what it takes, and what it says of the rest. */
final class EnvelopeTest {

    private static final String GOOD = "{\"actor\":\"system\",\"aggregateId\":\"p:1\",\"aggregateType\":\"policy\","
            + "\"commandId\":\"\",\"commit\":10,\"commitSize\":3,\"correlationId\":\"r\",\"format\":1,\"id\":\"e-1\","
            + "\"metadata\":{},\"municipalities\":[],\"name\":\"n\",\"occurredAt\":\"2026-11-22T09:30:00.123Z\","
            + "\"position\":12,\"recordedAt\":\"2026-11-22T09:30:00.200Z\",\"role\":\"system\",\"sequence\":4,"
            + "\"version\":0}";

    private final Envelope envelope = new Envelope();

    private boolean reads(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return envelope.readAlone(bytes, 0, bytes.length);
    }

    private List<String> flaws(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(envelope.readAlone(bytes, 0, bytes.length)).as(text).isFalse();
        return envelope.flaws(bytes, 0, bytes.length).stream()
                .map(flaw -> flaw.kind() + " " + flaw.about())
                .toList();
    }

    @Test
    void the_documents_example_is_read_and_has_its_hash() {
        String envelopeText = "{\"actor\":\"p-Zm9vYmFyYmF6cXV4Zm9vYg\",\"aggregateId\":\"policy:01\","
                + "\"aggregateType\":\"policy\",\"commandId\":\"c-1\",\"commit\":10,\"commitSize\":3,"
                + "\"correlationId\":\"r-1\",\"format\":1,\"id\":\"8d0a4a1e-6d0c-4a58-9d0e-0c6f6a1f2b11\","
                + "\"metadata\":{\"note\":\"æ\\n\"},\"municipalities\":[\"461\"],\"name\":\"policy.draft-opened\","
                + "\"occurredAt\":\"2026-11-22T09:30:00.123Z\",\"position\":12,"
                + "\"recordedAt\":\"2026-11-22T09:30:00.200Z\",\"role\":\"administrator\",\"sequence\":4,\"version\":1}";
        assertThat(reads(envelopeText)).isTrue();
        assertThat(envelope.number(Envelope.Member.POSITION)).isEqualTo(12);
        assertThat(envelope.written(Envelope.Member.MUNICIPALITIES)).isEqualTo("[\"461\"]");
        byte[] leaf = (envelopeText + "\n{\"revision\":\"r2\"}").getBytes(StandardCharsets.UTF_8);
        assertThat(HexFormat.of().formatHex(new Hashes().leaf(leaf)))
                .isEqualTo("749e17df18a096062643c9c52b679112d303d3c6cbdcc4aa69a82abdc5d30665");
    }

    @Test
    void a_member_that_is_missing_unknown_or_of_another_type_is_named() {
        assertThat(flaws(GOOD.replace("\"role\":\"system\",", ""))).containsExactly("MEMBER_MISSING role");
        assertThat(flaws(GOOD.replace("\"role\":", "\"rolf\":")))
                .containsExactly("MEMBER_MISSING role", "MEMBER_UNKNOWN rolf");
        assertThat(flaws(GOOD.replace("\"position\":12", "\"position\":\"12\"")))
                .containsExactly("MEMBER_MALFORMED position");
        assertThat(flaws(GOOD.replace(":12", ":12.5"))).containsExactly("MEMBER_MALFORMED position");
        assertThat(flaws(GOOD.replace(":12", ":9007199254740992"))).containsExactly("MEMBER_MALFORMED position");
        assertThat(flaws(GOOD.replace("00.123Z", "00.1234Z"))).containsExactly("MEMBER_MALFORMED occurredAt");
        assertThat(flaws(GOOD.replace("2026-11-22T09:30:00.123Z", "2026-02-29T09:30:00.123Z")))
                .containsExactly("MEMBER_MALFORMED occurredAt");
        assertThat(flaws(GOOD.replace("{}", "{\"a\":1}"))).containsExactly("MEMBER_MALFORMED metadata");
        assertThat(flaws(GOOD.replace("[]", "[\"2\",\"1\"]"))).containsExactly("MEMBER_MALFORMED municipalities");
        assertThat(flaws(GOOD.replace("[]", "[\"1\",\"1\"]"))).containsExactly("MEMBER_MALFORMED municipalities");
        assertThat(reads(GOOD.replace(":12", ":9007199254740991"))).isTrue();
        assertThat(reads(GOOD.replace("2026-11-22T09:30:00.123Z", "2024-02-29T23:59:59.999Z")))
                .isTrue();
    }

    @Test
    void what_says_the_same_in_another_way_is_not_canonical_and_still_read() {
        for (String other : List.of(
                GOOD.replace("{}", "{ }"),
                GOOD + " ",
                GOOD.replace("\"n\"", "\"\\u006e\""),
                GOOD.replace("\"r\"", "\"\\/\""),
                GOOD.replace("{}", "{\"b\":\"\",\"a\":\"\"}"),
                GOOD.replace("{}", "{\"a\":\"\\u000A\"}"),
                GOOD.replace("{}", "{\"a\":\"\\u001F\"}"),
                GOOD.replace("{}", "{\"\ue000\":\"\",\"\ud83d\ude00\":\"\"}"),
                GOOD.replace("\"version\":0", "\"version\":-0"),
                GOOD.replace("{\"actor\":\"system\",", "{")
                        .replace("\"version\":0", "\"version\":0,\"actor\":\"s\""))) {
            assertThat(flaws(other)).as(other).singleElement().asString().startsWith("NOT_CANONICAL");
            assertThat(envelope.isReadable()).isTrue();
            assertThat(envelope.number(Envelope.Member.COMMIT)).isEqualTo(10);
        }
        assertThat(reads(GOOD.replace("{}", "{\"\ud83d\ude00\":\"\",\"\ue000\":\"\\u001f\\n\\\"\\\\\u007f\"}")))
                .as("sorted by UTF-16, with the escapes of RFC 8785")
                .isTrue();
    }

    @Test
    void what_is_no_json_is_named_by_its_byte() {
        for (String other : List.of(
                GOOD.substring(0, GOOD.length() - 1),
                GOOD + "}",
                GOOD.replace("{}", "{\"a\":\"\",\"a\":\"\"}"),
                GOOD.replace(":12", ":012"),
                GOOD.replace("\"n\"", "\"\\ud800\""),
                GOOD.replace("\"n\"", "\"\u0001\""),
                "",
                "[]")) {
            assertThat(flaws(other)).as(other).singleElement().asString().startsWith("ENVELOPE_NOT_JSON");
            assertThat(envelope.isReadable()).isFalse();
        }
        byte[] latin1 = GOOD.replace("\"n\"", "\"æ\"").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(envelope.readAlone(latin1, 0, latin1.length)).isFalse();
        assertThat(envelope.flaws(latin1, 0, latin1.length))
                .extracting(Envelope.Flaw::kind)
                .containsExactly(Fault.Kind.ENVELOPE_NOT_JSON);
        byte[] surrogate = GOOD.replace("\"n\"", "\"xyz\"").getBytes(StandardCharsets.UTF_8);
        int at = GOOD.indexOf("\"n\"") + 1;
        surrogate[at] = (byte) 0xed;
        surrogate[at + 1] = (byte) 0xa0;
        surrogate[at + 2] = (byte) 0x80;
        assertThat(envelope.readAlone(surrogate, 0, surrogate.length))
                .as("a surrogate on its own, in UTF-8")
                .isFalse();
    }

    /** The fast and the slow reader are two programs, so each can be asked whether the other is right. */
    @Test
    void every_changed_byte_is_judged_alike_by_both_readers() {
        SampleExport.Event event = SampleExport.make().event(2);
        byte[] good = Json.canonical(event.envelope);
        assertThat(envelope.readAlone(good, 0, good.length)).isTrue();
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < good.length; i++) {
            for (int value : new int[] {good[i] ^ 1, good[i] ^ 0x20, '"', '\\', '0', '9', ' ', ',', 0x80, 0xc3, 0xed}) {
                byte[] changed = good.clone();
                changed[i] = (byte) value;
                boolean fast = envelope.readAlone(changed, 0, changed.length);
                if (fast != isCanonical(changed, event.envelope.keySet().size())) {
                    disagreements.add(i + ": " + new String(changed, StandardCharsets.UTF_8));
                }
                if (!fast) {
                    assertThat(envelope.flaws(changed, 0, changed.length)).isNotEmpty();
                }
            }
        }
        assertThat(disagreements).isEmpty();
    }

    private boolean isCanonical(byte[] bytes, int members) {
        try {
            Object value = Json.parse(bytes);
            return value instanceof Map<?, ?> map
                    && map.size() == members
                    && Arrays.equals(Json.canonical(value), bytes)
                    && new Envelope()
                            .flaws(bytes, 0, bytes.length).stream()
                                    .allMatch(flaw -> flaw.kind() == Fault.Kind.NOT_CANONICAL);
        } catch (Json.Malformed e) {
            return false;
        }
    }
}
