package dk.vedtaget.verifier;

import static dk.vedtaget.verifier.Fault.Kind.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can be done to a journal afterwards is found, and named by what it is and where. */
final class TamperTest {

    private static final int FIRST_LINE = "vedtaget-export 1\n".length();

    private final SampleExport export = SampleExport.make();

    private static List<String> named(Finding finding) {
        return finding.faults().stream()
                .map(fault -> fault.kind() + " " + fault.position())
                .toList();
    }

    private List<String> faults(Checkpoint... outside) {
        return named(export.verify(outside));
    }

    private static Checkpoint kept(byte[] note) {
        return Objects.requireNonNull(Checkpoint.parse(note));
    }

    private SampleExport.Commit commit(int number) {
        return export.commits().get(number);
    }

    /** Another value of the same type. */
    private static Object other(Object value) {
        return switch (value) {
            case Long number -> number + 1;
            case String text when Times.isTime(text) -> "2031-01-01T00:00:00.000Z";
            case String text -> text + "x";
            case List<?> ignored -> List.of("0101");
            default -> new TreeMap<>(Map.of("other", "y"));
        };
    }

    @Test
    void an_untouched_export_has_no_fault() throws IOException {
        Finding finding = export.verify(kept((byte[]) export.items.get(2)));
        assertThat(finding.faults()).isEmpty();
        assertThat(finding.events()).isEqualTo(8);
        assertThat(finding.commits()).isEqualTo(5);
        assertThat(finding.checkpoints()).isEqualTo(3);
        assertThat(finding.outside()).isEqualTo(1);
        assertThat(finding.keys()).hasSize(2);
        assertThat(finding.first()).isEqualTo("2026-11-22T09:30:00.200Z");
        assertThat(finding.last()).isEqualTo("2026-11-22T09:30:04.200Z");
        assertThat(finding.root()).isEqualTo(Hashes.base64(PlainTree.root(export.leafHashes())));

        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(export.bytes());
        }
        assertThat(named(SampleExport.verify(compressed.toByteArray()))).isEmpty();
        byte[] more = SampleExport.join(compressed.toByteArray(), compressed.toByteArray());
        assertThat(named(SampleExport.verify(more))).as("two in one").contains("AFTER_END 8");
        for (byte[] junk :
                List.of(new byte[] {0}, "junk".getBytes(StandardCharsets.US_ASCII), new byte[40], new byte[] {
                    0x1f, (byte) 0x8b, 8
                })) {
            byte[] longer = SampleExport.join(compressed.toByteArray(), junk);
            assertThat(named(SampleExport.verify(longer))).containsExactly("COMPRESSION_DAMAGED 8");
        }
        byte[] cut = Arrays.copyOf(compressed.toByteArray(), compressed.size() - 3);
        assertThat(named(SampleExport.verify(cut))).contains("COMPRESSION_DAMAGED 8");
    }

    /** A value in DER, of parts that are values themselves. */
    private static byte[] der(int tag, byte[]... parts) {
        byte[] content = SampleExport.join(parts);
        byte[] head = content.length < 0x80
                ? new byte[] {(byte) tag, (byte) content.length}
                : new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return SampleExport.join(head, content);
    }

    /** As much of a time stamp as RFC 3161 puts before its signature, and something in that one's place. */
    private static SampleExport.Stamp stamp(byte[] of) {
        HexFormat hex = HexFormat.of();
        byte[] info = der(
                0x30,
                der(0x02, new byte[] {1}),
                der(0x06, hex.parseHex("2b06010401")),
                der(
                        0x30,
                        der(0x30, der(0x06, hex.parseHex("608648016503040201")), der(0x05)),
                        der(0x04, Hashes.sha256().digest(of))),
                der(0x02, new byte[] {9}),
                der(0x18, "20261122093011Z".getBytes(StandardCharsets.US_ASCII)));
        return new SampleExport.Stamp(der(
                0x30,
                der(0x06, hex.parseHex("2a864886f70d010702")),
                der(
                        0xa0,
                        der(
                                0x30,
                                der(0x02, new byte[] {3}),
                                der(0x31),
                                der(
                                        0x30,
                                        der(0x06, hex.parseHex("2a864886f70d0109100104")),
                                        der(0xa0, der(0x04, info))),
                                der(0x31, new byte[300])))));
    }

    @Test
    void a_time_stamp_of_something_else_or_in_another_place_is_found() {
        byte[] note = (byte[]) export.items.get(2);
        SampleExport.Stamp right = stamp(note);
        export.items.add(3, right);
        assertThat(export.verify().faults()).isEmpty();
        assertThat(export.verify().stamped()).isEqualTo(1);
        assertThat(export.verify().newestStamp()).isEqualTo("2026-11-22T09:30:11Z");

        String cosigned = new String(note, StandardCharsets.UTF_8) + "\u2014 witness.example AAAAAAAA\n";
        export.items.set(2, cosigned.getBytes(StandardCharsets.UTF_8));
        assertThat(export.verify().faults())
                .as("who signed after it was stamped changes nothing")
                .isEmpty();
        assertThat(export.verify().stamped()).isEqualTo(1);
        export.items.set(2, note);

        export.items.set(3, stamp((byte[]) export.items.getLast()));
        assertThat(faults()).containsExactly("TIMESTAMP_DIFFERS 4");
        export.items.set(3, new SampleExport.Stamp(Arrays.copyOf(right.token(), right.token().length - 1)));
        assertThat(faults()).containsExactly("TIMESTAMP_MALFORMED 4");
        export.items.set(3, right);
        export.items.add(4, right);
        assertThat(faults()).as("two below one").containsExactly("OUT_OF_PLACE 4");
        export.items.remove(4);
        export.items.add(5, export.items.remove(3));
        assertThat(faults()).containsExactly("OUT_OF_PLACE 7");
    }

    @ParameterizedTest
    @CsvSource({
        "actor, ROOT_DIFFERS 1",
        "aggregateId, COPY_DIFFERS 2",
        "aggregateType, ROOT_DIFFERS 1",
        "commandId, ROOT_DIFFERS 1",
        "commit, MEMBER_DIFFERS 2",
        "commitSize, MEMBER_DIFFERS 2",
        "correlationId, ROOT_DIFFERS 1",
        "format, FORMAT_UNKNOWN 2",
        "id, COPY_DIFFERS 2",
        "metadata, ROOT_DIFFERS 1",
        "municipalities, COPY_DIFFERS 2",
        "name, COPY_DIFFERS 2",
        "occurredAt, COPY_DIFFERS 2",
        "position, MEMBER_DIFFERS 2",
        "recordedAt, MEMBER_DIFFERS 2",
        "role, ROOT_DIFFERS 1",
        "sequence, SEQUENCE_GAP 2",
        "version, ROOT_DIFFERS 1"
    })
    void a_changed_member_of_an_envelope_is_found(String member, String named) {
        export.event(2).envelope.compute(member, (name, value) -> other(Objects.requireNonNull(value)));
        assertThat(faults()).contains(named, "ROOT_DIFFERS 1", "CHECKPOINT_DIFFERS 4");
        assertThat(faults()).as("what follows from it is not a fault again").hasSizeLessThan(7);
        assertThat(export.verify().consequences()).isPositive();

        export.rehash(1);
        if (!named.startsWith("ROOT")) {
            assertThat(faults())
                    .as("found without the help of any hash")
                    .contains(named)
                    .noneMatch(fault -> fault.contains("ROOT") || fault.contains("CHECKPOINT"));
        } else {
            assertThat(faults()).isEmpty();
        }
    }

    @Test
    void the_envelopes_members_were_all_tried() {
        assertThat(export.event(2).envelope.keySet())
                .hasSize(18)
                .containsExactlyElementsOf(Arrays.stream(Envelope.Member.values())
                        .map(member -> member.name)
                        .toList());
    }

    @Test
    void a_member_added_or_taken_away_is_found() {
        export.event(5).envelope.put("more", "x");
        assertThat(faults()).contains("MEMBER_UNKNOWN 5", "ROOT_DIFFERS 5");
        export.event(5).envelope.remove("more");
        export.event(5).envelope.remove("actor");
        assertThat(faults()).contains("MEMBER_MISSING 5", "ROOT_DIFFERS 5");
    }

    @Test
    void a_changed_payload_is_found() {
        export.event(4).payload[3] ^= 1;
        assertThat(faults()).containsExactly("ROOT_DIFFERS 4", "CHECKPOINT_DIFFERS 7");
    }

    @Test
    void a_leaf_without_a_line_feed_is_found() {
        String text = new String(export.bytes(), StandardCharsets.ISO_8859_1);
        String wrong = text.replaceFirst("\"version\":1}\n", "\"version\":1} ");
        assertThat(named(SampleExport.verify(wrong.getBytes(StandardCharsets.ISO_8859_1))))
                .contains("NO_LINE_FEED 0", "ROOT_DIFFERS 0");
    }

    @ParameterizedTest
    @CsvSource({"agg", "id", "name", "occurred", "seq", "tags"})
    void a_changed_copy_is_found_and_nothing_else_is_blamed(String copy) {
        export.event(3).copies.compute(copy, (name, value) -> other(Objects.requireNonNull(value)));
        assertThat(faults()).containsExactly("COPY_DIFFERS 3");
        assertThat(export.verify().faults().get(0).details()).first().isEqualTo(copy);
    }

    @Test
    void a_copy_added_or_taken_away_is_found() {
        export.event(3).copies.put("more", "x");
        assertThat(faults()).containsExactly("COPIES_UNREADABLE 3");
        export.event(3).copies.remove("more");
        export.event(3).copies.remove("seq");
        assertThat(faults()).contains("COPY_DIFFERS 3");
    }

    @Test
    void each_changed_field_of_a_commit_is_found() {
        commit(2).id = 5L;
        assertThat(faults()).contains("POSITIONS_MISSING 4", "MEMBER_DIFFERS 5");
        commit(2).id = 3L;
        assertThat(faults()).contains("POSITIONS_REPEATED 3", "MEMBER_DIFFERS 3");
        commit(2).id = 4L;
        commit(2).count = 2L;
        assertThat(faults()).contains("EVENTS_TOO_FEW 5", "MEMBER_DIFFERS 4");
        commit(2).count = 1L;
        commit(3).count = 1L;
        assertThat(faults()).contains("EVENTS_TOO_MANY 6", "MEMBER_DIFFERS 5", "ROOT_DIFFERS 5");
        commit(3).count = 2L;
        commit(2).format = 2L;
        assertThat(faults()).containsExactly("FORMAT_UNKNOWN 4");
        commit(2).format = 1L;
        commit(2).at = "2026-11-22T09:30:03.000Z";
        assertThat(faults()).containsExactly("MEMBER_DIFFERS 4");
        commit(2).at = "2026-11-22T09:30:00.000Z";
        assertThat(faults()).containsExactly("TIME_BACKWARDS 4", "MEMBER_DIFFERS 4");
        commit(2).at = "yesterday";
        assertThat(faults()).containsExactly("TIME_MALFORMED 4", "MEMBER_DIFFERS 4");
        commit(2).at = "2026-11-22T09:30:02.200Z";
        commit(2).root = commit(1).root;
        assertThat(faults()).containsExactly("ROOT_DIFFERS 4");
        commit(2).root = "x";
        assertThat(faults()).contains("LINE_UNREADABLE 4");
    }

    @Test
    void a_commit_that_was_dropped_is_missed() {
        export.items.remove(commit(2));
        assertThat(faults()).contains("POSITIONS_MISSING 4", "ROOT_DIFFERS 5", "END_SIZE 7");
        export.rehash(1);
        assertThat(faults()).contains("POSITIONS_MISSING 4");
    }

    @Test
    void the_first_and_the_last_commit_are_missed_too() {
        export.items.remove(commit(0));
        assertThat(faults()).contains("POSITIONS_MISSING 0", "SEQUENCE_GAP 1", "ROOT_DIFFERS 1", "END_SIZE 7");
        SampleExport another = SampleExport.make();
        another.items.remove(another.commits().get(4));
        assertThat(named(another.verify())).containsExactly("CHECKPOINT_BEYOND 7", "END_SIZE 7");
    }

    @Test
    void two_commits_in_each_others_place_are_found() {
        Collections.swap(export.items, export.items.indexOf(commit(2)), export.items.indexOf(commit(3)));
        assertThat(faults()).contains("POSITIONS_MISSING 4", "POSITIONS_REPEATED 4", "TIME_BACKWARDS 4");
        assertThat(faults()).contains("ROOT_DIFFERS 5");
    }

    @Test
    void two_events_in_each_others_place_are_found() {
        Collections.swap(commit(1).events, 0, 1);
        assertThat(faults()).contains("MEMBER_DIFFERS 1", "MEMBER_DIFFERS 2", "ROOT_DIFFERS 1");
    }

    @Test
    void an_inserted_commit_is_found_wherever_it_claims_to_stand() {
        SampleExport.Commit inserted = SampleExport.make().commits().get(2);
        inserted.events.get(0).envelope.put("id", "forged");
        inserted.events.get(0).copy();
        export.items.add(export.items.indexOf(commit(2)), inserted);
        assertThat(faults()).contains("ROOT_DIFFERS 4", "POSITIONS_REPEATED 4", "SEQUENCE_REPEATED 4");
        export.rehash(1);
        assertThat(faults()).contains("POSITIONS_REPEATED 4", "SEQUENCE_REPEATED 4");
    }

    @Test
    void a_commit_written_twice_is_found() {
        export.items.add(export.items.indexOf(commit(3)) + 1, commit(3));
        assertThat(faults()).contains("POSITIONS_REPEATED 5", "ID_REPEATED 5", "ID_REPEATED 6", "ROOT_DIFFERS 5");
    }

    @Test
    void an_event_slipped_into_a_commit_or_taken_out_is_found() {
        commit(1).events.add(commit(4).events.get(0));
        assertThat(faults()).contains("EVENTS_TOO_MANY 4", "ID_REPEATED 7");
        SampleExport another = SampleExport.make();
        another.commits().get(1).events.remove(1);
        assertThat(named(another.verify())).contains("EVENTS_TOO_FEW 3", "MEMBER_DIFFERS 2", "ROOT_DIFFERS 1");
    }

    @Test
    void an_event_in_the_stream_of_another_is_found() {
        Map<String, Object> envelope = export.event(3).envelope;
        envelope.put("aggregateId", "policy:01");
        export.event(3).copy();
        export.rehash(1);
        assertThat(faults()).contains("STREAM_OF_ONE 3", "SEQUENCE_REPEATED 3");
    }

    @Test
    void a_tail_cut_at_a_commit_is_found_by_the_missing_end_and_by_who_kept_a_checkpoint() {
        Checkpoint last = kept((byte[]) export.items.get(export.items.size() - 1));
        export.items.remove(commit(4));
        export.items.remove(export.items.size() - 1);
        export.end = "";
        byte[] cut = export.bytes();
        assertThat(named(SampleExport.verify(Arrays.copyOf(cut, cut.length - 1))))
                .containsExactly("NO_END 7");

        export.rehash(1);
        assertThat(faults()).as("closed again, it agrees with itself").isEmpty();
        assertThat(faults(last)).containsExactly("OUTSIDE_SHORTER 7");
    }

    @Test
    void a_file_cut_anywhere_is_found() {
        byte[] whole = SampleExport.smallest().bytes();
        for (int length = FIRST_LINE; length < whole.length; length += 7) {
            assertThat(SampleExport.verify(Arrays.copyOf(whole, length)).faultCount())
                    .as("cut to %s bytes", length)
                    .isPositive();
        }
        String text = new String(export.bytes(), StandardCharsets.ISO_8859_1);
        String cut = text.substring(0, text.lastIndexOf("checkpoint ") + 50);
        assertThat(named(SampleExport.verify(cut.getBytes(StandardCharsets.ISO_8859_1))))
                .as("inside the last checkpoint")
                .containsExactly("LINE_UNREADABLE 8", "CUT_OFF 8", "NO_END 8");
    }

    @Test
    void any_changed_byte_is_found() {
        for (SampleExport small : List.of(SampleExport.smallest(), SampleExport.emptyWithRotation())) {
            byte[] whole = small.bytes();
            assertThat(SampleExport.verify(whole).faults()).isEmpty();
            for (int i = FIRST_LINE; i < whole.length; i++) {
                byte[] changed = whole.clone();
                changed[i] ^= 1;
                assertThat(SampleExport.verify(changed).faultCount())
                        .as("byte %s, after %s", i, new String(whole, Math.max(i - 20, 0), 20, StandardCharsets.UTF_8))
                        .isPositive();
            }
        }
    }

    @Test
    void a_journal_rewritten_as_a_whole_is_found_only_by_who_kept_a_checkpoint() {
        Checkpoint first = kept((byte[]) export.items.get(2));
        Checkpoint last = kept((byte[]) export.items.get(export.items.size() - 1));
        export.event(4).payload = "{\"title\":\"Andre ord\"}".getBytes(StandardCharsets.UTF_8);
        export.rehash(1);
        assertThat(faults()).isEmpty();
        assertThat(faults(last)).containsExactly("OUTSIDE_REWRITTEN 8");
        assertThat(faults(first, last)).as("until then nothing was changed").containsExactly("OUTSIDE_REWRITTEN 8");
    }

    @Test
    void a_journal_signed_again_by_another_key_is_found_by_who_knows_the_key() throws Exception {
        Checkpoint last = kept((byte[]) export.items.get(export.items.size() - 1));
        VerifierKey known = export.keys.get(0).verifier();
        SampleExport forged = SampleExport.make();
        assertThat(named(forged.verify(last))).containsExactly("OUTSIDE_NOT_SIGNED 8");
        Finding finding = ExportVerifier.verify(new ByteArrayInputStream(forged.bytes()), List.of(), List.of(known));
        assertThat(named(finding)).containsExactly("OUTSIDE_KEY_ABSENT 0");
        finding = ExportVerifier.verify(new ByteArrayInputStream(export.bytes()), List.of(last), List.of(known));
        assertThat(named(finding)).isEmpty();
    }

    @Test
    void a_rotation_without_both_signatures_is_found() {
        LogKey old = export.keys.get(0);
        LogKey heir = export.keys.get(1);
        Note note = Objects.requireNonNull(Note.parse(export.rotations.get(0)));
        rotateBy(new Note(note.text(), note.signatures().subList(0, 1)).written());
        assertThat(faults()).contains("ROTATION_NOT_SIGNED 0", "CHECKPOINT_NOT_SIGNED 7");
        rotateBy(new Note(note.text(), note.signatures().subList(1, 2)).written());
        assertThat(faults()).contains("ROTATION_NOT_SIGNED 0");
        rotateBy(heir.rotateTo(old));
        assertThat(faults()).contains("ROTATION_OF_OTHER_KEY 0");
        rotateBy(LogKey.of("other.example").rotateTo(LogKey.of("other.example")));
        assertThat(faults()).contains("ROTATION_MALFORMED 0");
        export.rotations.clear();
        assertThat(faults()).containsExactly("CHECKPOINT_NOT_SIGNED 7", "CHECKPOINT_NOT_SIGNED 8");
    }

    private void rotateBy(byte[] note) {
        export.rotations.clear();
        export.rotations.add(note);
    }

    @Test
    void a_checkpoint_that_is_not_what_it_must_be_is_found() {
        int at = 2;
        byte[] right = (byte[]) export.items.get(at);
        byte[] root = PlainTree.root(export.leafHashes().subList(0, 4));
        Consumer<byte[]> replace = note -> export.items.set(at, note);
        replace.accept("nothing".getBytes(StandardCharsets.UTF_8));
        assertThat(faults()).containsExactly("CHECKPOINT_MALFORMED 4");
        replace.accept(LogKey.of("other.example").checkpoint(4, root));
        assertThat(faults()).containsExactly("CHECKPOINT_OF_OTHER_JOURNAL 4");
        replace.accept(LogKey.of(SampleExport.ORIGIN).checkpoint(4, root));
        assertThat(faults()).containsExactly("CHECKPOINT_NOT_SIGNED 4");
        replace.accept(export.keys.get(0).checkpoint(4, PlainTree.root(export.leafHashes())));
        assertThat(faults()).containsExactly("CHECKPOINT_DIFFERS 4");
        replace.accept(export.keys
                .get(0)
                .checkpoint(3, PlainTree.root(export.leafHashes().subList(0, 3))));
        assertThat(faults()).containsExactly("CHECKPOINT_OUT_OF_PLACE 3");
        replace.accept(export.keys.get(0).checkpoint(9, root));
        assertThat(faults()).containsExactly("CHECKPOINT_BEYOND 4");
        byte[] forged = right.clone();
        forged[forged.length - 20] ^= 1;
        replace.accept(forged);
        assertThat(faults()).containsExactly("CHECKPOINT_FORGED 4");
    }

    @Test
    void a_witness_line_counts_when_its_key_is_known() throws Exception {
        WitnessKey witness = WitnessKey.make("witness.example");
        Note note = Objects.requireNonNull(Note.parse((byte[]) export.items.get(2)));
        List<Note.Line> lines = new ArrayList<>(note.signatures());
        lines.add(witness.cosign(note.text(), 1_700_000_000));
        export.items.set(2, new Note(note.text(), lines).written());
        assertThat(faults()).isEmpty();
        Finding finding =
                ExportVerifier.verify(new ByteArrayInputStream(export.bytes()), List.of(), List.of(witness.verifier()));
        assertThat(finding.cosigned()).isEqualTo(1);
        assertThat(finding.faults()).isEmpty();
        byte[] signature = lines.get(1).signature();
        signature[20] ^= 1;
        lines.set(1, Note.line(witness.verifier(), signature));
        export.items.set(2, new Note(note.text(), lines).written());
        finding =
                ExportVerifier.verify(new ByteArrayInputStream(export.bytes()), List.of(), List.of(witness.verifier()));
        assertThat(named(finding)).containsExactly("CHECKPOINT_FORGED 4");
    }

    @Test
    void a_wrong_end_is_found() {
        String right = export.end;
        export.end = right.replace("end 8", "end 9");
        assertThat(faults()).containsExactly("END_SIZE 8");
        export.end = "end 8 " + commit(0).root;
        assertThat(faults()).containsExactly("END_ROOT 8");
        export.end = right + "\nmore";
        assertThat(faults()).containsExactly("AFTER_END 8");
    }

    @Test
    void after_bytes_counted_wrongly_the_rest_is_still_checked() {
        String text = new String(export.bytes(), StandardCharsets.ISO_8859_1);
        String wrong = text.replaceFirst("event [0-9]+ (\\{\"agg\":\"policy:02\",\"id\":\"id-2\")", "event 10 $1");
        assertThat(wrong).isNotEqualTo(text);
        wrong = wrong.replace("\"seq\":0,\"tags\":[\"0101\",\"0147\"]}", "\"seq\":0,\"tags\":[\"0101\"]}");
        List<String> faults = named(SampleExport.verify(wrong.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(faults).contains("LINE_UNREADABLE 2", "COPY_DIFFERS 0", "ROOT_DIFFERS 1");
        assertThat(faults).filteredOn(fault -> fault.startsWith("LINE")).hasSize(1);
    }
}
