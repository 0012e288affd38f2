package dk.vedtaget.journal.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system with little room: files may grow by so many bytes together, the last write only in part. */
public final class FullDisk extends FilePathWrapper {

    static final String SCHEME = "fulldisk:";

    private static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);

    /** Registers it with H2, which makes its paths itself. */
    static void install() {
        FilePath.register(new FullDisk());
    }

    static void leaveRoomFor(long bytes) {
        ROOM.set(bytes);
    }

    @Override
    public String getScheme() {
        return "fulldisk";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBase {

        private final FileChannel under;

        private Channel(FileChannel under) {
            this.under = under;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return write(bytes, under.position());
        }

        @Override
        public synchronized int write(ByteBuffer bytes, long position) throws IOException {
            long growth = Math.max(0, position + bytes.remaining() - under.size());
            if (growth > ROOM.get()) {
                ByteBuffer half = bytes.slice(0, bytes.remaining() / 2);
                under.write(half, position);
                throw new IOException("no room for " + growth + " bytes");
            }
            if (ROOM.get() != Long.MAX_VALUE) {
                ROOM.addAndGet(-growth);
            }
            return under.write(bytes, position);
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return under.read(bytes);
        }

        @Override
        public synchronized int read(ByteBuffer bytes, long position) throws IOException {
            return under.read(bytes, position);
        }

        @Override
        public long position() throws IOException {
            return under.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            under.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return under.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            under.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            under.force(metaData);
        }

        @Override
        public synchronized FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return under.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            under.close();
        }
    }
}
