package dk.vedtaget.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shows that a tree begins with a smaller one (RFC 9162 section 2.1.4).
 *
 * @param from size of the smaller tree, at least 1
 * @param to size of the larger tree, at least {@code from}
 * @param fromRoot root of the smaller tree, 32 bytes
 * @param toRoot root of the larger tree, 32 bytes
 * @param path hashes in the order of the RFC, 32 bytes each; none where the sizes are equal
 */
// The bytes are what is shown; nobody compares proofs.
@SuppressWarnings("ArrayRecordComponent")
public record ConsistencyProof(long from, long to, byte[] fromRoot, byte[] toRoot, List<byte[]> path) {

    /** Copies the path. */
    public ConsistencyProof {
        path = List.copyOf(path);
    }

    /** Whether the path leads to both roots (RFC 9162 section 2.1.4.2). */
    public boolean holds() {
        if (from < 1 || from > to) {
            return false;
        }
        if (from == to) {
            return path.isEmpty() && Arrays.equals(fromRoot, toRoot);
        }
        List<byte[]> hashes = new ArrayList<>(path);
        if (Long.bitCount(from) == 1) {
            hashes.addFirst(fromRoot);
        }
        if (hashes.isEmpty()) {
            return false;
        }
        long node = from - 1;
        long last = to - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] smaller = hashes.getFirst();
        byte[] larger = smaller;
        for (byte[] hash : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                smaller = MerkleTree.node(hash, smaller);
                larger = MerkleTree.node(hash, larger);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                larger = MerkleTree.node(larger, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(smaller, fromRoot) && Arrays.equals(larger, toRoot);
    }
}
