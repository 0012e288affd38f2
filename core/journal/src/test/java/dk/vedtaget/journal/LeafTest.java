package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The example of docs/journal-format.md, byte by byte: these bytes are for ever. */
class LeafTest {

    private static final NewEvent EVENT = new NewEvent(
            "8d0a4a1e-6d0c-4a58-9d0e-0c6f6a1f2b11",
            "policy.draft-opened",
            1,
            Instant.parse("2026-11-22T09:30:00.123456Z"),
            "policy",
            "policy:01",
            4,
            new TreeSet<>(List.of("461")),
            "p-Zm9vYmFyYmF6cXV4Zm9vYg",
            "administrator",
            "c-1",
            "r-1",
            Map.of("note", "æ\n"),
            "{\"revision\":\"r2\"}".getBytes(StandardCharsets.UTF_8));

    private static final String LEAF = "{\"actor\":\"p-Zm9vYmFyYmF6cXV4Zm9vYg\",\"aggregateId\":\"policy:01\","
            + "\"aggregateType\":\"policy\",\"commandId\":\"c-1\",\"commit\":10,\"commitSize\":3,"
            + "\"correlationId\":\"r-1\",\"format\":1,\"id\":\"8d0a4a1e-6d0c-4a58-9d0e-0c6f6a1f2b11\","
            + "\"metadata\":{\"note\":\"æ\\n\"},\"municipalities\":[\"461\"],\"name\":\"policy.draft-opened\","
            + "\"occurredAt\":\"2026-11-22T09:30:00.123Z\",\"position\":12,"
            + "\"recordedAt\":\"2026-11-22T09:30:00.200Z\",\"role\":\"administrator\",\"sequence\":4,\"version\":1}"
            + "\n{\"revision\":\"r2\"}";

    private static byte[] leaf() {
        return Leaf.encode(EVENT, 12, Instant.parse("2026-11-22T09:30:00.200Z"), 10, 3);
    }

    @Test
    void a_leaf_is_a_canonical_envelope_a_line_feed_and_the_payload() {
        assertThat(new String(leaf(), StandardCharsets.UTF_8)).isEqualTo(LEAF);
    }

    @Test
    void the_leaf_of_the_documentation_has_the_documented_hash() {
        MerkleTree tree = new MerkleTree();
        tree.append(leaf());

        assertThat(HexFormat.of().formatHex(tree.root()))
                .isEqualTo("749e17df18a096062643c9c52b679112d303d3c6cbdcc4aa69a82abdc5d30665");
    }

    @Test
    void a_leaf_is_read_back_whatever_bytes_its_payload_has() {
        NewEvent binary = new NewEvent(
                "e",
                "n",
                0,
                EVENT.occurredAt(),
                "",
                "e",
                0,
                new TreeSet<>(),
                "system",
                "system",
                "",
                "",
                Map.of(),
                new byte[] {'\n', 0, -1, '\n'});

        StoredEvent event = Leaf.decode(Leaf.encode(binary, 0, EVENT.occurredAt(), 0, 1));

        assertThat(event.payload()).containsExactly('\n', 0, -1, '\n');
        assertThat(event.municipalities()).isEmpty();
        assertThat(event.version()).isZero();
    }

    @Test
    void what_is_not_a_leaf_of_this_format_is_refused() {
        byte[] newer = LEAF.replace("\"format\":1", "\"format\":2").getBytes(StandardCharsets.UTF_8);
        byte[] cut = LEAF.substring(0, 40).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Leaf.decode(newer))
                .isInstanceOf(JournalRefusedException.class)
                .hasMessageContaining("format 2");
        assertThatThrownBy(() -> Leaf.decode(cut)).isInstanceOf(JournalRefusedException.class);
        assertThatThrownBy(() -> Leaf.decode(new byte[0])).isInstanceOf(JournalRefusedException.class);
    }

    @Test
    void an_envelope_with_a_member_missing_added_twice_or_of_another_type_is_refused() {
        for (String wrong : List.of(
                LEAF.replace("\"sequence\":4,", ""),
                LEAF.replace("\"sequence\":4,", "\"sequence\":4,\"sequence\":4,"),
                LEAF.replace("\"sequence\":4,", "\"sequel\":4,\"sequence\":4,"),
                LEAF.replace("\"sequence\":4", "\"sequence\":\"4\""),
                LEAF.replace("\"version\":1", "\"version\":1.5"),
                LEAF.replace("\"version\":1", "\"version\":-1"),
                LEAF.replace("[\"461\"]", "[461]"),
                LEAF.replace("22T09:30:00.200Z", "22T09:30:00Z"),
                LEAF.replace("11-22T09:30:00.200Z", "13-22T09:30:00.200Z"),
                LEAF.replace("22T09:30:00.200Z", "22T09:30:0x.200Z"))) {
            assertThat(wrong).isNotEqualTo(LEAF);
            assertThatThrownBy(() -> Leaf.decode(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(JournalRefusedException.class);
        }
    }

    /** White space, or an escape that is not needed, is left to the other reader; both must read the same. */
    @Test
    void both_readers_of_an_envelope_read_the_same() {
        for (Map<String, String> metadata : List.of(
                Map.<String, String>of(),
                Map.of("note", "plain"),
                Map.of("æøå", "😀 ✓", "b", "", "a", "x y"),
                Map.of("quoted", "\"\\\n\u0001"))) {
            for (List<String> codes : List.of(List.<String>of(), List.of("461"), List.of("461", "657"))) {
                NewEvent event = new NewEvent(
                        "e",
                        "n",
                        7,
                        EVENT.occurredAt(),
                        "Policy",
                        "a",
                        3,
                        new TreeSet<>(codes),
                        "p",
                        "r",
                        "c",
                        "",
                        metadata,
                        new byte[] {1});
                byte[] leaf = Leaf.encode(event, 9, EVENT.occurredAt(), 8, 2);
                String text = new String(leaf, StandardCharsets.UTF_8);
                byte[] spaced = text.replace(",\"role\":", ", \"role\":").getBytes(StandardCharsets.UTF_8);
                StoredEvent one = Leaf.decode(leaf);
                StoredEvent other = Leaf.decode(spaced);

                int border = text.substring(0, text.indexOf('\n')).getBytes(StandardCharsets.UTF_8).length;
                assertThat(CanonicalEnvelope.read(leaf, border) == null).isEqualTo(metadata.containsKey("quoted"));
                assertThat(CanonicalEnvelope.read(spaced, border + 1)).isNull();
                assertThat(one)
                        .usingRecursiveComparison()
                        .ignoringFields("leaf")
                        .isEqualTo(other);
                assertThat(one.metadata()).isEqualTo(metadata);
                assertThat(one.municipalities()).containsExactlyElementsOf(codes);
            }
        }
    }

    @Test
    void text_that_is_not_utf_8_is_not_read_as_something_else() {
        byte[] leaf = leaf();
        leaf["{\"actor\":\"".length()] = (byte) 0xff;

        assertThatThrownBy(() -> Leaf.decode(leaf)).isInstanceOf(JournalRefusedException.class);
    }

    @Test
    void moments_outside_four_digit_years_are_refused() {
        assertThatThrownBy(() -> Leaf.time(Instant.MAX)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Leaf.time(Instant.MIN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Leaf.time(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
    }
}
