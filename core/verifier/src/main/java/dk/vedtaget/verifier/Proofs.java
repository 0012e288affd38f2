package dk.vedtaget.verifier;

import java.util.Arrays;
import java.util.List;

/** The two proofs of RFC 9162, sections 2.1.3.2 and 2.1.4.2, from the receiver's side. */
final class Proofs {

    private Proofs() {}

    /** Whether the leaf of that hash stands at that index of the tree of that size and root. */
    static boolean includes(long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Hashes hashes = new Hashes();
        long node = index;
        long last = size - 1;
        byte[] result = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                result = hashes.node(sibling, result);
                int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                result = hashes.node(result, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(result, root);
    }

    /** Whether the tree of the first size and root is the beginning of the tree of the second. */
    static boolean consistent(long from, long to, byte[] fromRoot, byte[] toRoot, List<byte[]> path) {
        Hashes hashes = new Hashes();
        if (from < 0 || from > to) {
            return false;
        }
        if (from == to) {
            return path.isEmpty()
                    && Arrays.equals(fromRoot, toRoot)
                    && (from > 0 || Arrays.equals(fromRoot, hashes.ofNothing()));
        }
        if (from == 0) {
            return path.isEmpty() && Arrays.equals(fromRoot, hashes.ofNothing());
        }
        if (path.isEmpty()) {
            return false;
        }
        int shared = Long.numberOfTrailingZeros(from);
        long node = (from - 1) >>> shared;
        long last = (to - 1) >>> shared;
        int next = 0;
        byte[] start = Long.bitCount(from) == 1 ? fromRoot : path.get(next++);
        byte[] first = start;
        byte[] second = start;
        for (; next < path.size(); next++) {
            if (last == 0) {
                return false;
            }
            byte[] hash = path.get(next);
            if ((node & 1) == 1 || node == last) {
                first = hashes.node(hash, first);
                second = hashes.node(hash, second);
                int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                second = hashes.node(second, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(first, fromRoot) && Arrays.equals(second, toRoot);
    }
}
