package dk.vedtaget.verifier;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads a file of RFC 1952 to its last byte. {@link java.util.zip.GZIPInputStream} takes whatever stands after the last
 * member for nothing, and so cannot tell a whole file from one that somebody added to.
 */
final class GzipInput extends InputStream {

    private static final int DEFLATED = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;
    private boolean within;
    private boolean ended;

    /** @param in is read to its end and not closed */
    GzipInput(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws EOFException if it ends in the midst of a member
     * @throws ZipException if anything in it is not as the format says
     */
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!within && !header()) {
                ended = true;
                inflater.end();
                break;
            }
            int read = inflate(into, from, length);
            if (read > 0) {
                checksum.update(into, from, read);
                return read;
            }
            trailer();
        }
        return -1;
    }

    /** @return 0 at the end of a member */
    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            while (true) {
                int read = inflater.inflate(into, from, length);
                if (read > 0 || inflater.finished()) {
                    return read;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("a dictionary nobody gave");
                }
                if (at == limit && !fill()) {
                    throw new EOFException();
                }
                inflater.setInput(buffer, at, limit - at);
                at = limit;
            }
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private boolean header() throws IOException {
        if (at == limit && !fill()) {
            return false;
        }
        if (next() != 0x1f || next() != 0x8b || next() != DEFLATED) {
            throw new ZipException("no member of the format");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("flags nobody knows");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | (next() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        within = true;
        return true;
    }

    private void trailer() throws IOException {
        // what the inflater was given and did not need
        at = limit - inflater.getRemaining();
        if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("not what was compressed");
        }
        inflater.reset();
        checksum.reset();
        within = false;
    }

    private long number() throws IOException {
        return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // its length is nowhere said
        }
    }

    private int next() throws IOException {
        if (at == limit && !fill()) {
            throw new EOFException();
        }
        return buffer[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        at = 0;
        limit = Math.max(read, 0);
        return read > 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
