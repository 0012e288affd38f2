package dk.vedtaget.verifier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small export made from the two documents alone, whose parts a test can change before it is written.
 *
 * <p>Positions 0 · 1 2 3 · 4 · 5 6 · 7, one group a commit; checkpoints at 4 (old key), 7 and 8.
 */
final class SampleExport {

    static final String ORIGIN = "register.example/journal";
    static final String TIME = "2026-11-22T09:30:0%d.200Z";

    static final class Event {
        Map<String, Object> envelope = new TreeMap<>();
        byte[] payload = "{\"title\":\"Fælles mål\"}".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> copies = new TreeMap<>();

        byte[] leaf() {
            return join(Json.canonical(envelope), "\n".getBytes(StandardCharsets.UTF_8), payload);
        }

        /** Makes the copies say what the envelope says. */
        void copy() {
            copies.put("agg", envelope.get("aggregateId"));
            copies.put("id", envelope.get("id"));
            copies.put("name", envelope.get("name"));
            copies.put("occurred", envelope.get("occurredAt"));
            copies.put("seq", envelope.get("sequence"));
            copies.put("tags", envelope.get("municipalities"));
        }
    }

    static final class Commit {
        Object id = 0L;
        Object count = 0L;
        Object format = 1L;
        String at = "";
        String root = "";
        List<Event> events = new ArrayList<>();
    }

    static final class Stamp {
        private final byte[] token;

        Stamp(byte[] token) {
            this.token = token;
        }

        byte[] token() {
            return token;
        }
    }

    /** What stands after the keys: commits, checkpoints as bytes, and time stamps. */
    final List<Object> items = new ArrayList<>();

    final List<LogKey> keys = new ArrayList<>();
    final List<byte[]> rotations = new ArrayList<>();
    String end = "";

    private final Map<String, Long> sequences = new TreeMap<>();
    private final List<byte[]> leafHashes = new ArrayList<>();

    static SampleExport make() {
        SampleExport export = new SampleExport();
        export.keys.add(LogKey.of(ORIGIN));
        export.keys.add(LogKey.of(ORIGIN));
        export.rotations.add(export.keys.get(0).rotateTo(export.keys.get(1)));
        export.commit("policy:01");
        export.commit("policy:01", "policy:02", "");
        export.checkpoint(0);
        export.commit("policy:02");
        export.commit("policy:01", "policy:01");
        export.checkpoint(1);
        export.commit("");
        export.checkpoint(1);
        export.end();
        return export;
    }

    /** Every kind of line but a rotation, as few of each as can be. */
    static SampleExport smallest() {
        SampleExport export = new SampleExport();
        export.keys.add(LogKey.of(ORIGIN));
        export.commit("policy:01", "");
        export.checkpoint(0);
        export.end();
        return export;
    }

    static SampleExport emptyWithRotation() {
        SampleExport export = new SampleExport();
        export.keys.add(LogKey.of(ORIGIN));
        export.rotations.add(export.keys.get(0).rotateTo(LogKey.of(ORIGIN)));
        export.end();
        return export;
    }

    List<Commit> commits() {
        return items.stream()
                .filter(Commit.class::isInstance)
                .map(Commit.class::cast)
                .toList();
    }

    Event event(int position) {
        return commits().stream()
                .flatMap(commit -> commit.events.stream())
                .skip(position)
                .findFirst()
                .orElseThrow();
    }

    /** One event for each stream; an empty one stands for none. */
    void commit(String... streams) {
        Commit commit = new Commit();
        long first = leafHashes.size();
        commit.id = first;
        commit.count = (long) streams.length;
        commit.at = String.format(TIME, commits().size());
        for (String stream : streams) {
            long position = leafHashes.size();
            Event event = new Event();
            String id = "id-" + position;
            String aggregate = stream.isEmpty() ? id : stream;
            event.envelope.put("format", 1L);
            event.envelope.put("position", position);
            event.envelope.put("commit", first);
            event.envelope.put("commitSize", (long) streams.length);
            event.envelope.put("id", id);
            event.envelope.put("name", "policy.draft-opened");
            event.envelope.put("version", 1L);
            event.envelope.put("recordedAt", commit.at);
            event.envelope.put("occurredAt", "2026-11-21T09:30:00.123Z");
            event.envelope.put("aggregateType", stream.isEmpty() ? "" : "policy");
            event.envelope.put("aggregateId", aggregate);
            event.envelope.put("sequence", sequences.merge(aggregate, 0L, (before, zero) -> before + 1));
            event.envelope.put("municipalities", List.of("0101", "0147"));
            event.envelope.put("actor", "p-Zm9vYmFy");
            event.envelope.put("role", "administrator");
            event.envelope.put("commandId", "c-" + first);
            event.envelope.put("correlationId", "");
            event.envelope.put(
                    "metadata", Map.of("note", "æ\n\u0001\"\\", "\ue000", "\ud83d\ude00", "\ud83d\ude00", "b"));
            event.copy();
            commit.events.add(event);
            leafHashes.add(new Hashes().leaf(event.leaf()));
        }
        commit.root = Hashes.base64(PlainTree.root(leafHashes));
        items.add(commit);
    }

    /** One at the size reached, signed by the key of that number. */
    byte[] checkpoint(int key) {
        byte[] note = keys.get(key).checkpoint(leafHashes.size(), PlainTree.root(leafHashes));
        items.add(note);
        return note;
    }

    void end() {
        end = "end " + leafHashes.size() + " " + Hashes.base64(PlainTree.root(leafHashes));
    }

    List<byte[]> leafHashes() {
        return leafHashes;
    }

    /** Makes every root and checkpoint fit what the events now say, signed by the key of that number. */
    void rehash(int key) {
        leafHashes.clear();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Commit commit) {
                commit.events.forEach(event -> leafHashes.add(new Hashes().leaf(event.leaf())));
                commit.root = Hashes.base64(PlainTree.root(leafHashes));
            } else {
                items.set(i, keys.get(key).checkpoint(leafHashes.size(), PlainTree.root(leafHashes)));
            }
        }
        end();
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line(out, "vedtaget-export 1");
        line(out, "origin " + ORIGIN);
        line(out, "key " + keys.get(0).verifier());
        rotations.forEach(note -> counted(out, "rotation " + note.length, note));
        for (Object item : items) {
            if (item instanceof Commit commit) {
                line(
                        out,
                        String.join(
                                " ",
                                "commit",
                                commit.id.toString(),
                                commit.count.toString(),
                                commit.format.toString(),
                                commit.at,
                                commit.root));
                for (Event event : commit.events) {
                    byte[] leaf = event.leaf();
                    String copies = new String(Json.canonical(event.copies), StandardCharsets.UTF_8);
                    counted(out, "event " + leaf.length + " " + copies, leaf);
                }
            } else if (item instanceof Stamp stamp) {
                counted(out, "timestamp " + stamp.token().length, stamp.token());
            } else {
                byte[] note = (byte[]) item;
                counted(out, "checkpoint " + note.length, note);
            }
        }
        line(out, end);
        return out.toByteArray();
    }

    Finding verify(Checkpoint... outside) {
        return verify(bytes(), outside);
    }

    static Finding verify(byte[] export, Checkpoint... outside) {
        try {
            return ExportVerifier.verify(new ByteArrayInputStream(export), List.of(outside), List.of());
        } catch (IOException | UnreadableException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, String line) {
        out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void counted(ByteArrayOutputStream out, String line, byte[] bytes) {
        line(out, line);
        out.writeBytes(bytes);
        out.write('\n');
    }
}
