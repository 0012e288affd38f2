package dk.vedtaget.verifier;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Hands out an export's lines and counted bytes, in place. A line and the counted bytes after it stay in {@link #buffer}
 * until the next line is asked for; asking for counted bytes moves them, so look up {@link #lineStart} again.
 */
final class ExportReader {

    /** No document of the store is larger than 16 MiB, so no line and no leaf can honestly be. */
    static final int LONGEST = 1 << 26;

    private static final int MAGIC_OF_GZIP = 0x8b1f;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 18];
    private int mark;
    private int lineEnd;
    private int next;
    private int limit;
    private long before;
    private boolean ended;
    private boolean damaged;

    private ExportReader(InputStream in) {
        this.in = in;
    }

    /** Reads it plain or through gzip, whichever it is. */
    static ExportReader of(InputStream raw) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(raw, 1 << 16);
        buffered.mark(2);
        int magic = buffered.read() | (buffered.read() << 8);
        buffered.reset();
        return new ExportReader(magic == MAGIC_OF_GZIP ? new GzipInput(buffered) : buffered);
    }

    /** What came next. */
    enum Line {
        WHOLE,
        /** Bytes without an LF after them, or more than any line may have. */
        CUT_OFF,
        NONE
    }

    Line nextLine() throws IOException {
        mark = next;
        int i = mark;
        while (true) {
            for (; i < limit; i++) {
                if (buffer[i] == '\n') {
                    lineEnd = i;
                    next = i + 1;
                    return Line.WHOLE;
                }
            }
            int scanned = i - mark;
            if (scanned > LONGEST || !fill()) {
                lineEnd = limit;
                next = limit;
                return scanned == 0 ? Line.NONE : Line.CUT_OFF;
            }
            i = mark + scanned;
        }
    }

    byte[] buffer() {
        return buffer;
    }

    int lineStart() {
        return mark;
    }

    int lineEnd() {
        return lineEnd;
    }

    /** Where the line begins in the file, before compression. */
    long offset() {
        return before + mark;
    }

    /** How many bytes have been handed out, before compression. */
    long bytes() {
        return before + next;
    }

    /** @return whether so many bytes and an LF follow the line; where not, the next line is what follows it */
    boolean counted(int length) throws IOException {
        while (limit - (lineEnd + 1) <= length) {
            if (!fill()) {
                return false;
            }
        }
        if (buffer[lineEnd + 1 + length] != '\n') {
            next = lineEnd + 1;
            return false;
        }
        next = lineEnd + 1 + length + 1;
        return true;
    }

    int countedStart() {
        return lineEnd + 1;
    }

    /** Whether it was compressed and ended other than compressed files do. */
    boolean isDamaged() {
        return damaged;
    }

    /** Brings more bytes, keeping everything from the mark on; its index may change, what is relative to it does not. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (mark > 0) {
            System.arraycopy(buffer, mark, buffer, 0, limit - mark);
            before += mark;
            limit -= mark;
            next -= mark;
            lineEnd -= mark;
            mark = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read;
        try {
            read = in.read(buffer, limit, buffer.length - limit);
        } catch (EOFException | ZipException e) {
            damaged = true;
            read = -1;
        }
        if (read < 0) {
            ended = true;
            return false;
        }
        limit += read;
        return true;
    }
}
