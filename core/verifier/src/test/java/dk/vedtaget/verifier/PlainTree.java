package dk.vedtaget.verifier;

import java.util.ArrayList;
import java.util.List;

/** The tree and its proofs as RFC 9162 defines them, by recursion over all leaves. */
final class PlainTree {

    private static final Hashes HASHES = new Hashes();

    private PlainTree() {}

    static byte[] root(List<byte[]> leafHashes) {
        return switch (leafHashes.size()) {
            case 0 -> HASHES.ofNothing();
            case 1 -> leafHashes.get(0);
            default -> {
                int k = split(leafHashes.size());
                yield HASHES.node(root(leafHashes.subList(0, k)), root(leafHashes.subList(k, leafHashes.size())));
            }
        };
    }

    static List<byte[]> inclusion(int index, List<byte[]> leafHashes) {
        if (leafHashes.size() == 1) {
            return new ArrayList<>();
        }
        int k = split(leafHashes.size());
        List<byte[]> left = leafHashes.subList(0, k);
        List<byte[]> right = leafHashes.subList(k, leafHashes.size());
        List<byte[]> path = index < k ? inclusion(index, left) : inclusion(index - k, right);
        path.add(root(index < k ? right : left));
        return path;
    }

    static List<byte[]> consistency(int from, List<byte[]> leafHashes) {
        return subproof(from, leafHashes, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> d, boolean whole) {
        if (m == d.size()) {
            List<byte[]> proof = new ArrayList<>();
            if (!whole) {
                proof.add(root(d));
            }
            return proof;
        }
        int k = split(d.size());
        List<byte[]> proof;
        if (m <= k) {
            proof = subproof(m, d.subList(0, k), whole);
            proof.add(root(d.subList(k, d.size())));
        } else {
            proof = subproof(m - k, d.subList(k, d.size()), false);
            proof.add(root(d.subList(0, k)));
        }
        return proof;
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
