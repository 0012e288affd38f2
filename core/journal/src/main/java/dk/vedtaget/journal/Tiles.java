package dk.vedtaget.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inner hashes of the journal's tree, in tiles of 256 (C2SP tlog-tiles), so that any of them costs one small read.
 *
 * <p>Tile <i>(k, i)</i> holds the roots of the perfect subtrees of 256<sup>k</sup> leaves number 256<i>i</i> to
 * 256<i>i</i> + 255. Full tiles are written to the store some time after the events, and read back through a small cache;
 * those that are still growing, one per level, are in memory. Nothing here is evidence: it follows from the leaves and can
 * be made from them again. Safe for many threads; one of them appends.
 */
final class Tiles {

    static final int WIDTH = 256;
    static final int HASH = 32;
    private static final int LEVEL_BITS = 8;
    private static final int CACHED = 256;

    /** Where full tiles are kept. */
    interface Store {

        /** Hashes of a full tile, {@code WIDTH * HASH} bytes; {@code null} where there is none. */
        byte @Nullable [] load(int level, long index);

        /** How many tiles there are from index 0 without a gap. */
        long count(int level);

        /** Keeps tiles, overwriting what is there. */
        void save(List<Tile> tiles);

        void clear();
    }

    // Handed to the store at once; nobody compares tiles.
    @SuppressWarnings("ArrayRecordComponent")
    record Tile(int level, long index, byte[] hashes) {}

    private record Key(int level, long index) {}

    private final Store store;
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Key, Tile> unsaved = new LinkedHashMap<>();
    private final Map<Key, byte[]> cache = new LinkedHashMap<>(CACHED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, byte[]> eldest) {
            return size() > CACHED;
        }
    };
    private long size;

    /** A tile that is still growing. */
    private static final class Edge {

        private final byte[] hashes = new byte[WIDTH * HASH];
        private long index;
        private int count;
    }

    /** Takes up what full tiles there are; leaves after the last of them must be appended. */
    Tiles(Store store) {
        this.store = store;
        long full = store.count(0);
        if (!takeUp(full)) {
            edges.clear();
            full = 0;
        }
        size = full * WIDTH;
    }

    /** Fills the edges of every level above the leaves from the level below; false where a tile it needs is missing. */
    private boolean takeUp(long fullLeafTiles) {
        edge(0).index = fullLeafTiles;
        long below = fullLeafTiles;
        for (int level = 1; below > 0; level++) {
            Edge edge = edge(level);
            edge.index = below / WIDTH;
            if (store.count(level) < edge.index) {
                return false;
            }
            for (long child = edge.index * WIDTH; child < below; child++) {
                byte @Nullable [] hashes = store.load(level - 1, child);
                if (hashes == null || hashes.length != WIDTH * HASH) {
                    return false;
                }
                put(edge, fold(hashes, 0, WIDTH));
            }
            below = edge.index;
        }
        return true;
    }

    private Edge edge(int level) {
        while (edges.size() <= level) {
            edges.add(new Edge());
        }
        return edges.get(level);
    }

    private static void put(Edge edge, byte[] hash) {
        System.arraycopy(hash, 0, edge.hashes, edge.count * HASH, HASH);
        edge.count++;
    }

    /** Number of leaves. */
    synchronized long size() {
        return size;
    }

    /** The tree over the leaves there are. */
    synchronized MerkleTree tree() {
        List<byte[]> peaks = new ArrayList<>();
        long start = 0;
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                peaks.add(subtree(level, start >>> level));
                start += 1L << level;
            }
        }
        return MerkleTree.of(peaks, size);
    }

    synchronized void append(byte[] leafHash) {
        byte[] hash = leafHash;
        for (int level = 0; ; level++) {
            Edge edge = edge(level);
            put(edge, hash);
            if (edge.count < WIDTH) {
                break;
            }
            byte[] full = edge.hashes.clone();
            unsaved.put(new Key(level, edge.index), new Tile(level, edge.index, full));
            hash = fold(full, 0, WIDTH);
            edge.index++;
            edge.count = 0;
        }
        size++;
    }

    /**
     * Root of a perfect subtree.
     *
     * @param level it has 2<sup>level</sup> leaves
     * @param index which of those, from 0
     * @throws IllegalArgumentException if not all of its leaves are there
     */
    synchronized byte[] subtree(int level, long index) {
        if (index + 1 > size >>> level) {
            throw new IllegalArgumentException("no subtree " + index + " of level " + level + " in a tree of " + size);
        }
        int tileLevel = level / LEVEL_BITS;
        int within = level % LEVEL_BITS;
        long first = index << within;
        long tile = first / WIDTH;
        byte[] hashes = hashes(tileLevel, tile);
        return fold(hashes, (int) (first % WIDTH), 1 << within);
    }

    private byte[] hashes(int level, long tile) {
        Edge edge = edge(level);
        if (tile == edge.index) {
            return edge.hashes;
        }
        Key key = new Key(level, tile);
        @Nullable Tile waiting = unsaved.get(key);
        if (waiting != null) {
            return waiting.hashes();
        }
        byte @Nullable [] found = cache.get(key);
        if (found == null) {
            found = store.load(level, tile);
            if (found == null || found.length != WIDTH * HASH) {
                throw new DamagedTreeException("tile " + tile + " of level " + level + " is missing");
            }
            cache.put(key, found);
        }
        return found;
    }

    private static byte[] fold(byte[] hashes, int first, int count) {
        if (count == 1) {
            return Arrays.copyOfRange(hashes, first * HASH, (first + 1) * HASH);
        }
        return MerkleTree.node(fold(hashes, first, count / 2), fold(hashes, first + count / 2, count / 2));
    }

    /** Writes the full tiles that are not yet in the store, if there are at least so many; a failure is tried again. */
    void save(int atLeast) {
        List<Tile> saving;
        synchronized (this) {
            if (unsaved.size() < atLeast) {
                return;
            }
            saving = List.copyOf(unsaved.values());
        }
        try {
            store.save(saving);
        } catch (com.mongodb.MongoException e) {
            return;
        }
        synchronized (this) {
            saving.forEach(tile -> unsaved.remove(new Key(tile.level(), tile.index())));
        }
    }

    /** Forgets everything, in the store too. */
    synchronized void clear() {
        store.clear();
        edges.clear();
        unsaved.clear();
        cache.clear();
        size = 0;
    }

    /** A tile that should be there is not, or what the tiles say does not fit together. */
    static final class DamagedTreeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DamagedTreeException(String message) {
            super(message);
        }
    }
}
