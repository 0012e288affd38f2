package dk.vedtaget.journal.export;

import dk.vedtaget.journal.Journal;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.StoredCommit;
import dk.vedtaget.journal.checkpoint.Checkpoint;
import dk.vedtaget.journal.checkpoint.KeptProof;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Writes the whole journal as one file, while it is in use.
 *
 * @see <a href="../../../../../../../../../docs/proof-format.md">Checkpoints, proofs and the export</a>
 */
public final class JournalExport {

    private static final int BUFFER = 1 << 16;
    private static final String UNSIGNED = "unsigned";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final OutputStream out;
    private final KeptProof kept;
    private final List<Checkpoint> misplaced = new ArrayList<>();
    private final LongConsumer progress;
    private long size;

    private JournalExport(OutputStream out, KeptProof kept, LongConsumer progress) {
        this.out = out;
        this.kept = kept;
        this.progress = progress;
    }

    /**
     * Writes everything there is.
     *
     * @param out is flushed and left open
     * @param progress told, after every commit, how many events are written
     * @return how many events were written
     * @throws UncheckedIOException if it cannot be written
     */
    public static long write(JournalStore store, OutputStream out, LongConsumer progress) {
        try (BufferedOutputStream buffered = new BufferedOutputStream(unclosed(out), BUFFER)) {
            return new JournalExport(buffered, new KeptProof(store.database()), progress).write(store.journal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream unclosed(OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private long write(Journal journal) throws IOException {
        line("vedtaget-export 1");
        line("origin " + kept.origin().orElse(UNSIGNED));
        Optional<String> key = kept.firstKey();
        if (key.isPresent()) {
            line("key " + key.get());
        }
        for (String rotation : kept.rotations()) {
            block("rotation", rotation.getBytes(StandardCharsets.UTF_8), "");
        }
        journal.forEachCommit(commit -> {
            try {
                write(commit);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        // what was signed after the last commit was read belongs to a later export, unless the journal lost its end
        for (Checkpoint checkpoint : misplaced) {
            write(checkpoint);
        }
        for (Optional<Checkpoint> next = beyond(journal); next.isPresent(); next = beyond(journal)) {
            write(next.get());
        }
        line("end " + size + " " + base64(journal.root(size)));
        return size;
    }

    private Optional<Checkpoint> beyond(Journal journal) {
        return journal.size() > size ? Optional.empty() : kept.next(Long.MAX_VALUE);
    }

    private void write(StoredCommit commit) throws IOException {
        line("commit " + commit.first() + " " + commit.count() + " " + commit.format() + " " + TIME.format(commit.at())
                + " " + base64(commit.root()));
        for (StoredCommit.Event event : commit.events()) {
            block("event", event.leaf(), " " + event.copies());
            size++;
        }
        for (Optional<Checkpoint> next = kept.next(size); next.isPresent(); next = kept.next(size)) {
            if (next.get().size() == size) {
                write(next.get());
            } else {
                misplaced.add(next.get());
            }
        }
        progress.accept(size);
    }

    private void write(Checkpoint checkpoint) throws IOException {
        block("checkpoint", checkpoint.note().getBytes(StandardCharsets.UTF_8), "");
        if (checkpoint.timestamp().isPresent()) {
            block("timestamp", checkpoint.timestamp().get().token(), "");
        }
    }

    private void line(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }

    private void block(String what, byte[] bytes, String rest) throws IOException {
        line(what + " " + bytes.length + rest);
        out.write(bytes);
        out.write('\n');
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
