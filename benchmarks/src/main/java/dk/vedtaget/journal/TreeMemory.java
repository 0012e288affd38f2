package dk.vedtaget.journal;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Fills appender and tree as far as they go, in front of a store that keeps nothing, for measuring their memory. */
public final class TreeMemory implements AutoCloseable {

    private static final int PAYLOAD_BYTES = 300;

    private final CountDownLatch answer = new CountDownLatch(1);
    private final Tiles tiles;
    private final Appender appender;
    private final List<Thread> callers = new ArrayList<>();

    /**
     * @param leaves how many the tree has
     */
    public TreeMemory(long leaves) {
        this.tiles = new Tiles(new Nowhere());
        byte[] hash = new byte[Tiles.HASH];
        for (long i = 0; i < leaves; i++) {
            tiles.append(ByteBuffer.wrap(hash).putLong(0, i).array().clone());
            if (i % 100_000 == 0) {
                tiles.save(1);
            }
        }
        tiles.save(1);
        this.appender = new Appender(new Silent(), Clock.systemUTC(), tiles);
    }

    /** Asks for as many tiles as are kept for proofs, and hands in appends until the queue takes no more. */
    public void fill(long leaves) {
        for (long leaf = 0; leaf < leaves; leaf += leaves / 1_000) {
            tiles.subtree(0, leaf);
        }
        // one batch is with the store, which does not answer; the queue holds what it can, and the rest is refused
        for (int i = 0; i < 2 * Appender.MAX_WAITING; i++) {
            String id = "event-" + i;
            callers.add(Thread.ofVirtual().start(() -> {
                try {
                    appender.append(List.of(event(id)));
                } catch (JournalBusyException | IllegalStateException e) {
                    // full is what it should be, and closed in the end
                }
            }));
        }
        await(() -> appender.waiting() == Appender.MAX_WAITING);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        while (!condition.holds()) {
            Thread.onSpinWait();
        }
    }

    private static NewEvent event(String id) {
        return new NewEvent(
                id,
                "measured",
                1,
                Instant.EPOCH,
                "Case",
                id,
                0,
                new TreeSet<>(),
                "system",
                "system",
                "",
                "",
                Map.of(),
                new byte[PAYLOAD_BYTES]);
    }

    @Override
    public void close() {
        answer.countDown();
        appender.close();
    }

    /** Tiles that were kept, without keeping them. */
    private record Nowhere() implements Tiles.Store {

        @Override
        public byte @Nullable [] load(int level, long index) {
            return new byte[Tiles.WIDTH * Tiles.HASH];
        }

        @Override
        public long count(int level) {
            return 0;
        }

        @Override
        public void save(List<Tiles.Tile> saved) {
            // kept by nobody
        }

        @Override
        public void clear() {
            // nothing is kept
        }
    }

    /** A store that has one commit, the last, and does not answer. */
    private final class Silent implements CommitLog {

        @Override
        public void insert(List<Document> commits) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Document last() {
            return new Document("_id", tiles.size() - 1)
                    .append("n", 1)
                    .append("format", Leaf.FORMAT)
                    .append("at", java.util.Date.from(Instant.EPOCH))
                    .append("root", new org.bson.types.Binary(tiles.tree().root()))
                    .append(
                            "events",
                            List.of(new Document("leaf", new org.bson.types.Binary(new byte[0])).append("name", "x")));
        }

        @Override
        public void forEachFrom(long first, Consumer<Document> action) {
            action.accept(last());
        }

        @Override
        public Optional<Document> containing(long position) {
            return Optional.of(last());
        }

        @Override
        public Optional<Document> withEventId(String eventId) {
            return Optional.empty();
        }

        @Override
        public Optional<Document> withSequence(String aggregateId, long sequence) {
            return Optional.empty();
        }
    }
}
