package dk.vedtaget.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export against docs/journal-format.md and docs/proof-format.md, in one pass.
 *
 * <p>A fault does not end the check. What follows from an earlier fault without being one itself (every later root, once
 * an event is changed) is counted and not listed again. For one export only.
 */
final class ExportVerifier {

    private static final int MOST_KEPT = 1000;
    private static final byte[] FIRST_LINE = word("vedtaget-export ");
    private static final byte[] ORIGIN = word("origin ");
    private static final byte[] COMMIT = word("commit ");
    private static final byte[] EVENT = word("event ");
    private static final int FORMAT = 1;

    /** From the document of an export: which members of {@code copies} repeat which of the envelope's. */
    private enum Copy {
        AGG("{", "agg", Envelope.Member.AGGREGATE_ID),
        ID(",", "id", Envelope.Member.ID),
        NAME(",", "name", Envelope.Member.NAME),
        OCCURRED(",", "occurred", Envelope.Member.OCCURRED_AT),
        SEQ(",", "seq", Envelope.Member.SEQUENCE),
        TAGS(",", "tags", Envelope.Member.MUNICIPALITIES);

        final String name;
        final Envelope.Member original;
        final byte[] introduction;

        Copy(String separator, String name, Envelope.Member original) {
            this.name = name;
            this.original = original;
            this.introduction = (separator + "\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static final Copy[] COPIES = Copy.values();

    private final List<Checkpoint> outside;
    private final List<VerifierKey> known;
    private final List<VerifierKey> witnesses;

    private final Hashes hashes = new Hashes();
    private final GrowingTree tree = new GrowingTree(hashes);
    private final Envelope envelope = new Envelope();
    private final SeenIds ids = new SeenIds();
    private final SeenIds streams = new SeenIds();
    private final byte[] leafHash = new byte[Hashes.LENGTH];

    private final List<Fault> faults = new ArrayList<>();
    private long faultCount;
    private long consequences;

    private @Nullable String origin;
    private final List<VerifierKey> chain = new ArrayList<>();
    private @Nullable VerifierKey current;

    /** Where the next commit must begin; behind the tree's size once positions are missing. */
    private long size;

    private long commits;
    private @Nullable Commit open;
    private boolean strayEvents;
    private boolean rootsDiffer;
    private boolean checkpointsDiffer;
    private byte[] firstTime = {};
    private byte[] lastTime = {};

    private long checkpoints;
    private long outsideRight;
    private int nextOutside;
    private long cosigned;
    private boolean ended;

    private final @Nullable TimestampFiles stamps;
    /** The note a time stamp may follow now. */
    private @Nullable Note stampable;

    private long stamped;
    private String newestStamp = "";

    /** A commit whose events are being read. */
    private static final class Commit {
        final long id;
        final long count;
        final byte[] time;
        final byte @Nullable [] root;
        long read;

        Commit(long id, long count, byte[] time, byte @Nullable [] root) {
            this.id = id;
            this.count = count;
            this.time = time;
            this.root = root;
        }
    }

    /**
     * @param outside checkpoints kept by others
     * @param keys known from elsewhere: of the journal, or of witnesses
     * @param stamps where time stamps are put, null for nowhere
     */
    private ExportVerifier(List<Checkpoint> outside, List<VerifierKey> keys, @Nullable TimestampFiles stamps) {
        this.stamps = stamps;
        this.outside = outside.stream()
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
        this.known =
                keys.stream().filter(key -> key.type() == VerifierKey.ED25519).toList();
        this.witnesses = keys.stream()
                .filter(key -> key.type() == VerifierKey.COSIGNATURE)
                .toList();
    }

    static Finding verify(InputStream export, List<Checkpoint> outside, List<VerifierKey> keys)
            throws IOException, UnreadableException {
        return verify(export, outside, keys, null);
    }

    /** @param stamps where time stamps are put, null for nowhere */
    static Finding verify(
            InputStream export, List<Checkpoint> outside, List<VerifierKey> keys, @Nullable TimestampFiles stamps)
            throws IOException, UnreadableException {
        long begun = System.nanoTime();
        ExportVerifier verifier = new ExportVerifier(outside, keys, stamps);
        ExportReader in = ExportReader.of(export);
        verifier.read(in);
        return verifier.finding(in.bytes(), System.nanoTime() - begun);
    }

    private Finding finding(long bytes, long nanoseconds) {
        return new Finding(
                List.copyOf(faults),
                faultCount,
                origin,
                tree.size(),
                commits,
                Hashes.base64(tree.root()),
                checkpoints,
                outsideRight,
                cosigned,
                stamped,
                newestStamp,
                consequences,
                List.copyOf(chain),
                firstTime.length == 0 ? null : ascii(firstTime),
                lastTime.length == 0 ? null : ascii(lastTime),
                bytes,
                nanoseconds);
    }

    private void fault(Fault.Kind kind, long position, Object... details) {
        faultCount++;
        if (faults.size() < MOST_KEPT) {
            faults.add(Fault.of(kind, position, details));
        }
    }

    // --- the file --------------------------------------------------------------------------------

    private void read(ExportReader in) throws IOException, UnreadableException {
        firstLine(in);
        long number = 1;
        boolean lost = false;
        ExportReader.Line line;
        while ((line = in.nextLine()) != ExportReader.Line.NONE) {
            number++;
            if (ended) {
                fault(Fault.Kind.AFTER_END, size, in.offset());
                break;
            }
            if (line == ExportReader.Line.CUT_OFF) {
                fault(Fault.Kind.CUT_OFF, reached(), in.offset());
                break;
            }
            if (number == 2 && !startsWith(in, ORIGIN)) {
                fault(Fault.Kind.ORIGIN_MISSING, 0);
            }
            boolean understood = line(in, number);
            if (!understood && !lost) {
                fault(Fault.Kind.LINE_UNREADABLE, reached(), in.offset());
            }
            // after bytes that were counted wrongly, everything up to the next line of a known form is one fault
            lost = !understood;
        }
        closeCommit();
        if (in.isDamaged()) {
            fault(Fault.Kind.COMPRESSION_DAMAGED, size);
        }
        if (!ended) {
            fault(Fault.Kind.NO_END, size);
        }
        requireKnownKeys();
        compareOutside(true);
    }

    private static void firstLine(ExportReader in) throws IOException, UnreadableException {
        boolean whole = in.nextLine() == ExportReader.Line.WHOLE;
        if (!whole || in.lineEnd() - in.lineStart() > 100 || !startsWith(in, FIRST_LINE)) {
            throw new UnreadableException("not-an-export");
        }
        String number = text(in, in.lineStart() + FIRST_LINE.length, in.lineEnd());
        if (!number.equals(Integer.toString(FORMAT))) {
            throw new UnreadableException("other-format", number);
        }
    }

    private static boolean startsWith(ExportReader in, byte[] word) {
        int end = in.lineStart() + word.length;
        return end <= in.lineEnd() && Arrays.equals(in.buffer(), in.lineStart(), end, word, 0, word.length);
    }

    private static byte[] word(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String text(ExportReader in, int from, int to) {
        return new String(in.buffer(), from, to - from, StandardCharsets.UTF_8);
    }

    /** The position of the event that would come next. */
    private long reached() {
        return open == null ? size : open.id + open.read;
    }

    /** @return whether the line, with the bytes it counts, has a form that the document knows */
    private boolean line(ExportReader in, long number) throws IOException, UnreadableException {
        // by far the most lines
        if (startsWith(in, EVENT)) {
            return event(in);
        }
        if (startsWith(in, COMMIT)) {
            return commit(in);
        }
        if (in.lineEnd() - in.lineStart() > 10_000) {
            return false;
        }
        String line = text(in, in.lineStart(), in.lineEnd());
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "origin" -> origin(line, number);
            case "key" -> words.length == 2 && key(words[1]);
            case "rotation" -> words.length == 2 && rotation(note(in, words[1]));
            case "checkpoint" -> words.length == 2 && checkpoint(note(in, words[1]));
            case "timestamp" -> words.length == 2 && timestamp(note(in, words[1]));
            case "end" -> words.length == 3 && end(words);
            default -> false;
        };
    }

    private static byte @Nullable [] note(ExportReader in, String length) throws IOException {
        long bytes = Numbers.parse(length);
        if (bytes < 0 || bytes > ExportReader.LONGEST || !in.counted((int) bytes)) {
            return null;
        }
        return Arrays.copyOfRange(in.buffer(), in.countedStart(), in.countedStart() + (int) bytes);
    }

    // --- origin and keys ---------------------------------------------------------------------------

    private boolean origin(String line, long number) {
        if (number != 2) {
            fault(Fault.Kind.OUT_OF_PLACE, reached(), "origin");
            return true;
        }
        String named = line.substring("origin ".length());
        if (named.isEmpty() || !VerifierKey.isName(named)) {
            return false;
        }
        origin = named;
        return true;
    }

    private boolean key(String text) {
        VerifierKey key = VerifierKey.parse(text);
        if (current != null || commits > 0 || checkpoints > 0) {
            fault(Fault.Kind.OUT_OF_PLACE, reached(), "key");
        } else if (key == null
                || key.type() != VerifierKey.ED25519
                || !key.name().equals(origin)) {
            fault(Fault.Kind.KEY_MALFORMED, 0);
        } else {
            chain.add(key);
            current = key;
        }
        return true;
    }

    private boolean rotation(byte @Nullable [] note) {
        if (note == null) {
            return false;
        }
        Rotation rotation = Rotation.parse(note);
        if (commits > 0) {
            fault(Fault.Kind.OUT_OF_PLACE, reached(), "rotation");
        } else if (rotation == null || !rotation.origin().equals(origin)) {
            fault(Fault.Kind.ROTATION_MALFORMED, 0);
        } else if (current == null || !rotation.old().equals(current)) {
            fault(Fault.Kind.ROTATION_OF_OTHER_KEY, 0, rotation.old(), current == null ? "-" : current);
        } else if (!rotation.isSigned()) {
            fault(Fault.Kind.ROTATION_NOT_SIGNED, 0, rotation.heir());
        } else {
            chain.add(rotation.heir());
            current = rotation.heir();
        }
        return true;
    }

    private void requireKnownKeys() {
        for (VerifierKey key : known) {
            if (!chain.contains(key)) {
                fault(Fault.Kind.OUTSIDE_KEY_ABSENT, 0, key);
            }
        }
    }

    // --- commits -----------------------------------------------------------------------------------

    /** {@code commit <_id> <n> <format> <at> <root>} */
    private boolean commit(ExportReader in) {
        closeCommit();
        byte[] line = in.buffer();
        int end = in.lineEnd();
        int[] borders = new int[5];
        borders[0] = in.lineStart() + COMMIT.length - 1;
        for (int i = 1; i < borders.length; i++) {
            int space = borders[i - 1] + 1;
            while (space < end && line[space] != ' ') {
                space++;
            }
            if (space == end) {
                return false;
            }
            borders[i] = space;
        }
        long id = Numbers.parse(line, borders[0] + 1, borders[1]);
        long count = Numbers.parse(line, borders[1] + 1, borders[2]);
        long format = Numbers.parse(line, borders[2] + 1, borders[3]);
        byte[] time = Arrays.copyOfRange(line, borders[3] + 1, borders[4]);
        byte[] root = Hashes.hash(text(in, borders[4] + 1, end));
        if (id < 0 || count < 0 || format < 0 || root == null) {
            return false;
        }
        commits++;
        stampable = null;
        strayEvents = false;
        if (format != FORMAT) {
            fault(Fault.Kind.FORMAT_UNKNOWN, id, format);
        }
        if (id > size) {
            fault(Fault.Kind.POSITIONS_MISSING, size, id);
        } else if (id < size) {
            fault(Fault.Kind.POSITIONS_REPEATED, id, size);
        }
        if (count == 0) {
            fault(Fault.Kind.EVENTS_TOO_FEW, id, 0, 0);
        }
        if (!Times.isTime(time, 0, time.length)) {
            fault(Fault.Kind.TIME_MALFORMED, id, new String(time, StandardCharsets.UTF_8));
        } else if (Arrays.compare(time, lastTime) < 0) {
            fault(Fault.Kind.TIME_BACKWARDS, id, ascii(time), ascii(lastTime));
        } else {
            firstTime = firstTime.length == 0 ? time : firstTime;
            lastTime = time;
        }
        open = new Commit(id, count, time, root);
        if (count == 0) {
            closeCommit();
        }
        return true;
    }

    private void closeCommit() {
        Commit commit = open;
        if (commit == null) {
            return;
        }
        open = null;
        if (commit.read < commit.count) {
            fault(Fault.Kind.EVENTS_TOO_FEW, commit.id + commit.read, commit.count, commit.read);
        }
        boolean differs = commit.root == null || !Arrays.equals(commit.root, tree.root());
        if (differs && !rootsDiffer) {
            fault(Fault.Kind.ROOT_DIFFERS, commit.id, commit.id + commit.count - 1);
        } else if (differs) {
            consequences++;
        }
        rootsDiffer = differs;
        size = Math.max(size, commit.id + commit.count);
    }

    // --- events ------------------------------------------------------------------------------------

    /** {@code event <number of bytes> <copies>} */
    private boolean event(ExportReader in) throws IOException {
        int space = in.lineStart() + 6;
        while (space < in.lineEnd() && in.buffer()[space] != ' ') {
            space++;
        }
        long length = Numbers.parse(in.buffer(), in.lineStart() + 6, space);
        int copies = space + 1 - in.lineStart();
        if (space == in.lineEnd() || length < 0 || length > ExportReader.LONGEST || !in.counted((int) length)) {
            return false;
        }
        Commit commit = open;
        long position = reached();
        if (commit != null) {
            commit.read++;
        } else if (strayEvents) {
            consequences++;
        } else {
            strayEvents = true;
            fault(Fault.Kind.EVENTS_TOO_MANY, position);
        }
        leaf(in, (int) length, in.lineStart() + copies, position, commit);
        hashes.leaf(in.buffer(), in.countedStart(), (int) length, leafHash);
        compareOutside(false);
        tree.append(leafHash);
        if (commit != null && commit.read == commit.count) {
            closeCommit();
        }
        return true;
    }

    private void leaf(ExportReader in, int length, int copies, long position, @Nullable Commit commit) {
        byte[] bytes = in.buffer();
        int start = in.countedStart();
        int lineFeed = envelope.read(bytes, start, start + length);
        if (lineFeed < 0) {
            lineFeed = start;
            while (lineFeed < start + length && bytes[lineFeed] != '\n') {
                lineFeed++;
            }
            if (lineFeed == start + length) {
                fault(Fault.Kind.NO_LINE_FEED, position);
                return;
            }
            for (Envelope.Flaw flaw : envelope.flaws(bytes, start, lineFeed)) {
                fault(flaw.kind(), position, flaw.about());
            }
            if (!envelope.isReadable()) {
                return;
            }
        }
        if (envelope.number(Envelope.Member.FORMAT) != FORMAT) {
            fault(Fault.Kind.FORMAT_UNKNOWN, position, envelope.number(Envelope.Member.FORMAT));
            return;
        }
        require(Envelope.Member.POSITION, position, position);
        if (commit != null) {
            require(Envelope.Member.COMMIT, commit.id, position);
            require(Envelope.Member.COMMIT_SIZE, commit.count, position);
            int from = envelope.from(Envelope.Member.RECORDED_AT) + 1;
            int to = envelope.to(Envelope.Member.RECORDED_AT) - 1;
            if (!Arrays.equals(envelope.bytes(), from, to, commit.time, 0, commit.time.length)) {
                fault(
                        Fault.Kind.MEMBER_DIFFERS,
                        position,
                        Envelope.Member.RECORDED_AT.name,
                        envelope.written(Envelope.Member.RECORDED_AT),
                        new String(commit.time, StandardCharsets.UTF_8));
            }
        }
        if (envelope.number(Envelope.Member.VERSION) < 0) {
            fault(Fault.Kind.MEMBER_MALFORMED, position, Envelope.Member.VERSION.name);
        }
        identity(position);
        copies(bytes, copies, in.lineEnd(), position);
    }

    private void require(Envelope.Member member, long expected, long position) {
        long found = envelope.number(member);
        if (found != expected) {
            fault(Fault.Kind.MEMBER_DIFFERS, position, member.name, found, expected);
        }
    }

    private void identity(long position) {
        byte[] bytes = envelope.bytes();
        long before = ids.put(bytes, envelope.from(Envelope.Member.ID), envelope.to(Envelope.Member.ID), position);
        if (before >= 0) {
            fault(Fault.Kind.ID_REPEATED, position, envelope.written(Envelope.Member.ID), before);
        }
        if (envelope.isEmptyText(Envelope.Member.AGGREGATE_TYPE)
                && !envelope.same(Envelope.Member.AGGREGATE_ID, Envelope.Member.ID)) {
            fault(Fault.Kind.STREAM_OF_ONE, position, envelope.written(Envelope.Member.AGGREGATE_ID));
        }
        long sequence = envelope.number(Envelope.Member.SEQUENCE);
        int from = envelope.from(Envelope.Member.AGGREGATE_ID);
        int to = envelope.to(Envelope.Member.AGGREGATE_ID);
        long highest = streams.put(bytes, from, to, Math.max(sequence, 0));
        if (sequence <= highest || sequence < 0) {
            fault(Fault.Kind.SEQUENCE_REPEATED, position, envelope.written(Envelope.Member.AGGREGATE_ID), sequence);
            streams.put(bytes, from, to, Math.max(highest, 0));
        } else if (sequence > highest + 1) {
            fault(
                    Fault.Kind.SEQUENCE_GAP,
                    position,
                    envelope.written(Envelope.Member.AGGREGATE_ID),
                    sequence,
                    highest + 1);
        }
    }

    /** Canonical JSON has one form, so the copies must be these very bytes. */
    private void copies(byte[] line, int from, int to, long position) {
        byte[] original = envelope.bytes();
        int at = from;
        boolean same = true;
        for (Copy copy : COPIES) {
            int start = envelope.from(copy.original);
            int length = envelope.to(copy.original) - start;
            int introduction = copy.introduction.length;
            same = to - at > introduction + length
                    && Arrays.equals(line, at, at + introduction, copy.introduction, 0, introduction)
                    && Arrays.equals(
                            line, at + introduction, at + introduction + length, original, start, start + length);
            if (!same) {
                break;
            }
            at += introduction + length;
        }
        if (!same || at != to - 1 || line[at] != '}') {
            nameDifferentCopies(line, from, to, position);
        }
    }

    private void nameDifferentCopies(byte[] line, int from, int to, long position) {
        Object value;
        try {
            value = Json.parse(line, from, to);
        } catch (Json.Malformed e) {
            fault(Fault.Kind.COPIES_UNREADABLE, position);
            return;
        }
        if (!(value instanceof Map<?, ?> members)) {
            fault(Fault.Kind.COPIES_UNREADABLE, position);
            return;
        }
        boolean named = members.size() != COPIES.length;
        if (named) {
            fault(Fault.Kind.COPIES_UNREADABLE, position);
        }
        for (Copy copy : COPIES) {
            Object found = members.get(copy.name);
            String written = found == null ? "-" : new String(Json.canonical(found), StandardCharsets.UTF_8);
            if (!written.equals(envelope.written(copy.original))) {
                fault(Fault.Kind.COPY_DIFFERS, position, copy.name, written, envelope.written(copy.original));
                named = true;
            }
        }
        if (!named) {
            fault(Fault.Kind.COPIES_UNREADABLE, position);
        }
    }

    // --- checkpoints -------------------------------------------------------------------------------

    private boolean checkpoint(byte @Nullable [] bytes) {
        if (bytes == null) {
            return false;
        }
        closeCommit();
        Checkpoint checkpoint = Checkpoint.parse(bytes);
        stampable = checkpoint == null ? null : checkpoint.note();
        if (checkpoint == null) {
            fault(Fault.Kind.CHECKPOINT_MALFORMED, size);
            return true;
        }
        long at = checkpoint.size();
        if (!checkpoint.origin().equals(origin)) {
            fault(Fault.Kind.CHECKPOINT_OF_OTHER_JOURNAL, at, checkpoint.origin());
            return true;
        }
        if (current == null) {
            fault(Fault.Kind.KEY_MISSING, at);
            return true;
        }
        switch (checkpoint.note().by(chain)) {
            case UNSIGNED -> fault(Fault.Kind.CHECKPOINT_NOT_SIGNED, at);
            case FORGED -> fault(Fault.Kind.CHECKPOINT_FORGED, at);
            case SIGNED -> {
                switch (checkpoint.note().by(witnesses)) {
                    case UNSIGNED -> {}
                    case FORGED -> fault(Fault.Kind.CHECKPOINT_FORGED, at);
                    case SIGNED -> cosigned++;
                }
                compare(checkpoint);
            }
        }
        return true;
    }

    private boolean timestamp(byte @Nullable [] bytes) throws UnreadableException {
        if (bytes == null) {
            return false;
        }
        closeCommit();
        Note about = stampable;
        stampable = null;
        TimestampToken token = TimestampToken.parse(bytes);
        if (about == null) {
            fault(Fault.Kind.OUT_OF_PLACE, size, "timestamp");
            return true;
        }
        if (token == null) {
            fault(Fault.Kind.TIMESTAMP_MALFORMED, size);
            return true;
        }
        // the journal's own signature is the first; witnesses add theirs when it may be stamped already
        byte[] signed =
                (about.text() + "\n" + about.signatures().getFirst().written()).getBytes(StandardCharsets.UTF_8);
        if (!Hashes.base64(Hashes.sha256().digest(signed)).equals(token.imprint())) {
            fault(Fault.Kind.TIMESTAMP_DIFFERS, size);
            return true;
        }
        stamped++;
        if (token.written().compareTo(newestStamp) > 0) {
            newestStamp = token.written();
        }
        if (stamps != null) {
            stamps.write(size, signed, bytes);
        }
        return true;
    }

    private void compare(Checkpoint checkpoint) {
        long at = checkpoint.size();
        if (at > size) {
            fault(Fault.Kind.CHECKPOINT_BEYOND, size, at);
        } else if (at < size) {
            fault(Fault.Kind.CHECKPOINT_OUT_OF_PLACE, at, size);
        } else {
            boolean differs = tree.size() != at || !Arrays.equals(checkpoint.rootBytes(), tree.root());
            if (!differs) {
                checkpoints++;
            } else if (checkpointsDiffer) {
                consequences++;
            } else {
                fault(Fault.Kind.CHECKPOINT_DIFFERS, at);
            }
            checkpointsDiffer = differs;
        }
    }

    /** Looks at those whose size the tree has now; at the end, at all that are left. */
    private void compareOutside(boolean end) {
        while (nextOutside < outside.size() && (end || outside.get(nextOutside).size() <= tree.size())) {
            Checkpoint checkpoint = outside.get(nextOutside);
            nextOutside++;
            long at = checkpoint.size();
            if (!checkpoint.origin().equals(origin)) {
                fault(Fault.Kind.OUTSIDE_OF_OTHER_JOURNAL, at, checkpoint.origin());
                continue;
            }
            Note.Verdict signed = checkpoint.note().by(chain);
            if (signed == Note.Verdict.UNSIGNED) {
                fault(Fault.Kind.OUTSIDE_NOT_SIGNED, at);
            } else if (signed == Note.Verdict.FORGED || checkpoint.note().by(witnesses) == Note.Verdict.FORGED) {
                fault(Fault.Kind.OUTSIDE_FORGED, at);
            }
            if (at > tree.size()) {
                fault(Fault.Kind.OUTSIDE_SHORTER, tree.size(), at);
            } else if (!Arrays.equals(checkpoint.rootBytes(), tree.root())) {
                fault(Fault.Kind.OUTSIDE_REWRITTEN, at);
            } else if (signed == Note.Verdict.SIGNED) {
                outsideRight++;
            }
        }
    }

    /** {@code end <size> <root>} */
    private boolean end(String[] words) {
        long stated = Numbers.parse(words[1]);
        byte[] root = Hashes.hash(words[2]);
        if (stated < 0 || root == null) {
            return false;
        }
        closeCommit();
        ended = true;
        if (stated != tree.size()) {
            fault(Fault.Kind.END_SIZE, tree.size(), stated);
        } else if (!Arrays.equals(root, tree.root())) {
            if (rootsDiffer) {
                consequences++;
            } else {
                fault(Fault.Kind.END_ROOT, tree.size());
            }
        }
        return true;
    }
}
