package dk.vedtaget.journal;

import java.util.Arrays;
import java.util.List;

/**
 * Shows that an event stands at its position in the tree of a size (RFC 9162 section 2.1.3).
 *
 * @param leafIndex position of the event, from 0
 * @param leafHash hash of its leaf, 32 bytes
 * @param treeSize number of events of the tree
 * @param path hashes from the leaf upwards, 32 bytes each
 * @param root root of the tree, 32 bytes
 */
// The bytes are what is shown; nobody compares proofs.
@SuppressWarnings("ArrayRecordComponent")
public record InclusionProof(long leafIndex, byte[] leafHash, long treeSize, List<byte[]> path, byte[] root) {

    /** Copies the path. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /** Whether leaf hash and path give the root (RFC 9162 section 2.1.3.2). */
    public boolean holds() {
        if (leafIndex < 0 || leafIndex >= treeSize) {
            return false;
        }
        long node = leafIndex;
        long last = treeSize - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleTree.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }
}
