package dk.vedtaget.journal.checkpoint;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keys and checkpoints of a store in order, for whoever writes them out. */
public final class KeptProof {

    private final Kept kept;
    private final Deque<Checkpoint> page = new ArrayDeque<>();
    private long last = -1;
    private boolean more = true;

    /** Reads from a database that may be in use. */
    public KeptProof(MongoDatabase database) {
        this.kept = new Kept(database);
    }

    /** What the journal is called; empty if it was never signed. */
    public Optional<String> origin() {
        return kept.keys().stream().findFirst().map(key -> key.verifier().name());
    }

    /** The first verifier key; empty if the journal was never signed. */
    public Optional<String> firstKey() {
        return kept.keys().stream().findFirst().map(key -> key.verifier().toString());
    }

    /** The rotation notes, in order. */
    public List<String> rotations() {
        return kept.keys().stream().skip(1).map(Kept.Key::rotation).toList();
    }

    /** The next checkpoint of those there were whose size is at most so much, each once, by size. */
    public Optional<Checkpoint> next(long size) {
        if (page.isEmpty() && more) {
            page.addAll(kept.after(last));
            // once it has come to the end it stays there, or it would ask again for every commit
            more = !page.isEmpty();
        }
        if (page.isEmpty() || page.getFirst().size() > size) {
            return Optional.empty();
        }
        last = page.getFirst().size();
        return Optional.of(page.removeFirst());
    }
}
