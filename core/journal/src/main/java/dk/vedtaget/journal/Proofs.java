package dk.vedtaget.journal;

import java.util.ArrayList;
import java.util.List;

/** Proofs of RFC 9162 section 2.1 out of the tiles, in O(log n) reads. */
final class Proofs {

    private final Tiles tiles;

    Proofs(Tiles tiles) {
        this.tiles = tiles;
    }

    byte[] root(long size) {
        return size == 0 ? new MerkleTree().root() : range(0, size);
    }

    InclusionProof inclusion(long position, long size) {
        List<byte[]> path = new ArrayList<>();
        path(position, 0, size, path);
        InclusionProof proof = new InclusionProof(position, tiles.subtree(0, position), size, path, root(size));
        if (!proof.holds()) {
            throw new Tiles.DamagedTreeException("the proof for position " + position + " does not give the root");
        }
        return proof;
    }

    /** RFC 9162 section 2.1.3.1, from the leaf upwards. */
    private void path(long position, long start, long end, List<byte[]> path) {
        if (end - start == 1) {
            return;
        }
        long middle = start + split(end - start);
        if (position < middle) {
            path(position, start, middle, path);
            path.add(range(middle, end));
        } else {
            path(position, middle, end, path);
            path.add(range(start, middle));
        }
    }

    ConsistencyProof consistency(long from, long to) {
        List<byte[]> path = new ArrayList<>();
        if (from < to) {
            subproof(from, 0, to, true, path);
        }
        ConsistencyProof proof = new ConsistencyProof(from, to, root(from), root(to), path);
        if (!proof.holds()) {
            throw new Tiles.DamagedTreeException("the proof from " + from + " to " + to + " does not hold");
        }
        return proof;
    }

    /** RFC 9162 section 2.1.4.1. */
    private void subproof(long size, long start, long end, boolean complete, List<byte[]> path) {
        if (size == end - start) {
            if (!complete) {
                path.add(range(start, end));
            }
            return;
        }
        long split = split(end - start);
        if (size <= split) {
            subproof(size, start, start + split, complete, path);
            path.add(range(start + split, end));
        } else {
            subproof(size - split, start + split, end, false, path);
            path.add(range(start, start + split));
        }
    }

    /** Root over a range of leaves as the tree has it. */
    private byte[] range(long start, long end) {
        long length = end - start;
        if (Long.bitCount(length) == 1) {
            return tiles.subtree(Long.numberOfTrailingZeros(length), start / length);
        }
        long middle = start + split(length);
        return MerkleTree.node(range(start, middle), range(middle, end));
    }

    /** The largest power of two below a number above one. */
    static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
