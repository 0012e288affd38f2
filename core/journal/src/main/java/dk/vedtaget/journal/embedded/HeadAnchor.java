package dk.vedtaget.journal.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * How far the journal had come, kept outside the store's own file.
 *
 * <p>A store file that was cut off opens as if nothing had happened, at an older state whose own hashes are all right.
 * The anchor remembers size and root of the newest commit that was acknowledged, so such a file is refused. It is written
 * after the store is synced, never before, and so is never ahead of it. It outlives the process at once and the machine
 * after at most a second: a sync of its own for every commit would cost half the speed and guard one second. Two records take turns; each has a checksum, so a
 * record that was half written when the power went leaves the other.
 */
final class HeadAnchor implements AutoCloseable {

    private static final int ROOT_BYTES = 32;
    private static final int RECORD = 512;
    private static final long FORCE_EVERY_NANOS = 1_000_000_000L;
    private static final int CONTENT = Long.BYTES + Long.BYTES + ROOT_BYTES;

    private final Path file;
    private final FileChannel channel;
    private @Nullable Head written;
    private long turn;
    private long forced;

    private HeadAnchor(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Size and root of a journal. */
    // The root goes straight to a file or a comparison.
    @SuppressWarnings("ArrayRecordComponent")
    record Head(long size, byte[] root) {

        /** What a document says if it is a commit of a journal. */
        static Optional<Head> of(Document commit) {
            return commit.get("_id") instanceof Long first
                            && commit.get("n") instanceof Integer count
                            && commit.get("root") instanceof BinData root
                            && root.getData().length == ROOT_BYTES
                    ? Optional.of(new Head(first + count, root.getData()))
                    : Optional.empty();
        }
    }

    static HeadAnchor open(Path file) {
        try {
            HeadAnchor anchor = new HeadAnchor(file, FileChannel.open(file, CREATE, READ, WRITE));
            anchor.load();
            return anchor;
        } catch (IOException e) {
            throw new UncheckedIOException("the head anchor " + file + " cannot be read", e);
        }
    }

    private void load() throws IOException {
        for (int slot = 0; slot < 2; slot++) {
            ByteBuffer record = ByteBuffer.allocate(CONTENT + Integer.BYTES);
            if (channel.read(record, (long) slot * RECORD) < record.capacity()) {
                continue;
            }
            record.flip();
            if (record.getInt(CONTENT) != checksum(record.array())) {
                continue;
            }
            long number = record.getLong();
            if (number > turn) {
                turn = number;
                long size = record.getLong();
                byte[] root = new byte[ROOT_BYTES];
                record.get(root);
                written = new Head(size, root);
            }
        }
    }

    private static int checksum(byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record, 0, CONTENT);
        return (int) checksum.getValue();
    }

    /**
     * Refuses a journal that lacks what was acknowledged.
     *
     * @throws EmbeddedStoreException naming how far the journal had come and how far it is
     */
    void check(MVMap<Object, Document> journal) {
        @Nullable Head head = written;
        if (head == null) {
            return;
        }
        @Nullable Object first = journal.lowerKey(head.size());
        Optional<Head> found = first == null
                ? Optional.empty()
                : Optional.ofNullable(journal.get(first)).flatMap(Head::of);
        if (found.isEmpty()
                || found.get().size() != head.size()
                || !Arrays.equals(found.get().root(), head.root())) {
            throw new EmbeddedStoreException("the journal had come to " + head.size() + " events with root "
                    + HexFormat.of().formatHex(head.root()) + ", says " + file + ", but the store next to it "
                    + found.map(other -> "has only " + other.size() + " of them, or others")
                            .orElse("has none of them")
                    + ". It was cut off or replaced: bring back a whole copy of the folder");
        }
    }

    /** Writes a head if it is further than the one written last. */
    void advance(Head head) {
        @Nullable Head last = written;
        if (last != null && last.size() >= head.size()) {
            return;
        }
        turn++;
        ByteBuffer record = ByteBuffer.allocate(CONTENT + Integer.BYTES);
        record.putLong(turn).putLong(head.size()).put(head.root());
        record.putInt(checksum(record.array())).flip();
        try {
            channel.write(record, turn % 2 * RECORD);
            if (forced == 0 || System.nanoTime() - forced >= FORCE_EVERY_NANOS) {
                channel.force(false);
                forced = System.nanoTime();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the head anchor " + file + " cannot be written", e);
        }
        written = head;
    }

    @Override
    public void close() {
        try {
            channel.force(false);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the head anchor " + file + " cannot be closed", e);
        }
    }
}
